package main

const configFile = "app.conf"

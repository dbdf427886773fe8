#!/bin/sh
timeout 1 ./app
echo $?

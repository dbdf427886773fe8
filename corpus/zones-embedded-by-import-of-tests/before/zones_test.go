package main

import _ "time/tzdata"

#!/bin/sh
envsubst < conf.tmpl > conf
exec ./app

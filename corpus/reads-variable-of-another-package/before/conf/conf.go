// Package conf says where settings lie.
package conf

// File is the path of the settings.
var File = "etc/app.yml"

// Package conf says where settings lie.
package conf

// Dir is the folder of the settings.
const Dir = "etc"

// File is the path of the settings.
var File = Dir + "/app.yml"

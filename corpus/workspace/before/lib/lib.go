package lib

// Text is what the program says.
const Text = "hello"

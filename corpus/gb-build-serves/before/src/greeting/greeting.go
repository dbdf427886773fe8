package greeting

// Text is what the program says.
const Text = "hello"

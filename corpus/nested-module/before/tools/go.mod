module example.com/tools/greet/tools

go 1.21

module example.com/tools/greet

go 1.21

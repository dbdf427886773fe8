module example.com/tools/lib

go 1.21

module example.com/tools/app

go 1.21

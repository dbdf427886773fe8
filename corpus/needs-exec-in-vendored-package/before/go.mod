module example.com/app

go 1.19

require example.org/shellout v1.0.0

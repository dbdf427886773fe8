module example.com/balance

go 1.20

require github.com/ethereum/go-ethereum v1.12.0

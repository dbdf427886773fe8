package main

import (
	"fmt"

	"github.com/ethereum/go-ethereum/ethclient"
)

func main() {
	client, err := ethclient.Dial("https://node.example.com")
	fmt.Println(client, err)
}

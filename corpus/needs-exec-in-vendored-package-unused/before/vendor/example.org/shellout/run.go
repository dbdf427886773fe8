package shellout

import "fmt"

func Run() {
	fmt.Println("nothing to do")
}

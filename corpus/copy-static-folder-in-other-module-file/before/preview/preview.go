package preview

import "net/http"

var Files = http.Dir("static")

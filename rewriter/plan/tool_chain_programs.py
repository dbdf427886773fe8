"""Programs that are installed with go and need the tool chain when they run: they read, check or build Go sources.

Each is known by the import path of its repository, from what its own documentation says of its use.
"""

_PATHS = (
    "github.com/alecthomas/gometalinter", "github.com/golangci/golangci-lint", "github.com/golang/dep", "github.com/golang/lint",
    "github.com/Masterminds/glide", "github.com/mitchellh/gox", "github.com/tools/godep", "github.com/kardianos/govendor",
    "github.com/gopherjs/gopherjs", "github.com/golang/mobile", "github.com/derekparker/delve", "github.com/go-delve/delve",
    "github.com/cosmtrek/air", "github.com/air-verse/air", "github.com/oxequa/realize", "github.com/tockins/realize",
    "github.com/beego/bee", "github.com/revel/cmd", "github.com/pilu/fresh", "github.com/codegangsta/gin",
    "github.com/smartystreets/goconvey", "github.com/onsi/ginkgo", "github.com/golang/tour", "github.com/golang/mock",
    "github.com/99designs/gqlgen", "github.com/go-swagger/go-swagger", "github.com/google/wire", "github.com/magefile/mage",
    "github.com/constabulary/gb", "github.com/karalabe/xgo", "github.com/mdempsky/gocode", "github.com/nsf/gocode",
    "github.com/sqs/goreturns", "github.com/zmb3/gogetdoc", "github.com/rogpeppe/godef", "github.com/rakyll/gotest",
    "github.com/githubnemo/CompileDaemon", "github.com/cespare/reflex", "github.com/goreleaser/goreleaser",
    "github.com/mattn/goveralls", "github.com/axw/gocov", "github.com/gordonklaus/ineffassign", "github.com/kisielk/errcheck",
    "github.com/securego/gosec", "github.com/GoASTScanner/gas", "github.com/fzipp/gocyclo", "github.com/dominikh/go-tools",
    "honnef.co/go/tools", "golang.org/x/tools", "golang.org/x/lint", "golang.org/x/mobile", "golang.org/x/tour",
    "github.com/kataras/iris/iris", "github.com/kataras/rizla", "golang.org/x/playground", "golang.org/x/review", "golang.org/dl", "gotest.tools/gotestsum",
)  # fmt: skip


def needs_tool_chain(import_path: str | None) -> bool:
    """Tell whether the program at an import path is one of them."""
    return import_path is not None and any(import_path == path or import_path.startswith(path + "/") for path in _PATHS)

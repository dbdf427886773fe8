"""Values of arguments that names stand for: what is understood, and what must stay unknown."""

import random
import time

import pytest

from rewriter.program.evaluating import Given
from rewriter.program.packages import load
from rewriter.program.reading import read_program
from rewriter.program.types import GoSettings, Reading
from rewriter.values import Unknown, Value
from rewriter.workspaces.memory import InMemory

SETTINGS = GoSettings(mode="on", version=(1, 20))
IMPORTS = ("bufio", "cmp", "embed", "encoding/json", "flag", "fmt", "net/http", "os", "path", "path/filepath", "strings",
           "html/template", "example.com/m/other", "github.com/alecthomas/kingpin", "github.com/spf13/pflag",
           "github.com/urfave/cli")  # fmt: skip
HEAD = "package main\nimport (\n" + "".join(f'\t"{path}"\n' for path in IMPORTS) + ")\n"


def _read(
    source: str, others: dict[str, str] | None = None, given: Given | None = None, ldflags: Value = ""
) -> Reading:
    files = {"/m/go.mod": "module example.com/m\n", "/m/main.go": HEAD + source, **(others or {})}
    view = InMemory({path: text.encode() for path, text in files.items()})
    package = load(view, "/m", SETTINGS)
    assert package is not None
    return read_program(view, package, SETTINGS._replace(ldflags=ldflags), given=given)


def _shown(value: Value) -> object:
    if isinstance(value, str):
        return value
    choices = tuple(_shown(each) for each in value.choices)
    return (*choices, *value.asks) if choices or value.asks else f"{value.prefix}…{value.suffix}"


def _opened(reading: Reading) -> list[object]:
    return [_shown(value) for use in reading.uses if use.selector == "os.Open" for value in use.arguments]


KNOWN = {
    "literal": ('os.Open("a")', "a"),
    "local": ('p := "a"\nos.Open(p)', "a"),
    "local-var": ('var p string = "a"\nos.Open(p)', "a"),
    "local-const": ('const p = "a"\nos.Open(p)', "a"),
    "local-sum": ('d := "a"\nos.Open(d + "/b")', "a/b"),
    "two-values": ('p, q := "a", "b"\nfmt.Println(p)\nos.Open(q)', "b"),
    "in-header": ('if p := "a"; p != "" {\nos.Open(p)\n}', "a"),
    "in-else": ('if p := "a"; p != "" {\n} else {\nos.Open(p)\n}', "a"),
    "inner-hides-outer": ('p := "a"\n{\np := "b"\nos.Open(p)\n}\nfmt.Println(p)', "b"),
    "outer-behind-inner": ('p := "a"\n{\np := "b"\nfmt.Println(p)\n}\nos.Open(p)', "a"),
    "closure-sees-outer": ('p := "a"\nfunc() { os.Open(p) }()', "a"),
    "assigned-again": ('p := "a"\nif ok { p = "b" }\nos.Open(p)', ("a", "b")),
    "join": ('d := "a"\nos.Open(filepath.Join(d, "b", name+".txt"))', "a/b/….txt"),
    "join-of-nothing": ('d := ""\nos.Open(path.Join(d, "b"))', "b"),
    "folder-of": ('p := "a/b.txt"\nos.Open(filepath.Dir(p) + "/c")', "a/c"),
    "sprintf": ('d := "a"\nos.Open(fmt.Sprintf("%s/x-%d.txt", d, 3))', "a/x-….txt"),
    "clean": ('os.Open(filepath.Clean("a"))', "a"),
    "separator": ('os.Open("a" + string(os.PathSeparator) + "b")', "a/b"),
    "working-folder": ('d, _ := os.Getwd()\nos.Open(filepath.Join(d, "a"))', ("a",)),
    "absolute": ('d, _ := filepath.Abs("a")\nos.Open(d)', ("a",)),
    "range": ('for _, p := range []string{"a", "b"} {\nos.Open(p)\n}', ("a", "b")),
    "range-of-variable": ('l := []string{"a"}\nl = append(l, "b")\nfor _, p := range l {\nos.Open(p)\n}', ("a", "b")),
    "element": ('l := []string{"a", "b"}\nos.Open(l[0])', ("a", "b")),
    "glob": ('l, _ := filepath.Glob("a/*.txt")\nfor _, p := range l {\nos.Open(p)\n}', "a/…"),
    "walk": ('filepath.Walk("a", func(p string, i os.FileInfo, err error) error {\nos.Open(p)\nreturn nil\n})', "a/…"),
    "env": ('os.Open(os.Getenv("P"))', ("", "$P")),
    "env-in-front": ('os.Open(os.Getenv("P") + "/a")', ("…/a", "$P")),
    "env-joined": ('os.Open(filepath.Join(os.Getenv("P"), "a"))', ("a", "$P")),
    "env-behind": ('os.Open("a/" + os.Getenv("P") + ".b")', ("a/….b", "$P")),
    "env-default": ('p := os.Getenv("P")\nif p == "" {\np = "a"\n}\nos.Open(p)', ("a", "$P")),
    "env-default-by-length": ('p := os.Getenv("P")\nif len(p) == 0 {\np = "a"\n}\nos.Open(p)', ("a", "$P")),
    "default-then-env": ('p := "a"\nif v := os.Getenv("P"); v != "" {\np = v\n}\nos.Open(p)', ("a", "$P")),
    "look-up": ('p, ok := os.LookupEnv("P")\nif !ok {\np = "a"\n}\nos.Open(p)', ("a", "$P")),
    "cmp-or": ('os.Open(cmp.Or(os.Getenv("P"), "a"))', ("a", "$P")),
    "flag": ('p := flag.String("p", "a", "help")\nflag.Parse()\nos.Open(*p)', ("a", "-p")),
    "flag-set": ('s := flag.NewFlagSet("x", flag.ExitOnError)\np := s.String("p", "a", "h")\nos.Open(*p)', ("a", "-p")),
    "flag-var": ('var p string\nflag.StringVar(&p, "p", "a", "help")\nos.Open(p)', ("a", "-p")),
    "flag-var-over-value": ('p := "z"\nflag.StringVar(&p, "p", "a", "help")\nos.Open(p)', ("a", "-p")),
    "flag-var-of-itself": ('p := "a"\nflag.StringVar(&p, "p", p, "help")\nos.Open(p)', ("a", "-p")),
    "flag-in-folder": ('p := flag.String("p", "a", "h")\nos.Open(filepath.Join(*p, "b"))', ("a/b", "-p")),
    "flag-over-env": ('p := flag.String("p", os.Getenv("P"), "h")\nos.Open(*p)', ("", "-p", "$P")),
    "pflag": ('p := pflag.StringP("path", "p", "a", "h")\nos.Open(*p)', ("a", "-path")),
    "cobra": ('var p string\nc.Flags().StringVarP(&p, "path", "p", "a", "h")\nos.Open(p)', ("a", "-path")),
    "kingpin": ('p := kingpin.Flag("p", "h").Short(\'p\').Default("a").String()\nos.Open(*p)', ("a", "-p")),
    "kingpin-into": ('var p string\napp.Flag("p", "h").Default("a").ExistingFileVar(&p)\nos.Open(p)', ("a", "-p")),
    "urfave": ('f := cli.StringFlag{Name: "p, path", Value: "a"}\nuse(f)\nos.Open(c.String("path"))', ("a", "-p")),
    "urfave-into": ('var p string\nuse(&cli.StringFlag{Name: "p", Value: "a", Destination: &p})\nos.Open(p)', ("a", "-p")),
}  # fmt: skip

UNKNOWN = {
    "not-declared": "os.Open(p)",
    "header-ends": 'if p := "a"; p != "" {\n}\nos.Open(p)',
    "block-ends": '{\np := "a"\nuse(p)\n}\nos.Open(p)',
    "added-to": 'p := "a"\np += x\nos.Open(p)',
    "assigned-unknown": 'p := "a"\np = x\nos.Open(p)',
    "assigned-in-pair": 'p := "a"\np, err = f()\nos.Open(p)',
    "assigned-in-closure": 'p := "a"\nfunc() { p = x }()\nos.Open(p)',
    "of-itself": 'p := "a"\np = p + x\nos.Open(p)',
    "address-taken": 'p := "a"\njson.Unmarshal(data, &p)\nos.Open(p)',
    "address-kept": 'p := "a"\nq := &p\nuse(q)\nos.Open(p)',
    "scanned": 'p := "a"\nfmt.Sscan(line, &p)\nos.Open(p)',
    "hidden-by-parameter": 'p := "a"\nuse(p)\nfunc(p string) { os.Open(p) }(x)',
    "range-index": 'for p := range []string{"a"} {\nos.Open(p)\n}',
    "range-of-map": "for _, p := range m {\nos.Open(p)\n}",
    "range-changed": 'l := []string{"a"}\nl[0] = x\nfor _, p := range l {\nos.Open(p)\n}',
    "range-of-structs": 'for _, p := range []file{{"a"}} {\nos.Open(p.name)\n}',
    "literal-of-keys": 'l := []string{0: "a"}\nos.Open(l[0])',
    "walk-of-info": 'filepath.Walk("a", func(q string, p os.FileInfo, err error) error {\nos.Open(p)\nreturn nil\n})',
    "other-walk": 'other.Walk("a", func(p string) error {\nos.Open(p)\nreturn nil\n})',
    "type-switch": "switch p := v.(type) {\ncase string:\nos.Open(p)\n}",
    "received": "p := <-c\nos.Open(p)",
    "first-argument-not-given": "os.Open(os.Args[1])",
    "last-argument": "os.Open(os.Args[len(os.Args)-1])",
    "own-path": "os.Open(os.Args[0])",
    "another-string-method": 'os.Open(b.String())',
    "kingpin-enum": 'p := app.Flag("p", "h").Enum("a", "b")\nos.Open(*p)',
    "flag-name-unknown": 'p := flag.String(x, "a", "h")\nos.Open(*p)',
    "comparison": 'os.Open("a" == "b")',
    "trimmed": 'os.Open(strings.TrimSuffix("a/x", "x"))',
    "not-closed": 'os.Open(("a"',
    "import-hidden": 'other := T{}\nos.Open(other.Path)',
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), KNOWN.values(), ids=KNOWN)
def test_in_a_function(body: str, expected: object) -> None:
    assert _opened(_read(f"func main() {{\n{body}\n}}\n")) == [expected]


@pytest.mark.parametrize("body", UNKNOWN.values(), ids=UNKNOWN)
def test_not_understood_in_a_function(body: str) -> None:
    source = f"func main() {{\n{body}\n}}\n"
    found = _opened(_read(source, {"/m/other/o.go": 'package other\nconst Path = "z"\n'}))
    assert found in (["…"], [])


PACKAGE = {
    "const": ('const p = "a"', "os.Open(p)", "a"),
    "const-block": ('const (\n\td = "a"\n\tp = d + "/b" // c\n)', "os.Open(p)", "a/b"),
    "var": ('var p = "a"', "os.Open(p)", "a"),
    "var-block": ('var (\n\tq = 1\n\tp = "a"\n)', "os.Open(p)", "a"),
    "var-set-in-init": ('var p string\nfunc init() { p = "a" }', "os.Open(p)", "a"),
    "var-set-twice": ('var p = "a"\nfunc set() { p = "b" }', "os.Open(p)", ("a", "b")),
    "same-name-elsewhere": ('var p = "a"\nfunc set(x string) { p := x; use(p) }', "os.Open(p)", "a"),
    "flag": ('var p = flag.String("p", "a", "h")', "os.Open(*p)", ("a", "-p")),
    "flag-in-init": ('var p string\nfunc init() { flag.StringVar(&p, "p", "a", "h") }', "os.Open(p)", ("a", "-p")),
    "slice": ('var l = []string{"a", "b"}', "for _, p := range l {\nos.Open(p)\n}", ("a", "b")),
    "helper": ('func env(k, d string) string {\nif v := os.Getenv(k); v != "" {\nreturn v\n}\nreturn d\n}',
               'os.Open(env("P", "a"))', ("a", "$P")),
    "helper-look-up": ('func env(k, d string) string {\nv, ok := os.LookupEnv(k)\nif !ok {\nreturn d\n}\nreturn v\n}',
                       'os.Open(env("P", "a"))', ("a", "$P")),
    "helper-of-paths": ('func in(n string) string { return filepath.Join("a", n) }', 'os.Open(in("b"))', "a/b"),
    "parameter": ("func load(p string) { os.Open(p) }", 'load("a")', "a"),
    "parameter-of-two-calls": ("func load(p string) { os.Open(p) }", 'load("a")\nload("b")', ("a", "b")),
    "parameter-of-pair": ("func load(n int, d, p string) { os.Open(d + p) }", 'load(1, "a", "/b")', "a/b"),
    "parameter-in-closure": ("func load(p string) { func() { os.Open(p) }() }", 'load("a")', "a"),
    "parameter-through-two": ("func load(p string) { inner(p) }\nfunc inner(q string) { os.Open(q) }", 'load("a")', "a"),
    "parameter-of-method": ("func (s *S) load(p string) { os.Open(p) }", 's.load("a")', "a"),
    "parameter-with-default": ('func load(p string) {\nif p == "" {\np = "b"\n}\nos.Open(p)\n}', 'load("")', "b"),
    "variadic": ("func load(l ...string) {\nfor _, p := range l {\nos.Open(p)\n}\n}", 'load("a", "b")', ("a", "b")),
    "slice-parameter": ("func load(l []string) {\nfor _, p := range l {\nos.Open(p)\n}\n}", 'load([]string{"a"})', "a"),
}  # fmt: skip
PACKAGE_UNKNOWN = {
    "no-value": ("var p string", "os.Open(p)"),
    "set-elsewhere": ('var p = "a"\nfunc set() { p = x }', "os.Open(p)"),
    "set-in-pair": ('var p = "a"\nfunc set() { _, p = f() }', "os.Open(p)"),
    "address-elsewhere": ('var p = "a"\nfunc set() { fmt.Sscan(l, &p) }', "os.Open(p)"),
    "twice": ('const p = "a"\nconst p = "b"', "os.Open(p)"),
    "iota": ("const (\n\to = iota\n\tp\n)", "os.Open(p)"),
    "of-itself": ("var p = q\nvar q = p", "os.Open(p)"),
    "hidden": ('const p = "a"\nfunc x(p string) { os.Open(p) }', "x(y)"),
    "hidden-by-result": ('const p = "a"\nfunc x() (p string) { os.Open(p); return }', "x()"),
    "helper-of-more": ("func env(k string) string { return cache[k] }", 'os.Open(env("P"))'),
    "helper-bare-return": ('func in() (p string) { p = "a"; return }', "os.Open(in())"),
    "helper-method": ('func (s S) in() string { return "a" }', "os.Open(s.in())"),
    "helper-twice": ('func in() string { return "a" }\nfunc in() string { return "b" }', "os.Open(in())"),
    "helper-of-itself": ("func in() string { return in() }", "os.Open(in())"),
    "parameter-never-given": ("func load(p string) { os.Open(p) }", ""),
    "parameter-once-unknown": ("func load(p string) { os.Open(p) }", 'load("a")\nload(x)'),
    "parameter-of-value": ("func load(p string) { os.Open(p) }", 'load("a")\nf := load\nf(x)'),
    "parameter-of-table": ("func load(p string) { os.Open(p) }", 'load("a")\nm := T{load, 1}\nuse(m)'),
    "parameter-of-result": ("func load(p string, n int) { os.Open(p) }", "load(f())"),
    "parameter-set": ("func load(p string) { p = x; os.Open(p) }", 'load("a")'),
    "parameter-of-exported-method": ("func (s *S) Load(p string) { os.Open(p) }", 's.Load("a")'),
    "parameter-of-two-methods": ("func (s *S) load(p string) { os.Open(p) }\nfunc (t *T) load(p string) {}", 's.load("a")'),
    "parameter-spread": ("func load(l ...string) {\nfor _, p := range l {\nos.Open(p)\n}\n}", "load(f()...)"),
    "main": ("func x() { main() }", "os.Open(p)"),
}  # fmt: skip


@pytest.mark.parametrize(("package", "body", "expected"), PACKAGE.values(), ids=PACKAGE)
def test_in_a_package(package: str, body: str, expected: object) -> None:
    assert _opened(_read(f"{package}\nfunc main() {{\n{body}\n}}\n")) == [expected]


@pytest.mark.parametrize(("package", "body"), PACKAGE_UNKNOWN.values(), ids=PACKAGE_UNKNOWN)
def test_not_understood_in_a_package(package: str, body: str) -> None:
    assert _opened(_read(f"{package}\nfunc main() {{\n{body}\n}}\n")) == ["…"]


@pytest.mark.parametrize(
    ("other", "body", "expected"),
    [
        pytest.param('const Path = "a"', "os.Open(other.Path)", "a", id="const"),
        pytest.param('var Path = "a"', "os.Open(other.Path)", "a", id="var"),
        pytest.param('const dir = "a"\nconst Path = dir + "/b"', "os.Open(other.Path)", "a/b", id="const-of-const"),
        pytest.param('var Path = "a"', 'other.Path = "b"\nos.Open(other.Path)', ("a", "b"), id="var-set-by-another"),
        pytest.param("var Path string", 'flag.StringVar(&other.Path, "p", "a", "h")\nos.Open(other.Path)', ("a", "-p"), id="flag"),
        pytest.param('func In(n string) string { return "a/" + n }', 'os.Open(other.In("b"))', "a/b", id="function"),
        pytest.param('var Path = "a"', "other.Path = x\nos.Open(other.Path)", "…", id="var-set-to-unknown"),
        pytest.param('var Path = "a"', "use(&other.Path)\nos.Open(other.Path)", "…", id="address-taken"),
        pytest.param("const Other = 1", "os.Open(other.Path)", "…", id="not-there"),
        pytest.param('import "os"\nfunc Load(p string) { os.Open(p) }', 'other.Load("a")', "a", id="exported-function"),
        pytest.param('import "os"\nfunc Load(p string) { os.Open(p) }', 'f := other.Load\nf("a")', "…", id="function-as-value"),
    ],
)  # fmt: skip
def test_of_another_package(other: str, body: str, expected: object) -> None:
    others = {"/m/other/o.go": f"package other\n{other}\n"}
    assert _opened(_read(f"func main() {{\n{body}\n}}\n", others)) == [expected]


def test_another_file_of_the_package_and_one_that_the_build_leaves_out() -> None:
    others = {"/m/a.go": 'package main\nvar p = "a"\n', "/m/b.go": "//go:build ignore\n\npackage main\nfunc f() { p = x }\n",
              "/m/c_windows.go": 'package main\nvar p = "w"\n', "/m/d_test.go": "package main\nfunc g() { p = x }\n"}  # fmt: skip
    assert _opened(_read("func main() { os.Open(p) }\n", others)) == ["a"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(Given(), ("a", "-p", "$P"), id="nothing"),
        pytest.param(Given(words=("-p", "b")), ("b", "-p"), id="two-words"),
        pytest.param(Given(words=("--p=b",)), ("b", "-p"), id="one-word"),
        pytest.param(Given(words=("-p=b", "-p=c")), ("c", "-p"), id="last"),
        pytest.param(Given(words=("-q=b", "p")), ("a", "-p", "$P"), id="another-flag"),
        pytest.param(Given(env={"P": "e"}), ("e", "-p", "$P"), id="environment"),
        pytest.param(Given(env={"P": ""}), ("a", "-p", "$P"), id="empty-variable"),
        pytest.param(Given(env={"Q": "e"}), ("a", "-p", "$P"), id="another-variable"),
    ],
)
def test_what_the_image_gives(given: Given, expected: object) -> None:
    source = ('func env(k, d string) string {\nif v := os.Getenv(k); v != "" {\nreturn v\n}\nreturn d\n}\n'
              'func main() {\np := flag.String("p", env("P", "a"), "h")\nos.Open(*p)\n}\n')  # fmt: skip
    assert _opened(_read(source, given=given)) == [expected]


def test_words_of_the_command() -> None:
    source = "func main() {\nos.Open(os.Args[1])\nos.Open(os.Args[2])\nos.Open(flag.Arg(0))\n}\n"
    assert _opened(_read(source, given=Given(words=("a",)))) == [("a", "arguments"), "…", ("a", "arguments")]


@pytest.mark.parametrize(
    ("ldflags", "expected"),
    [
        pytest.param("-s -X main.p=/etc/p", "/etc/p", id="it"),
        pytest.param("-X 'main.p=/etc/p' -w", "/etc/p", id="quoted"),
        pytest.param("-X=main.p=/etc/p", "/etc/p", id="joined"),
        pytest.param("-X main.p=a -X main.p=b", "…", id="twice"),
        pytest.param("-X example.com/m/conf.p=b", "…", id="perhaps-of-another-package"),
        pytest.param("-X main.version=1", "a", id="another"),
        pytest.param(Unknown("-X main.p=$P", "", prefix="-X main.p="), "…", id="to-what-is-not-known"),
        pytest.param("", "a", id="none"),
    ],
)
def test_a_variable_that_the_linker_sets(ldflags: Value, expected: str) -> None:
    assert _opened(_read('var p = "a"\nfunc main() { os.Open(p) }\n', ldflags=ldflags)) == [expected]


def test_variables_are_asked_for_through_a_function() -> None:
    from rewriter.program.types import names_asked

    source = 'func env(k string) string { return os.Getenv(k) }\nfunc main() { env("A"); env("B"); os.Getenv(x) }\n'
    assert [names_asked(use) for use in _read(source).uses] == [("A", "B"), ()]


HOSTILE = {
    "chain": "".join(f"func f{n}(p string) {{ f{n + 1}(p); f{n + 1}(p) }}\n" for n in range(300)) + "func f300(p string) { os.Open(p) }",
    "ring": "".join(f"func f{n}(p string) {{ f{(n + 1) % 9}(p); os.Open(p) }}\n" for n in range(9)),
    "names": "var a0 = x\n" + "".join(f"var a{n} = a{n - 1} + a{n - 1}\n" for n in range(1, 200)) + "func f() { os.Open(a199) }",
    "brackets": "func f() { os.Open(" + "(" * 5000 + ")" * 5000 + ") }",
    "unclosed": "func f() { os.Open(p, " + "{[(" * 3000,
    "closers": "func f() { " + ")]}" * 3000 + " os.Open(p) }",
    "sum": "func f() { os.Open(" + "+".join(["p"] * 5000) + ") }",
    "literals": "func f() { " + "func(p string) {" * 1500 + " os.Open(p) " + "}" * 1500 + "}",
    "product": "func f() { " + "".join(f'v{n} := os.Getenv("A")\nif v{n} == "" {{ v{n} = "b" }}\nv{n} = "c"\n' for n in range(12))
               + "os.Open(" + "+".join(f"v{n}" for n in range(12)) + ") }",
}  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sources_end_soon(source: str) -> None:
    start = time.perf_counter()
    assert not any(isinstance(value, str) for value in _opened(_read(source)) if value != "…") or "product" in source
    assert time.perf_counter() - start < 8


def test_cut_and_shuffled_sources_raise_nothing() -> None:
    whole = "\n".join(f"func f{number}() {{\n{body}\n}}" for number, (body, _) in enumerate(KNOWN.values()))
    pieces = whole.split(" ")
    drawn = random.Random(3)
    for _ in range(60):
        cut = pieces[: drawn.randrange(len(pieces))]
        for _ in range(5):
            if cut:
                cut.pop(drawn.randrange(len(cut)))
        for value in _opened(_read(" ".join(cut))):
            assert not isinstance(value, Unknown)

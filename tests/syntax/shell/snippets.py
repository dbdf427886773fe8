"""Shell texts on which our reader and shfmt must agree, and texts that no shell takes."""

AGREED = (
    "for x in; do a; done", "for x in\ndo a; done",
    # simple commands
    "go build", "  go   build  ", "go build;", "go build\n", "go build -o app .", "a; b; c", "a\nb\n\nc", "a;\nb",
    "A=1", "A=1 B=2", "A=1 go build", "A= go build", "CGO_ENABLED=0 GOOS=linux go build -a -ldflags '-s -w' .",
    "A=$(pwd) b", "A=`pwd` b", 'A="x y" b', "A=x\\ y b", "a b=c", "a --x=y", "a+=b", "a+=b c", "a=(1 2)", "a=(x \"$y\" $(z))",
    "a=()", "a[0]=x", "export A=1", "export A=1 B C=\"$D\"", "readonly X=1", "local x=$(y)", "declare -x A=1", "unset A",
    # words
    "echo 'a b' \"c d\" e\\ f", "echo a'b'\"c\"d", "echo ''", 'echo ""', "echo \"$A $B\"", "echo \"a\\\"b\"", "echo 'a\\'",
    "echo $A${B}${C:-d}${E%/*}${F##*/}", "echo ${A:-\"b c\"}", "echo \"${A:-b c}\"", "echo \"${A:-\"b\"}\"", "echo ${A:-$(b c)}",
    "echo ${#A} ${A:1:2} ${A/b/c} ${A//b/c}", "echo $1 $@ \"$@\" $# $? $$", "echo $", "echo a$", "echo \"$\"", "echo $'a\\'b'",
    "echo ~ ~/x ~user/y", "echo {a,b} a{b,c}d {}", "find . -exec rm {} \\;", "echo *.go [a-z]?", "echo a#b", "echo a #b", "# a",
    "a # b\nc", "echo \\# b", "echo $((1+2)) $((x*(y+1)))", "echo $(( $(a) + 1 ))", "echo $((1<<2)) && b", "echo ${A}}",
    "echo \\\nb", "go bu\\\nild", "a \\\n  b \\\n  c", "a && \\\n b", "A=\\\nB c",
    # substitutions
    "a $(b $(c \"$(d)\"))", "a `b`", "a \"`b \"c\"`\"", "a $(b; c && d)", "a $(b # c\n)", "x=$(case a in a) b;; esac)",
    "x=$(case a in (a) b;; esac)", "a $(cat <<E\nb)\nE\n)", "a $( (b) )", "a <(b) >(c)", "a \"$(b 'c)')\"",
    # lists and pipelines
    "a && b", "a || b", "a && b || c && d", "a | b", "a | b | c", "a |& b", "! a", "! a | b", "! a && ! b", "a & b", "a &", "a & b &",
    "a | b > c && d", "a && b > c", "a && b > c && d 2>e", "a | b | c | d > h && e | f && g", "a |\nb &&\n\nc", "a && # b\nc",
    # redirections
    "a > b", "a>b", "a 2>&1", "a >/dev/null 2>&1", "a &> b", "a &>> b", "a >> b < c", "> a", "> a b", "2> a b c", "a > b c < d e",
    "a 2>&-", "a >| b", "a <> b", "a <<< b", "a <<< \"b c\" | d", "exec 3>&1", "a 3< b", "{ a; b; } > c", "(a) 2> b", "if a; then b; fi > c",
    "for x in a; do b; done > c", "while a; do b; done < c | d", "a > $(b)", "f() { a; } > b",
    # heredocs
    "cat <<E\na\nE", "cat <<E\na\nE\n", "cat <<E > f\na $b\nE\nc", "cat > f <<'E'\n$a `b`\nE", "cat <<\"E\"\na\nE", "cat <<\\E\na\nE",
    "cat <<-E\n\ta\n\tE\nb", "cat <<E && go build\na\nE\n", "cat <<E | sh && b\na\nE", "cat <<A <<B\na\nA\nb\nB\nc", "cat <<E\nE\na",
    "cat <<E\n$(a b)\nE", "cat <<E; a\n'\"\nE\nb", "if a; then cat <<E\nb\nE\nfi", "cat <<E\na\\\nb\nE", "(cat <<E\n)\nE\n)",
    # compounds
    "if a; then b; fi", "if a; then b; else c; fi", "if a; then b; elif c; then d; elif e; then f; else g; fi", "if ! a; then b; fi",
    "if a && b; then c; fi", "if [ -f a ]; then b; fi && c", "if a\nthen b\nfi", "if (a) then b; fi", "if { a; } then b; fi",
    "for x in a b; do c; done", "for x in $A \"$B\" *.go; do c $x; done", "for x; do a; done", "for x do a; done", "for x\ndo a; done",
    "for x in a\ndo b\ndone", "for x in a; do for y in b; do c; done; done", "for x in a; do for y in b; do c; done done",
    "for ((i=0; i<3; i++)); do a; done", "for((;;)); do a; done", "while a; do b; done", "until a; do b; done", "while :; do a; break; done",
    "while read x; do a; done", "case x in a) b;; esac", "case $x in a|b) c;; *) d; esac", "case x in (a) b;; esac", "case x in\na)\n b\n ;;\nesac",
    "case x in esac", "case x in a) ;; esac", "case x in a) b;; esac; c", "case \"$x\" in \"a b\") c;; [0-9]*) d;; esac",
    "case a in a) if b; then c; fi;; esac", "case a in a) case b in b) c;; esac;; esac", "case a in a) b;& c) d;;& *) e;; esac",
    "(a)", "(a; b)", "(a && b) || c", "((a)); b", "( (a) )", "{ a; }", "{ a; b; } && c", "{\na\n}", "f() { a; }", "f () { a; }; f",
    "function f { a; }", "function f() { a; }", "f() ( a )", "f() { a; }; g() { f; }; g", "my-f() { a; }",
    "[ -f a ]", "[ a = b -a c ]", "[ a -a \\( b \\) ]", "test a", "[[ -f a && b == c* ]]", "[[ a =~ ^(b|c)$ ]] && d", "[[ ! -f a ]] || b",
    "((i++))", "(( i > 1 )) && a", "time a", "time a | b", "time { a; }", "set -e; a", "set -- a b", "trap 'a; b' EXIT",
    # words that are reserved elsewhere
    "echo if then else fi", "echo for in do done", "echo case esac", "echo { }", "echo ! a", "echo function time", "a in b", "echo [[ a",
    "a=if b", "echo if; a", "./if", "a/done b",
)  # fmt: skip

REFUSED = (
    "if a; then b", "if a; b; fi", "for x in a; do b", "case x in a) b", "a &&", "a |", "(a", "a)", "{ a", "a; }", "'a", '"a', "`a",
    "a $(b", "a ${b", "a; fi", "a; done", "then a", "esac", "a ;; b", "f() {", "while a; done", "&& a", "| a", "a <<", "a >", "[[ a",
    "a (b)", "if; then a; fi", "for x in a do b; done", "echo a | && b", "a & & b", "a $(b; fi)",
)  # fmt: skip

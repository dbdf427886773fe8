"""Writes tests/oracle/: small Dockerfiles of our own, each a combination of pieces that readers get wrong.

    python scripts/oracle_files.py [FOLDER]

A theme is a table of pieces times a table of instructions; the file's name tells which. Run it after a change
of the tables and commit what it wrote: the tests read the files, and check that they are what the tables say.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "oracle"
Pieces = dict[str, bytes]

DIRECTIVES: Pieces = {
    "none": b"",
    "syntax": b"# syntax=docker/dockerfile:1\n",
    "escape-backtick": b"# escape=`\n",
    "escape-backslash": b"# escape=\\\n",
    "check": b"# check=skip=all\n",
    "syntax-then-escape": b"# syntax = docker/dockerfile:1\n#escape=`\n",
    "upper-case": b"# ESCAPE=`\n",
    "spaced": b"#  escape  =  `  \n",
    "indented": b"  \t# escape=`\n",
    "after-blank-line": b"\n# escape=`\n",
    "after-comment": b"# a comment\n# escape=`\n",
    "after-unknown": b"# flavour=sweet\n# escape=`\n",
    "after-mark": b"\xef\xbb\xbf# escape=`\n",
    "twice": b"# escape=`\n# escape=`\n",
    "unknown-sign": b"# escape=!\n",
    "crlf": b"# escape=`\r\n",
}
DIRECTIVE_BODIES: Pieces = {
    "backslash": b'FROM golang\nRUN echo a \\\n  b\nCMD ["a"]\n',
    "backtick": b"FROM golang\nRUN echo a `\n  b\nCMD a\n",
    "both": b'FROM golang\nRUN echo `\n  C:\\\nENV a=`"b\nCMD a\n',
}

BETWEEN: Pieces = {
    "plain": b"\\\n",
    "comment": b"\\\n# between\n",
    "comment-indented": b"\\\n\t # between\n",
    "comment-continued": b"\\\n# between \\\n",
    "blank": b"\\\n\n",
    "blank-of-spaces": b"\\\n   \t\n",
    "blank-and-comment": b"\\\n\n# between\n\n",
    "space-behind": b"\\ \n",
    "blanks-behind-crlf": b"\\ \t\r\n",
    "crlf": b"\\\r\n",
    "only-a-sign": b"\\\n\\\n",
    "sign-indented": b"\\\n   \\\n",
}
CONTINUED: dict[str, tuple[bytes, bytes]] = {
    "run": (b"RUN go get && ", b"  go build\n"),
    "run-joined": (b"RUN go bu", b"ild ./...\n"),
    "env": (b"ENV a=1 ", b"  b=2\n"),
    "copy": (b"COPY a ", b"b /c/\n"),
    "label": (b'LABEL a="x ', b'y" b=z\n'),
    "cmd": (b'CMD ["a", ', b'  "b"]\n'),
    "keyword": (b"RUN ", b" true\n"),
}
ENDS: Pieces = {
    "open-end": b"FROM golang\nRUN true \\\n",
    "open-end-no-newline": b"FROM golang\nRUN true \\",
    "open-end-blank-lines": b"FROM golang\nRUN true \\\n\n\n",
    "open-end-comment": b"FROM golang\nRUN true \\\n# end\n",
    "swallows-instruction": b"FROM golang\nRUN true && \\\n\nCMD a\n",
    "two-signs": b"FROM golang\nRUN echo \\\\\nCMD a\n",
    "three-signs": b"FROM golang\nRUN echo \\\\\\\nCMD a\n",
    "sign-alone-first": b"FROM golang\n\\\nRUN true\n",
    "keyword-split": b"FROM golang\nR\\\nUN true\n",
    "keyword-directly-before": b"FROM golang\nRUN\\\n true\n",
    "comment-with-sign": b"FROM golang\n# c \\\nRUN true\n",
    "hash-in-line": b"FROM golang\nRUN echo a#b \\\n && echo '# c'\n",
    "hash-tail": b"FROM golang\nRUN true # tail\nCMD a # tail\n",
    "nothing-but-comments": b"# a\n# b\n",
    "workdir-with-blank": b"FROM golang\nWORKDIR /a b\n",
    "nothing": b"",
    "blank-lines-only": b"\n \n\t\n",
}

MARKERS: dict[str, tuple[bytes, bytes]] = {
    "plain": (b"<<EOF", b"one\ntwo\nEOF\n"),
    "tabs-dropped": (b"<<-EOF", b"\tone\n\t\ttwo\n\tEOF\n"),
    "single-quoted": (b"<<'EOF'", b"$one\nEOF\n"),
    "double-quoted": (b'<<"EOF"', b"$one\nEOF\n"),
    "half-quoted": (b'<<E"O"F', b"$one\nEOF\n"),
    "blank-before-name": (b"<< EOF", b"one\nEOF\n"),
    "descriptor": (b"3<<EOF", b"one\nEOF\n"),
    "empty": (b"<<EOF", b"EOF\n"),
    "blank-lines-and-comments": (b"<<EOF", b"\n# no comment\n\nRUN no instruction\nEOF\n"),
    "continuation-inside": (b"<<EOF", b"one \\\nEOF\n"),
    "terminator-without-newline": (b"<<EOF", b"one\nEOF"),
    "terminator-indented": (b"<<EOF", b"one\n EOF\nEOF\n"),
    "terminator-blank-behind": (b"<<EOF", b"one\nEOF \nEOF\n"),
    "crlf": (b"<<EOF", b"one\r\nEOF\r\n"),
    "unterminated": (b"<<EOF", b"one\ntwo\n"),
    "two": (b"<<A <<-B", b"one\nA\n\ttwo\n\tB\n"),
    "herestring": (b"<<<EOF", b""),
    "no-name": (b"<<", b""),
    "empty-name": (b"<<''", b"\n"),
}
HEREDOC_INSTRUCTIONS: dict[str, tuple[bytes, bytes]] = {
    "run": (b"RUN ", b"\n"),
    "run-cat": (b"RUN cat ", b" > /x && true\n"),
    "run-continued": (b"RUN cat \\\n ", b" \\\n  | sh\n"),
    "copy": (b"COPY ", b" /etc/x/\n"),
    "add-flag": (b"ADD --chown=1:1 ", b" /etc/x/\n"),
    "onbuild": (b"ONBUILD RUN ", b"\n"),
    "cmd": (b"CMD cat ", b"\n"),
}

ARRAYS: Pieces = {
    "plain": b'["a", "b"]',
    "loose": b'[  "a" ,\t"b"  ]',
    "escapes": b'["a\\"b", "c\\\\d", "e\\u0041", "\\t"]',
    "unicode": '["ä", "→"]'.encode(),
    "single-quotes": b"['a', 'b']",
    "trailing-comma": b'["a", "b",]',
    "hash-tail": b'["a", "b"] # ["c"]',
    "text-tail": b'["a", "b"] c',
    "numbers": b'["a", 1]',
    "nested": b'["a", ["b"]]',
    "unclosed": b'["a", "b"',
    "continued": b'["a", \\\n  "b"]',
    "variable": b'["$A", "${B}"]',
    "comma-inside": b'["a, b", "[c]"]',
    "empty": b"[]",
    "constant": b'["a", NaN]',
}
ARRAY_INSTRUCTIONS: Pieces = {
    "cmd": b"CMD ",
    "entrypoint": b"ENTRYPOINT ",
    "run": b"RUN ",
    "shell": b"SHELL ",
    "volume": b"VOLUME ",
    "copy": b"COPY ",
    "healthcheck": b"HEALTHCHECK --interval=5s CMD ",
}

FLAGS: Pieces = {  # of instructions in a stage
    "copy-from": b"COPY --from=build /a /b",
    "copy-several": b"COPY --from=build --chown=app:app --chmod=755 --link /a /b",
    "copy-quoted": b'COPY --chown="app:app" a b',
    "copy-escaped": b"COPY --chown=a\\ b c d",
    "copy-blank-in-quotes": b'COPY "a b" c/',
    "copy-continued": b"COPY --from=build \\\n --chown=1 \\\n a b",
    "copy-bare": b"COPY --link a b",
    "copy-json": b'COPY --chown=1:1 ["a b", "/c/"]',
    "copy-end-of-flags": b"COPY -- --a b",
    "copy-parents": b"COPY --parents --exclude=*.md --exclude=*.txt a/b /c/",
    "copy-unknown": b"COPY --nothing=1 a b",
    "copy-no-value": b"COPY --chown a b",
    "copy-one-dash": b"COPY -r a b",
    "add-checksum": b"ADD --checksum=sha256:00 https://example.org/a /b",
    "add-git": b"ADD --keep-git-dir=true https://example.org/a.git /b",
    "add-odd-bool": b"ADD --link=maybe a b",
    "run-mount": b"RUN --mount=type=cache,target=/root/.cache go build",
    "run-mounts": b"RUN --mount=type=cache,target=/a --mount=type=secret,id=b --network=none go build",
    "run-mount-json": b'RUN --mount=type=cache,target=/a ["go", "build"]',
    "run-flag-of-command": b"RUN go --version",
    "from-platform": b"FROM --platform=linux/amd64 golang AS b",
    "from-unknown": b"FROM --x=1 golang",
    "health": b"HEALTHCHECK --interval=5m --timeout=3s --start-period=1s --retries=2 CMD curl -f localhost",
    "health-none": b"HEALTHCHECK NONE",
    "cmd-flag": b"CMD --help",
    "expose-flag": b"EXPOSE --a=b 80",
}

PAIRS: Pieces = {
    "one": b"a=b",
    "several": b"a=b c=d e=f",
    "double-quotes": b'a="b c" d=e',
    "single-quotes": b"a='b c' d=e",
    "escaped-blank": b"a=b\\ c d=e",
    "escaped-quote": b'a="b \\" c" d=e',
    "empty-quotes": b"a=\"\" b=''",
    "equals-in-value": b"a=b=c",
    "old": b"a b c",
    "old-equals": b"a b=c",
    "variable": b"a=$b c=${d:-e f} g=${h}",
    "tabs": b"a=b\t\tc=d",
    "continued": b"a=b \\\n   c=d \\\n   e=f",
    "name-alone": b"a",
    "second-without-equals": b"a=b c",
    "name-blank": b"=b",
    "nothing": b"",
    "unclosed-quote": b"a='b c",
    "escape-at-end": b"a=b\\ c\\\\",
    "quoted-name": b'"a b"=c',
    "hash": b"a=b # c=d",
    "json-like": b'a=["b", "c"]',
}
PAIR_INSTRUCTIONS: Pieces = {"env": b"ENV ", "label": b"LABEL ", "arg": b"ARG "}

BASES: Pieces = {
    "go-get": b'FROM golang\nRUN go get example.org/x/y\nEXPOSE 8080\nCMD ["y"]\n',
    "copy-build": b"FROM golang\n\n# all\nCOPY . /src\nWORKDIR /src\nRUN go get -d \\\n && go vet\n",
    "stages": b'FROM golang AS build\nRUN go build -o /a .\n\nFROM a\nCOPY --from=build /a /\nCMD ["/a"]\n',
    "settings": b"FROM a\nMAINTAINER A B\nUSER a\nWORKDIR /a\nSTOPSIGNAL INT\nVOLUME /x /y\nEXPOSE 80 4\n",
    "triggers": b'FROM golang\nONBUILD COPY . /src\nONBUILD RUN go build \\\n  -o a\nONBUILD CMD ["a"]\n',
}

REFUSED: Pieces = {
    "unknown-instruction": b"FROM a\nFOO bar\n",
    "no-from": b"RUN true\n",
    "args-only": b"ARG a=b\n",
    "from-nothing": b"FROM\n",
    "from-two-words": b"FROM golang build\n",
    "from-tail": b"FROM golang # 1.9\n",
    "from-number-stage": b"FROM golang AS 1st\n",
    "copy-one": b"FROM a\nCOPY b\n",
    "copy-nothing": b"FROM a\nCOPY\n",
    "workdir-nothing": b"FROM a\nWORKDIR\n",
    "shell-not-json": b"FROM a\nSHELL bash -c\n",
    "health-unknown": b"FROM a\nHEALTHCHECK curl x\n",
    "health-no-command": b"FROM a\nHEALTHCHECK CMD\n",
    "onbuild-onbuild": b"FROM a\nONBUILD ONBUILD RUN b\n",
    "onbuild-from": b"FROM a\nONBUILD FROM b\n",
    "onbuild-nothing": b"FROM a\nONBUILD\n",
    "merge-marks": b"FROM a\n<<<<<<< HEAD\nRUN b\n=======\nRUN c\n>>>>>>> d\n",
    "text": b"This is no Dockerfile.\n\nIt is a letter.\n",
}


def files() -> Iterator[tuple[str, bytes]]:
    """Return each file: its path below the folder, and its bytes."""
    for name, content in _contents():
        yield f"{name}.Dockerfile", content


def _contents() -> Iterator[tuple[str, bytes]]:
    for piece, text in DIRECTIVES.items():
        for body, rest in DIRECTIVE_BODIES.items():
            yield f"directives/{piece}--{body}", text + rest
    for piece, text in BETWEEN.items():
        for body, (before, after) in CONTINUED.items():
            yield f"continuations/{piece}--{body}", b"FROM golang\n" + before + text + after + b"CMD z\n"
    for piece, text in ENDS.items():
        yield f"ends/{piece}", text
    for piece, (marker, lines) in MARKERS.items():
        for body, (before, after) in HEREDOC_INSTRUCTIONS.items():
            yield f"heredocs/{piece}--{body}", b"FROM golang\n" + before + marker + after + lines
    for piece, text in ARRAYS.items():
        for body, before in ARRAY_INSTRUCTIONS.items():
            yield f"forms/{piece}--{body}", b"FROM golang\n" + before + text + b"\n"
    for piece, text in FLAGS.items():
        yield f"flags/{piece}", b"FROM golang AS build\n" + text + b"\n"
    for piece, text in PAIRS.items():
        for body, before in PAIR_INSTRUCTIONS.items():
            yield f"pairs/{piece}--{body}", b"FROM golang\n" + before + text + b"\nUSER z\n"
    for base, text in BASES.items():
        for layout, changed in _layouts(text):
            yield f"layouts/{layout}--{base}", changed
    for piece, text in REFUSED.items():
        yield f"refused/{piece}", text


def _layouts(text: bytes) -> Iterator[tuple[str, bytes]]:
    crlf = text.replace(b"\n", b"\r\n")
    yield "plain", text
    yield "crlf", crlf
    yield "mark", b"\xef\xbb\xbf" + text
    yield "mark-crlf", b"\xef\xbb\xbf" + crlf
    yield "no-final-newline", text.rstrip(b"\n")
    yield "crlf-no-final-newline", crlf.rstrip(b"\r\n")
    yield "lower-case", b"\n".join(_lower(line) for line in text.split(b"\n"))
    yield "indented", b"\n".join(b"\t" + line if line else line for line in text.split(b"\n"))
    yield "blanks-behind", text.replace(b"\n", b" \t\n")
    yield "tabs", text.replace(b" ", b"\t")
    yield "mixed-newlines", text.replace(b"\n", b"\r\n", 2)
    yield "not-utf-8", text + b"# caf\xe9\nLABEL a=\xe9\n"
    yield "lone-cr", text + b"LABEL a=b\rc\n"
    yield "control-signs", text + b"LABEL a=\x0c\x1c\x00\n"
    yield "wide-blanks", text + "LABEL a=b\u2028c d=\u00a0e\n".encode()


def _lower(line: bytes) -> bytes:
    word, blank, rest = line.partition(b" ")
    return word.lower() + blank + rest.replace(b" AS ", b" as ")


def main() -> None:
    """Write the files, and take away those that the tables no longer name."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    wanted = dict(files())
    for path in sorted(folder.rglob("*.Dockerfile")):
        if path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
    for name, content in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(len(wanted), "files")


if __name__ == "__main__":
    main()

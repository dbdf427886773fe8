"""Refusals about the program: which one is shipped, how it is made, and what it asks for."""

from collections.abc import Mapping

from rewriter.codes.entries import Code

PROGRAMS: Mapping[str, Code] = {
    "artifact-used-elsewhere": Code(
        "refusal",
        "Something else in the repository uses the program where it lies now.",
        "Another file names the program's old path, and would not find it after the rewrite.",
        "docker-compose.yml: command: /go/bin/app",
        "Let both name the program by one path, for instance with `go build -o /usr/local/bin/app`.",
    ),
    "need-not-understood": Code(
        "refusal",
        "The program may need something at run time that is not understood yet.",
        "The sources call a function whose needs are noticed, not understood; a smaller image may lack them.",
        'exec.Command("convert", "-resize", size, file)',
        "Convert this file by hand, or choose a base that has all it may need and keep the tool chain out.",
    ),
    "needs-capabilities": Code(
        "refusal",
        "The program's file carries capabilities, and runs as another user than root.",
        "COPY keeps file capabilities in BuildKit and loses them in the classic builder.",
        "RUN setcap cap_net_bind_service=+ep /app\nUSER app",
        "Listen on a port above 1023, or require BuildKit in the file.",
    ),
    "needs-command": Code(
        "refusal",
        "The image needs a command that the final base cannot offer.",
        "The program, its command line or its health check executes another program.",
        "HEALTHCHECK CMD curl -f http://localhost/",
        "Choose a base that has it with --base, or do without the command.",
    ),
    "needs-shell": Code(
        "refusal",
        "The image needs a shell that the chosen base does not have.",
        "A shell-form command, an entry-point script or the program itself starts /bin/sh.",
        "CMD sleep 5; app serve",
        "Write the command as a JSON list, or choose a base with a shell (--base alpine).",
    ),
    "needs-tool-chain": Code(
        "refusal",
        "The program runs Go's tools itself.",
        "A program that calls `go` at run time cannot be shipped without the tool chain.",
        'exec.Command("go", "vet", "./...")',
        "Leave this image as it is.",
    ),
    "network-artifact": Code(
        "refusal",
        "The program is downloaded, not built.",
        "What a URL holds cannot be read, so nothing can be said about what the program needs.",
        "RUN curl -L https://example.com/app -o /app",
        "Build the program from source, or move it by hand.",
    ),
    "no-command": Code(
        "refusal",
        "The image starts nothing.",
        "There is no CMD and no ENTRYPOINT that tells which program is the product.",
        "FROM golang\nCOPY . .\nRUN go install",
        "Add a CMD, or leave the file if the image is a base for others.",
    ),
    "not-a-program": Code(
        "refusal",
        "What is built, or what the command starts, is no program.",
        "A library, a plug-in or a file that cannot be executed is shipped.",
        "RUN go build -buildmode=c-shared -o lib.so",
        "Leave this image as it is.",
    ),
    "not-linux": Code(
        "refusal",
        "The program is built for another system than Linux.",
        "GOOS names a system whose programs do not run in a Linux image.",
        "RUN GOOS=windows go build",
        "Build for linux, or leave the image as it is.",
    ),
    "opaque-command": Code(
        "refusal",
        "A command hides what it does to the program or to files it needs.",
        "The command's text or its effect cannot be read, and what is shipped depends on it.",
        "RUN curl -sSL https://example.com/build.sh | sh",
        "Put the script in the repository, or write its commands in the Dockerfile.",
    ),
    "old-library-with-c": Code(
        "refusal",
        "The standard library of this old Go comes compiled with C.",
        "Before Go 1.10 CGO_ENABLED=0 alone does not make the program static.",
        "FROM golang:1.8\nRUN go build -o /app .",
        "Add -a (or -installsuffix cgo) to the go command.",
    ),
    "output-unknown": Code(
        "refusal",
        "Where the build writes the program is not known.",
        "The name or folder of the output is only known while the build runs.",
        'RUN go build -o "app-$(git describe)" .',
        "Write the program to a fixed path with -o.",
    ),
    "program-unknown": Code(
        "refusal",
        "Which program the image starts is not known.",
        "Nothing that the build is known to write lies where the command looks.",
        'CMD ["./server"]  # but the build writes ./app',
        "Name the program with `# rewrite: artifact PATH`, or correct the command.",
    ),
    "several-programs": Code(
        "refusal",
        "The image holds several programs, and which are used is not known.",
        "More programs are built than the command starts, and others may be run by name.",
        'RUN go install ./cmd/...\nENTRYPOINT ["/entrypoint.sh"]',
        "Name those to ship with `# rewrite: artifact PATH`.",
    ),
}

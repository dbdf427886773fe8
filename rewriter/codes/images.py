"""Refusals about images: the old base, the final base, and files that are no plain Dockerfile."""

from collections.abc import Mapping

from rewriter.codes.entries import Code

IMAGES: Mapping[str, Code] = {
    "base-not-sufficient": Code(
        "refusal",
        "The base that was asked for cannot satisfy the program's needs.",
        "A base is refused rather than emitted where the program would not start in it, or fail later.",
        "rewrite --base scratch, and the command needs a shell",
        "Use --base auto, or a base that offers what the message names.",
    ),
    "base-unknown": Code(
        "refusal",
        "What the old base image holds is not known.",
        "Its environment decides where programs are written and found.",
        "FROM registry.example.com/team/go:latest",
        "Build from an official golang image.",
    ),
    "dev-image": Code(
        "refusal",
        "The image's command needs the tool chain.",
        "A reloader, a debugger, a shell or the tests are started, not a program.",
        'CMD ["fresh"]',
        "Leave this image as it is, or add another Dockerfile for production.",
    ),
    "libc-version-unknown": Code(
        "refusal",
        "Which libc the builder has is not known.",
        "A program linked with C does not start on an older libc than its builder's; a warning if the newest"
        " known release was chosen.",
        'FROM golang\n# and the program has import "C"',
        "Write the release into the tag: golang:1.22-bookworm.",
    ),
    "onbuild-base": Code(
        "refusal",
        "The file has ONBUILD instructions: it is made to be a base.",
        "What its children build is not in this file.",
        "FROM golang\nONBUILD COPY . /go/src/app",
        "Convert the child Dockerfiles.",
    ),
    "outside-repository": Code(
        "refusal",
        "A link or path leads out of the repository.",
        "Nothing outside the repository is read.",
        "Dockerfile -> ../../shared/Dockerfile",
        "Name the file that the link leads to, or put a copy in the repository.",
    ),
    "template": Code(
        "refusal",
        "This is a template, not a Dockerfile.",
        "What a generator makes of it is not known. Found by search such a file is passed over, as are copies"
        " and texts (Dockerfile.bak, Dockerfile.md).",
        "FROM golang:{{ .Version }}",
        "Convert the template by hand.",
    ),
}

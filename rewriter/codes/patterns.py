"""The patterns: what an image is, whether or not it can be rewritten."""

from collections.abc import Mapping

from rewriter.codes.entries import Entry

PATTERNS: Mapping[str, Entry] = {
    "single-stage": Entry(
        "One stage with the tool chain builds the program and ships itself.",
        'FROM golang\nRUN go get github.com/owner/app\nCMD ["app"]',
    ),
    "onbuild": Entry(
        "The base image brings the build instructions as ONBUILD triggers.",
        "FROM golang:1.8-onbuild\nEXPOSE 8080",
    ),
    "copy-out": Entry(
        "A script copies the program out of a container of the builder image.",
        "docker create --name x builder && docker cp x:/go/bin/app . && docker build -t app .",
    ),
    "mount": Entry(
        "A script builds in a container into which the sources are mounted.",
        'docker run --rm -v "$PWD":/src -w /src golang go build -o app && docker build -t app .',
    ),
    "tar-pipe": Entry(
        "The builder's output is piped into the next build.",
        "docker run --rm builder | docker build -t app -",
    ),
    "socket": Entry(
        "A builder container calls docker build itself through the daemon's socket.",
        "docker run -v /var/run/docker.sock:/var/run/docker.sock builder",
    ),
    "builder-image": Entry(
        "A ready-made builder image compiles the sources that are mounted at /src.",
        'docker run --rm -v "$PWD":/src centurylink/golang-builder',
    ),
    "host-build": Entry(
        "The program is built on the host or in CI, and the Dockerfile adds it.",
        "CGO_ENABLED=0 go build -o app . && docker build -t app .",
    ),
    "multi-stage": Entry(
        "The file ships a stage without the tool chain already.",
        "FROM golang AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app",
    ),
    "dev-image": Entry(
        "The image's command needs the tool chain: a reloader, a debugger, the tests.",
        'FROM golang\nCMD ["go", "test", "./..."]',
    ),
    "base-image": Entry(
        "The image is made for other images, or starts nothing.",
        "FROM golang\nRUN apt-get update && apt-get install -y protobuf-compiler",
    ),
    "not-go": Entry("No Go program is built here.", "FROM nginx\nCOPY html /usr/share/nginx/html"),
    "unknown": Entry("What the image is could not be told.", "FROM $IMAGE"),
}

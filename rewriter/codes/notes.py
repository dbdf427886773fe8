"""Warnings and remarks: the file is rewritten, and something about it should be known."""

from collections.abc import Mapping

from rewriter.codes.entries import Code

NOTES: Mapping[str, Code] = {
    "builds-with-old-go-only": Code(
        "warning",
        "The build only works with an old Go.",
        "The command fails in newer versions, before and after the rewrite alike.",
        "FROM golang\nRUN go get github.com/owner/app",
        "Pin the version that the build was written for.",
    ),
    "command-named-outside": Code(
        "warning",
        "An option or a variable may name another command than the one that comes along.",
        "What the sources and the image say is met; who starts the container may say otherwise.",
        'exec.Command(*flag.String("editor", "vi", "...")), and -editor emacs',
        "Name the image that has the commands with `# rewrite: base IMAGE`.",
    ),
    "command-not-there": Code(
        "warning",
        "The program may run a command that the old image does not have.",
        "The call fails before and after the rewrite alike; with --strict this is a refusal.",
        'FROM golang, and exec.Command("ffmpeg", ...)',
        "Install the command in the Dockerfile, if it is wanted.",
    ),
    "env-stays-behind": Code(
        "info",
        "A variable that only the tool chain reads stays in the build stage.",
        "The program does not read it, so the final image does without it.",
        "ENV GO111MODULE=on",
        "Nothing to do, unless something else reads it at run time.",
    ),
    "module-not-seen": Code(
        "warning",
        "The sources of a module that the program uses were not there to read.",
        "What is cheap and cannot be excluded is provided; with --strict this is a refusal.",
        "go.mod: require github.com/x/y v1.0.0",
        "Fetch the modules (`go mod download`) or vendor them.",
    ),
    "program-not-seen": Code(
        "warning",
        "The program's sources were not there to read.",
        "They come over the network; what is cheap is provided; with --strict this is a refusal.",
        "RUN go get github.com/owner/app",
        "Run rewrite in the program's own repository.",
    ),
    "run-arguments-now-reach-the-program": Code(
        "warning",
        "Arguments of `docker run` reach the program now.",
        "A shell-form ENTRYPOINT ignores CMD and run arguments; in JSON form they are passed on.",
        'ENTRYPOINT app -v  ->  ENTRYPOINT ["app", "-v"]',
        "Look for callers that pass arguments to no effect.",
    ),
    "skipped": Code(
        "info",
        "The file asks to be left alone.",
        "A pragma in it says so.",
        "# rewrite: skip",
        "Remove the pragma to have the file rewritten.",
    ),
}

"""The needs: what a program asks of the image that it runs in."""

from collections.abc import Mapping

from rewriter.codes.entries import NeedEntry

NEEDS: Mapping[str, NeedEntry] = {
    "ca-certificates": NeedEntry(
        "The program speaks TLS to others and checks their certificates.",
        'http.Get("https://example.com")',
        "HTTP, TLS and mail clients in the packages that the build selects; the package ca-certificates where it is installed"
        " and left; a constant path below /etc/ssl.",
        "/etc/ssl/certs/ca-certificates.crt is copied from the build stage, or the base has it.",
        "https://pkg.go.dev/crypto/x509#SystemCertPool",
    ),
    "tzdata": NeedEntry(
        "The program loads time zones by name.",
        'time.LoadLocation("Europe/Berlin")',
        "time.LoadLocation; ENV TZ with another zone than UTC, in the Dockerfile or in what starts the container; the package"
        " tzdata where it is left.",
        "Go's own lib/time/zoneinfo.zip is copied to the place where the program looks for it; /usr/share/zoneinfo where the"
        " program reads the folder itself, was built with -trimpath, or the package was installed.",
        "https://pkg.go.dev/time#LoadLocation",
    ),
    "tmp": NeedEntry(
        "The program makes temporary files.",
        'os.CreateTemp("", "upload")',
        "os.CreateTemp, os.MkdirTemp, os.TempDir and their like, uploads that do not fit in memory, paths below /tmp; writing"
        " to a computed path.",
        "An empty /tmp with mode 1777 is made in the build stage below /rootfs, and copied from there; or the base has it.",
        "https://pkg.go.dev/os#TempDir",
    ),
    "user": NeedEntry(
        "The image runs as a named user, or the program looks users up.",
        "USER app",
        "USER and --chown by name, or by a number that has an entry; os/user; a home folder that is asked for; commands such"
        " as su-exec in a start-up script.",
        "/etc/passwd and /etc/group are copied from the build stage, where the RUN that adds the user stays.",
        "https://docs.docker.com/reference/dockerfile/#user",
    ),
    "home": NeedEntry(
        "The program looks for its user's home folder, and writes into it.",
        "os.UserHomeDir()",
        "os.UserHomeDir, os.UserConfigDir, os.UserCacheDir, $HOME or os/user beside a write to a computed path, as root.",
        "/root is made in the build stage below /rootfs with mode 700, and copied from there; or the base has it.",
        "https://pkg.go.dev/os#UserHomeDir",
    ),
    "assets": NeedEntry(
        "Files of the build context are read at run time.",
        'template.ParseGlob("templates/*")',
        "Constant paths that the sources read, arguments and ENV that name files, instructions that put files in place, and"
        " what lies beside the sources of a program that reads computed paths.",
        "Copied from the build stage, or from the context where the instruction that put them there is repeated.",
        "https://docs.docker.com/reference/dockerfile/#copy",
    ),
    "files": NeedEntry(
        "Files that the build made or the base brought are read at run time.",
        "ADD https://… /data.json",
        "Paths outside of the build's own places that a RUN left, downloads, folders that the program writes into.",
        "Copied from the build stage with owner and mode.",
        "https://docs.docker.com/reference/dockerfile/#copy---chown---chmod",
    ),
    "shell": NeedEntry(
        "A command or an entry point needs /bin/sh.",
        "CMD migrate && serve",
        "Shell forms that do more than start one program, scripts on the way to the program, a shell among the arguments.",
        "A base with a shell: busybox, or the builder's own kind where more is needed.",
        "https://docs.docker.com/reference/dockerfile/#shell-and-exec-form",
    ),
    "command": NeedEntry(
        "Another program is executed.",
        'exec.Command("git", "clone", url)',
        "Commands in the start-up command, its scripts and the health check.",
        "The smallest base that has the command, or its package.",
        "https://pkg.go.dev/os/exec#Command",
    ),
    "packages": NeedEntry(
        "Packages were left installed on purpose.",
        "RUN apk add --no-cache ffmpeg",
        "Packages that a RUN installs and leaves, less those that only a build wants.",
        "A base with the file's own package manager, and one RUN that installs them.",
        "https://docs.docker.com/build/building/best-practices/#apt-get",
    ),
    "libc": NeedEntry(
        "The program is linked with C.",
        'import "C"',
        'import "C" in a file that the build selects, where the build does not switch C off.',
        "A base whose libc is not older than the builder's, of the same kind.",
        "https://pkg.go.dev/cmd/cgo",
    ),
    "env": NeedEntry(
        "A variable that came from the old base must be set.",
        'os.Getenv("GOPATH")',
        "os.Getenv and os.LookupEnv of a variable that the old base or the tool chain sets; start-up scripts that name one.",
        "An ENV in the final stage.",
        "https://docs.docker.com/reference/dockerfile/#env",
    ),
    "nsswitch": NeedEntry(
        "An older Go asks /etc/nsswitch.conf where host names are looked up.",
        "net.Dial before Go 1.16",
        "Name look-ups in a program that a Go before 1.16, or of unknown version, builds.",
        "/etc/nsswitch.conf is copied from the build stage, or the base has it.",
        "https://go.dev/doc/go1.16#net",
    ),
    "capabilities": NeedEntry(
        "The program's file carries capabilities.",
        "RUN setcap cap_net_bind_service=+ep /app",
        "setcap on the program, in an image that runs as another user than root.",
        "Not met: COPY of the classic builder loses them, so the build is refused.",
        "https://man7.org/linux/man-pages/man7/capabilities.7.html",
    ),
}

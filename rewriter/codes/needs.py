"""The needs: what a program asks of the image that it runs in."""

from collections.abc import Mapping

from rewriter.codes.entries import Entry

NEEDS: Mapping[str, Entry] = {
    "ca-certificates": Entry(
        "The program speaks TLS to others and checks their certificates.", 'http.Get("https://example.com")'
    ),
    "tzdata": Entry("The program loads time zones by name.", 'time.LoadLocation("Europe/Berlin")'),
    "tmp": Entry("The program makes temporary files.", 'os.CreateTemp("", "upload")'),
    "user": Entry("The image runs as a named user, or the program looks users up.", "USER app"),
    "home": Entry("The program looks for its user's home folder.", "os.UserHomeDir()"),
    "assets": Entry("Files of the build context are read at run time.", 'template.ParseGlob("templates/*")'),
    "files": Entry("Files that the build made or the base brought are read at run time.", "ADD https://… /data.json"),
    "shell": Entry("A command or an entry point needs /bin/sh.", "CMD migrate && serve"),
    "command": Entry("Another program is executed.", 'exec.Command("git", "clone", url)'),
    "packages": Entry("Packages were left installed on purpose.", "RUN apk add --no-cache ffmpeg"),
    "libc": Entry("The program is linked with C.", 'import "C"'),
    "env": Entry("A variable that came from the old base must be set.", 'os.Getenv("GOPATH")'),
    "nsswitch": Entry("An older Go asks /etc/nsswitch.conf where host names are looked up.", "net.Dial before Go 1.16"),
    "capabilities": Entry("The program's file carries capabilities.", "RUN setcap cap_net_bind_service=+ep /app"),
}

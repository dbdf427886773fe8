"""Which commands the bases with a shell bring along.

BusyBox: the applets of the official image (`busybox --list` of 1.36, glibc), but for timeout, whose exit status differs. Debian: the essential packages of a slim image.
"""

from rewriter.evaluation.toolchain import BUILD_PACKAGES, COMMAND_PACKAGES

BUSYBOX_TOOLS = tuple(
    """
    [ ar arch ash awk base64 basename bc bunzip2 bzcat bzip2 cat chgrp chmod chown chpasswd chroot cksum clear
    cmp cp cpio crond cut date dc dd delgroup deluser df diff dirname dnsdomainname dos2unix du echo egrep env
    envdir expand expr factor false fgrep find fold free fsync fuser getopt grep groups gunzip gzip head
    hexdump hostname httpd id install ionice kill killall less link ln logger login logname ls lsof lzcat
    md5sum mkdir mkfifo mknod mktemp more mount mv nc netstat nice nl nohup nproc nslookup od paste patch
    pgrep pidof ping pkill printenv printf ps pwd readlink realpath reset resize rev rm rmdir sed seq setsid
    sh sha1sum sha256sum sha512sum shuf sleep sort split stat stty su sum sync tac tail tar tee telnet test
    time top touch tr true truncate tty uname uniq unix2dos unlink unxz unzip uptime usleep uudecode
    uuencode vi watch wc wget which who whoami xargs xxd xz xzcat yes zcat adduser addgroup
    """.split()  # noqa: SIM905 - a long list of names reads better as text
)

DEBIAN_TOOLS = tuple(
    """
    [ arch awk base32 base64 basename bash cat chcon chgrp chmod chown chroot cksum clear cmp comm cp csplit
    cut dash date dd df diff dir dirname du echo egrep env expand expr factor false fgrep find fmt fold getent
    getopt grep groups gunzip gzip head hostid hostname iconv id install join kill link ln logger login
    logname ls mawk md5sum mkdir mkfifo mknod mktemp more mount mountpoint mv nice nl nohup nproc numfmt od
    paste pathchk perl pr printenv printf ptx pwd readlink realpath rev rm rmdir sed seq setpriv setsid sh
    sha1sum sha256sum sha512sum shred shuf sleep sort split stat stty su sum sync tac tail tar tee test
    timeout touch tr true truncate tsort tty umount uname unexpand uniq unlink wc which who whoami xargs yes
    zcat useradd groupadd usermod
    """.split()  # noqa: SIM905 - a long list of names reads better as text
)

_OTHERS = frozenset(
    {"ping", "ssh", "scp", "pg_isready", "mysql", "psql", "redis-cli", "envsubst", "nginx", "cron", "service"}
)


def known_command(word: str) -> bool:
    """Tell whether the word is a command that people have, and not a program of this repository."""
    name = word.rsplit("/", 1)[-1]
    return any(name in names for names in (BUSYBOX_TOOLS, DEBIAN_TOOLS, BUILD_PACKAGES, COMMAND_PACKAGES, _OTHERS))

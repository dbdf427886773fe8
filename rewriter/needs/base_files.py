"""What official golang, debian and alpine images surely do not hold: names that neither Debian nor Alpine nor their packages put there.

The lists are the union of debian and buildpack-deps (jessie to trixie) and alpine (3.3 to 3.22), by docker-library/golang.
"""

from rewriter.evaluation.bases import Base

_ETC = frozenset(
    """
    .pwd.lock X11 ImageMagick-6 ImageMagick-7 adduser.conf alpine-release alternatives apk apt bash bash.bashrc
    bash_completion bash_completion.d bindresvport.blacklist binfmt.d busybox-paths.d ca-certificates
    ca-certificates.conf conf.d cron.d cron.daily cron.hourly cron.monthly cron.weekly crontab crontabs dbus-1
    debconf.conf debian_version default deluser.conf dpkg e2scrub.conf emacs environment ethertypes fonts fstab
    gai.conf gitconfig gprofng.rc group group- groff gshadow gshadow- gss gtk-2.0 host.conf hostname hosts
    hosts.allow hosts.deny inetd.conf init init.d inittab inputrc insserv insserv.conf insserv.conf.d iproute2
    issue issue.net kernel krb5.conf ld.so.cache ld.so.conf ld.so.conf.d ld-musl-x86_64.path ldap libaudit.conf
    libnl-3 local.d locale.alias locale.gen localtime login.defs logrotate.d lsb-release machine-id magic
    magic.mime mailcap manpath.config mercurial mime.types mke2fs.conf modprobe.d modules modules-load.d motd
    mtab mysql netconfig network networks nsswitch.conf odbc.ini odbcinst.ini openldap openmpi opt os-release
    pam.conf pam.d papersize passwd passwd- periodic perl pki polkit-1 ppp profile profile.d protocols python
    python2.7 python3 rc.local rc0.d rc1.d rc2.d rc3.d rc4.d rc5.d rc6.d rcS.d resolv.conf rmt rpc secfixes.d
    securetty security selinux services sgml shadow shadow- shells skel ssh ssl ssl1.1 staff-group-for-usr-local
    subgid subgid- subuid subuid- subversion sysctl.conf sysctl.d systemd terminfo timezone tmpfiles.d ucf.conf
    udev udhcpc udhcpd.conf update-motd.d vim wgetrc xattr.conf xdg xml
    """.split()  # noqa: SIM905 - a long list of names reads better as text
)
# the folder, and the names in it that an image may have
_FOLDERS: dict[str, frozenset[str]] = {
    "/etc": _ETC,
    "/opt": frozenset(),
    "/srv": frozenset(),
    "/home": frozenset(),
    "/usr/local/etc": frozenset(),
    "/usr/local/var": frozenset(),
    "/var/www": frozenset({"html", "localhost"}),
    "/root": frozenset({
        ".bashrc", ".profile", ".cache", ".wget-hsts", ".gnupg", ".ash_history", ".config", ".ssh", "go", ".gitconfig",
        ".hgrc", ".npmrc", ".netrc", ".subversion", ".python_history", ".bash_history",
    }),
    "/var/lib": frozenset({
        "apk", "apt", "belocs", "binfmts", "bluetooth", "chrony", "dbus", "defoma", "dhcp", "dictionaries-common", "dpkg",
        "emacsen-common", "ghostscript", "git", "gconf", "initramfs-tools", "initscripts", "insserv", "locales", "man-db",
        "mercurial", "misc", "mlocate", "pam", "polkit-1", "private", "python", "python3", "sgml-base", "shells.state", "sudo",
        "systemd", "ucf", "udev", "udhcpd", "update-rc.d", "urandom", "usbutils", "vim", "xfonts", "xkb", "xml-core",
    }),
    "/var/log": frozenset({
        "alternatives.log", "apk.log", "apt", "bootstrap.log", "btmp", "dpkg.log", "faillog", "fontconfig.log", "fsck", "journal",
        "lastlog", "private", "tallylog", "wtmp",
    }),
    "/var/run": frozenset({"lock", "mount", "motd", "motd.dynamic", "screen", "shm", "sshd", "systemd", "utmp", "dbus", "docker.sock"}),
    "/run": frozenset({"lock", "mount", "motd", "motd.dynamic", "screen", "shm", "sshd", "systemd", "utmp", "dbus", "docker.sock"}),
}  # fmt: skip


def surely_lacks(path: str, base: Base | None) -> bool:
    """Tell whether the image of an official golang, debian or alpine tag cannot hold the path."""
    if base is None or base.family not in ("golang", "debian", "alpine"):
        return False
    if base.family == "alpine" and path.startswith(("/run/systemd/", "/var/run/systemd/")):
        return True
    for folder, names in _FOLDERS.items():
        if path.startswith(folder + "/"):
            return path[len(folder) + 1 :].partition("/")[0] not in names
    return False

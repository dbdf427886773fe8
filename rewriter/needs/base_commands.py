"""Which commands the base images hold: those of the final bases, and those of the builders that people start from.

BusyBox: the applets of the official image (`busybox --list` of 1.36, glibc), but for timeout, whose exit status differs.
Debian: the essential packages of a slim image. The golang images: buildpack-deps:scm and the compilers, by docker-library's
Dockerfiles and the packages' contents from jessie to trixie.
"""

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
    [ apt-get arch awk base32 base64 basename bash blkid cat chage chcon chgrp chmod chown chpasswd chroot chrt
    cksum clear cmp comm cp csplit cut dash date dd df diff diff3 dir dirname dmesg dpkg du echo egrep env expand
    expr factor fallocate false fgrep find findmnt flock fmt fold getconf getent getopt gpasswd grep groupadd
    groupdel groupmod groups gunzip gzip head hostid hostname iconv id install ionice join kill ldconfig ldd link ln
    logger login logname ls lsblk lscpu mawk md5sum mkdir mkfifo mknod mktemp more mount mountpoint mv newgrp nice
    nl nohup nologin nproc nsenter numfmt od passwd paste pathchk perl pr printenv printf ptx pwd readlink realpath
    renice rev rm rmdir run-parts sdiff sed seq setpriv setsid sh sha1sum sha256sum sha512sum shred shuf sleep sort
    split start-stop-daemon stat stty su sum sync tac tail tar taskset tee test timeout touch tput tr true truncate
    tsort tty umount uname unexpand uniq unlink unshare useradd userdel usermod wc which who whoami xargs yes zcat
    zgrep
    """.split()  # noqa: SIM905 - a long list of names reads better as text
)

# in every golang image on Debian, besides the above
GOLANG_TOOLS = frozenset(
    """
    addr2line ar as c++ c_rehash cc cpp curl free g++ gcc git git-receive-pack git-shell git-upload-archive
    git-upload-pack gpg gpg-agent gpgv gprof hg ld make nm objcopy objdump openssl perl pgrep pidof pkg-config pkill
    pmap ps ranlib readelf scp sftp size skill slabtop snice ssh ssh-add ssh-agent ssh-keygen ssh-keyscan strings
    strip svn svnadmin svnlook svnserve sysctl top update-ca-certificates uptime vmstat w watch wget
    """.split()  # noqa: SIM905 - a long list of names reads better as text
)

# in some of the releases, or in packages that only some releases' packages pull in
PERHAPS_TOOLS = frozenset(
    """
    addgnupghome addgroup addpart adduser agetty applygnupgdefaults apt apt-cache apt-cdrom apt-config apt-key
    apt-mark arp b2sum badblocks basenc bashbug blkdiscard blkzone blockdev bunzip2 bzcat bzip2 bzr c++filt
    captoinfo cfdisk chattr chcpu chfn chg chgpasswd chmem choom chsh clear_console col colcrt colrm column corelist
    cpan cpgr cppw ctrlaltdel debconf debugfs delgroup delpart deluser dircolors dirmngr dirmngr-client
    dnsdomainname domainname dpkg-source dumpe2fs dwp e2freefrag e2fsck e2image e2label e2mmpstatus e2scrub
    e2scrub_all e2undo editor elfedit ex expiry faillock faillog fakeroot fdisk file filefrag fincore findfs fsck
    fsfreeze fstrim fuser gcov gencat getty gmake gold gpg-connect-agent gpg-zip gpg2 gpgcompose gpgconf
    gpgparsemail gpgsm gpgsplit gpgtar gprofng groupmems grpck grpconv grpunconv gzexe h2ph h2xs halt hardlink hd
    hexdump hg-ssh hwclock i386 ifconfig infocmp infotocap init initctl insmod insserv installkernel instmodsh
    invoke-rc.d ip ipcmk ipcrm ipcs ischroot isosize kbxutil killall killall5 kmod last lastb lastlog ld.bfd ld.gold
    ld.so ldattach less linux32 linux64 locale localedef logsave look losetup lsattr lsfd lsipc lsirq lsmem lsmod
    lsns lsof lspgpot lzma make-first-existing-target mcookie mesg mke2fs mkfs mkfs.ext2 mkfs.ext3 mkfs.ext4
    mkfs.minix mkswap modprobe namei nano nawk nc netstat newusers nisdomainname nslookup pager partx patch perlbug
    perldoc perlivp perlthanks pidwait pinentry-curses ping ping6 pinky pivot_root pkgconf pldd pod2html pod2man
    pod2text podchecker poweroff prlimit prove pstree pwck pwconv pwdx pwunconv py3clean py3compile py3versions
    pydoc3 python python2 python2.7 python3 rbash readprofile reboot rename.ul reset resize2fs resizepart rgrep
    route rtcwake runcon runlevel runuser rvim savelog script scriptlive scriptreplay select-editor sensible-browser
    sensible-editor sensible-pager service setarch setterm sfdisk sg sha224sum sha384sum shadowconfig shasum
    shutdown slogin sq sqv ss ssh-argv0 ssh-copy-id stdbuf sulogin svnauthz svnauthz-validate svnbench svnfsfs
    svnmucc svnrdump svnsync swaplabel swapoff swapon switch_root systemctl tabs tc telinit tempfile tic tload toe
    traceroute tset tune2fs tzselect ucf ucfq ucfr uclampset udevadm ul uncompress unlzma unxz unzip
    update-alternatives update-passwd update-rc.d update-shells users utmpdump vdir vi view vigr vim vim.tiny vipw
    wall watchgnupg wdctl whereis whiptail wipefs write xz xzcat ypdomainname zcmp zdiff zdump zegrep zfgrep zforce
    zic zip zless zmore znew zramctl
    """.split()  # noqa: SIM905 - a long list of names reads better as text
)

# Alpine's BusyBox has these besides (`busybox --list` in alpine)
ALPINE_TOOLS = frozenset(
    """
    add-shell adjtimex arp arping base32 bbconfig beep blkid blockdev brctl bzip2 cal chattr chvt comm conspy crontab cryptpw
    deallocvt depmod dmesg dumpkmap ed eject ether-wake fallocate fatattr fbset fbsplash fdflush fdisk findfs flock fstrim
    getty halt hd hwclock ifconfig ifdown ifenslave ifup init inotifyd insmod iostat ip ipaddr ipcalc ipcrm ipcs iplink
    ipneigh iproute iprule iptunnel kbd_mode killall5 klogd last linux32 linux64 loadfont loadkmap losetup lsattr lsmod lsusb
    lzma lzop lzopcat makemime mdev mesg microcom mkdosfs mkmntdirs mkpasswd mkswap modinfo modprobe mountpoint mpstat
    nameif nanddump nandwrite nbd-client nologin nmeter nsenter ntpd openvt partprobe pivot_root pmap poweroff pscan pstree
    pwdx raidautorun rdate rdev readahead reboot reformime remove-shell renice rfkill route run-parts sendmail setconsole
    setfont setkeycodes setlogcons setpriv setserial showkey slattach stat strings svc svok swapoff swapon switch_root
    sysctl syslogd timeout tr traceroute traceroute6 tree tunctl udhcpc udhcpc6 umount unlzma unlzop unshare unxz vconfig
    vlock volname watchdog whois zcip apk ldd getent getconf iconv scanelf ldconfig ssl_client
    """.split()  # noqa: SIM905 - a long list of names reads better as text
)

# what a POSIX shell does itself
BUILTINS = frozenset({
    ":", ".", "[", "alias", "bg", "break", "cd", "command", "continue", "echo", "eval", "exec", "exit", "export", "false",
    "fg", "getopts", "hash", "jobs", "kill", "local", "printf", "pwd", "read", "readonly", "return", "set", "shift",
    "source", "test", "times", "trap", "true", "type", "ulimit", "umask", "unalias", "unset", "wait", "[[", "declare",
})  # fmt: skip

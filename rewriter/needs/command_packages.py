"""Which package brings a command: Debian's (``dpkg -S``, packages.debian.org) and Alpine's (pkgs.alpinelinux.org, "Contents").

A row is commands, Debian's package, Alpine's package; ``-`` where there is none or its name changed between releases. Ubuntu's
names are Debian's.
"""

from collections.abc import Mapping

_ROWS = """
git git-receive-pack git-upload-pack git-shell | git | git
git-lfs | git-lfs | git-lfs
hg | mercurial | mercurial
svn svnadmin svnlook svnserve | subversion | subversion
cvs | cvs | cvs
gh | gh | github-cli
ssh scp sftp ssh-add ssh-agent ssh-keyscan | openssh-client | openssh-client
ssh-keygen | openssh-client | openssh-keygen
sshd | openssh-server | openssh-server
sshpass | sshpass | sshpass
sshfs | sshfs | sshfs
curl | curl | curl
wget | wget | wget
aria2c | aria2 | aria2
lftp | lftp | lftp
rsync | rsync | rsync
rclone | rclone | rclone
restic | restic | restic
borg | borgbackup | borgbackup
smbclient | smbclient | samba-client
aws | awscli | aws-cli
yt-dlp | yt-dlp | yt-dlp
zip | zip | zip
unzip | unzip | unzip
7z 7za | p7zip-full | -
xz unxz xzcat | xz-utils | xz
bzip2 bunzip2 bzcat | bzip2 | bzip2
zstd unzstd | zstd | zstd
lz4 | lz4 | lz4
lzop | lzop | lzop
pigz unpigz | pigz | pigz
brotli | brotli | brotli
cpio | cpio | cpio
ffmpeg ffprobe | ffmpeg | ffmpeg
convert identify mogrify composite montage | imagemagick | imagemagick
magick | - | imagemagick
gm | graphicsmagick | graphicsmagick
gs ps2pdf | ghostscript | ghostscript
pdftotext pdftoppm pdfinfo pdfimages pdftocairo pdfunite pdfseparate | poppler-utils | poppler-utils
qpdf | qpdf | qpdf
pdftk | pdftk | -
pandoc | pandoc | -
soffice libreoffice | libreoffice | -
inkscape | inkscape | inkscape
rsvg-convert | librsvg2-bin | -
cwebp dwebp gif2webp | webp | libwebp-tools
jpegtran cjpeg djpeg | libjpeg-turbo-progs | libjpeg-turbo-utils
jpegoptim | jpegoptim | jpegoptim
optipng | optipng | optipng
pngquant | pngquant | pngquant
gifsicle | gifsicle | gifsicle
exiftool | libimage-exiftool-perl | exiftool
tesseract | tesseract-ocr | tesseract-ocr
dot neato fdp sfdp twopi circo | graphviz | graphviz
gnuplot | gnuplot-nox | gnuplot
sox | sox | sox
lame | lame | lame
flac metaflac | flac | flac
oggenc oggdec | vorbis-tools | vorbis-tools
opusenc opusdec | opus-tools | opus-tools
mediainfo | mediainfo | mediainfo
mkvmerge mkvextract mkvinfo | mkvtoolnix | mkvtoolnix
espeak-ng | espeak-ng | espeak-ng
mpg123 | mpg123 | mpg123
aplay arecord amixer | alsa-utils | alsa-utils
openssl | openssl | openssl
gpg | gnupg | gnupg
iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore | iptables | iptables
nft | nftables | nftables
ipset | ipset | ipset
conntrack | conntrack | conntrack-tools
ip ss tc bridge | iproute2 | iproute2
ifconfig route arp netstat | net-tools | net-tools
ping ping6 | iputils-ping | iputils
traceroute | traceroute | -
mtr | mtr-tiny | mtr
dig nslookup nsupdate | dnsutils | bind-tools
host | bind9-host | bind-tools
whois | whois | whois
nmap | nmap | nmap
tcpdump | tcpdump | tcpdump
nc | netcat-openbsd | netcat-openbsd
socat | socat | socat
telnet | telnet | -
iperf3 | iperf3 | iperf3
ethtool | ethtool | ethtool
wg wg-quick | wireguard-tools | wireguard-tools
openvpn | openvpn | openvpn
dnsmasq | dnsmasq | dnsmasq
tor | tor | tor
ps top free vmstat watch pgrep pkill uptime w sysctl slabtop pmap | procps | procps
killall pstree fuser | psmisc | psmisc
lsof | lsof | lsof
strace | strace | strace
htop | htop | htop
nginx | nginx | nginx
haproxy | haproxy | haproxy
mysql mysqldump mysqladmin mysqlimport | default-mysql-client | mysql-client
psql pg_dump pg_dumpall pg_restore pg_isready createdb dropdb | postgresql-client | postgresql-client
redis-cli | redis-tools | redis
redis-server | redis-server | redis
mongodump mongorestore mongoexport mongoimport | - | mongodb-tools
sqlite3 | sqlite3 | sqlite
memcached | memcached | memcached
python3 | python3 | python3
pip3 | python3-pip | py3-pip
perl | perl | perl
node | nodejs | nodejs
npm | npm | npm
ruby | ruby | ruby
php | php-cli | -
java | default-jre-headless | -
Rscript | r-base-core | -
gawk | gawk | gawk
bc | bc | bc
jq | jq | jq
xmllint | libxml2-utils | libxml2-utils
xsltproc | xsltproc | libxslt
tidy | tidy | tidyhtml
tree | tree | tree
file | file | file
less | less | less
vim | vim | vim
nano | nano | nano
ed | ed | ed
patch | patch | patch
make | make | make
bash | bash | bash
sudo | sudo | sudo
su-exec | - | su-exec
gosu | gosu | -
tini | tini | tini
dumb-init | dumb-init | dumb-init
logrotate | logrotate | logrotate
supervisord supervisorctl | supervisor | supervisor
expect unbuffer | expect | expect
screen | screen | screen
tmux | tmux | tmux
inotifywait inotifywatch | inotify-tools | inotify-tools
figlet | figlet | figlet
mkfs.ext4 mkfs.ext3 mkfs.ext2 mke2fs resize2fs e2fsck tune2fs | e2fsprogs | e2fsprogs
mkfs.xfs xfs_growfs | xfsprogs | xfsprogs
mkfs.vfat | dosfstools | dosfstools
mount.nfs | nfs-common | nfs-utils
mount.cifs | cifs-utils | cifs-utils
parted | parted | parted
sgdisk | gdisk | sgdisk
lvs vgs pvs lvcreate lvremove vgcreate pvcreate | lvm2 | lvm2
cryptsetup | cryptsetup-bin | cryptsetup
smartctl | smartmontools | smartmontools
hdparm | hdparm | hdparm
dmidecode | dmidecode | dmidecode
lspci | pciutils | pciutils
lsusb | usbutils | usbutils
ipmitool | ipmitool | ipmitool
qemu-img | qemu-utils | qemu-img
mksquashfs unsquashfs | squashfs-tools | squashfs-tools
xorriso | xorriso | xorriso
skopeo | skopeo | skopeo
ansible ansible-playbook | ansible | ansible
protoc | protobuf-compiler | -
hugo | hugo | hugo
asciidoctor | asciidoctor | asciidoctor
asciidoc | asciidoc | asciidoc
pygmentize | python3-pygments | py3-pygments
pdflatex | texlive-latex-base | texlive
xelatex | texlive-xetex | texlive-xetex
chromium | chromium | chromium
clamscan | clamav | clamav
ogr2ogr gdal_translate gdalwarp gdalinfo | gdal-bin | gdal-tools
ab htpasswd | apache2-utils | apache2-utils
msmtp | msmtp | msmtp
"""

# what they fetch over TLS they check against the system's certificates
SPEAK_TLS = frozenset({
    "git", "git-lfs", "hg", "svn", "gh", "curl", "wget", "aria2c", "lftp", "rclone", "restic", "aws", "yt-dlp", "python3", "pip3", "node",
    "npm", "ruby", "php", "perl", "java", "chromium", "skopeo", "ansible", "ansible-playbook", "mysql", "mysqldump", "psql",
    "pg_dump", "ffmpeg", "msmtp", "hugo",
})  # fmt: skip


def _table() -> Mapping[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for line in _ROWS.strip().splitlines():
        commands, apt, apk = (part.strip() for part in line.split("|"))
        found |= dict.fromkeys(commands.split(), (apt, apk))
    return found


_PACKAGES = _table()
KNOWN_PACKAGES = frozenset(name for row in _PACKAGES.values() for name in row)


def package_of(command: str, manager: str | None) -> str | None:
    """Return the package that brings the command, named as called or by its path; None where no row tells."""
    row = _PACKAGES.get(command.rpartition("/")[2])
    if row is None or manager not in ("apt", "apk"):
        return None
    name = row[0] if manager == "apt" else row[1]
    return None if name == "-" else name


def known_command(name: str) -> bool:
    """Tell whether the table has the command, for any package manager."""
    return name in _PACKAGES

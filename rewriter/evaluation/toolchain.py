"""Which environment variables only the Go tool chain reads (SEMANTICS 3.16)."""

TOOLCHAIN_VARIABLES = frozenset({
    "GOPATH", "GOBIN", "GOROOT", "GO111MODULE", "GOFLAGS", "GOPROXY", "GOPRIVATE", "GONOPROXY", "GONOSUMDB",
    "GONOSUMCHECK", "GOSUMDB", "GOINSECURE", "GOVCS", "GOCACHE", "GOMODCACHE", "GOTMPDIR", "GOENV", "GOWORK",
    "GOTOOLCHAIN", "GOTOOLDIR", "GOEXPERIMENT", "GOVENDOREXPERIMENT", "GO15VENDOREXPERIMENT", "GO_VERSION",
    "GOLANG_VERSION", "GOVERSION", "CGO_ENABLED", "CGO_CFLAGS", "CGO_CPPFLAGS", "CGO_CXXFLAGS", "CGO_LDFLAGS",
    "CGO_FFLAGS", "CC", "CXX", "AR", "PKG_CONFIG", "PKG_CONFIG_PATH", "GOOS", "GOARCH", "GOARM", "GOAMD64", "GO386",
    "GOHOSTOS", "GOHOSTARCH", "GOROOT_BOOTSTRAP", "GOROOT_FINAL", "GOLANG_DOWNLOAD_URL", "GOLANG_DOWNLOAD_SHA1",
    "GOLANG_DOWNLOAD_SHA256", "GLIDE_VERSION", "GLIDE_HOME", "DEP_VERSION", "GODEP_VERSION", "GLIDE_DOWNLOAD_URL",
    "DEBIAN_FRONTEND",
})  # fmt: skip

# variables that change how a built Go program behaves, and so are never the tool chain's alone
RUNTIME_VARIABLES = frozenset(
    {"GODEBUG", "GOMAXPROCS", "GOGC", "GOMEMLIMIT", "GOTRACEBACK", "GORACE", "ZONEINFO", "TZ"}
)


def only_for_the_tool_chain(name: str) -> bool:
    """Tell whether the variable is one that only the Go tool chain (or the package manager) reads."""
    return name in TOOLCHAIN_VARIABLES and name not in RUNTIME_VARIABLES


# packages whose only sense in a Go image is fetching and compiling sources
BUILD_PACKAGES = frozenset({
    "go", "git", "git-core", "mercurial", "hg", "bzr", "subversion", "gcc", "g++", "clang", "make", "cmake", "autoconf",
    "automake", "libtool", "pkg-config", "pkgconf", "pkgconfig", "build-base", "build-essential", "musl-dev", "libc-dev",
    "libc6-dev", "libc6", "musl", "binutils", "binutils-gold", "patch", "upx", "upx-ucl", "openssh", "openssh-client", "nodejs",
    "npm", "yarn", "nodejs-npm", "protobuf", "protobuf-compiler", "apt-transport-https", "apt-utils", "software-properties-common",
    "gnupg", "gnupg2", "dirmngr", "libc6-compat", "glide", "dep", "bash", "yasm", "nasm", "bison", "flex", "m4", "golang", "gox", "goupx",
    "gettext", "asciidoc", "ruby", "ruby-dev", "python-dev", "help2man", "ccache", "swig", "scons", "ninja", "ninja-build",
    "perl", "unzip", "zip", "tar", "bzip2", "xz", "xz-utils", "wget", "curl", "gzip", "gcc-multilib", "libssl-dev", "ncurses-dev",
    "python", "python2", "python3", "rsync", "file", "locales", "lsb-release", "fakeroot", "debhelper", "libcap2-bin", "libcap", "devscripts",
})  # fmt: skip

# packages that only bring commands: without anything that runs commands nobody can miss them
COMMAND_PACKAGES = frozenset({
    "vim", "vim-tiny", "nano", "less", "htop", "strace", "net-tools", "iputils", "iputils-ping", "telnet", "netcat",
    "netcat-openbsd", "dnsutils", "bind-tools", "tree", "man", "screen", "tmux", "procps", "psmisc", "lsof", "tcpdump",
    "coreutils", "findutils", "grep", "sed", "gawk", "jq", "sudo", "zsh", "ack", "iproute2", "traceroute", "socat", "inotify-tools",
    "mysql-client", "postgresql-client", "sqlite3", "sqlite", "redis-tools", "supervisor", "su-exec", "gosu", "tini",
    "dumb-init", "cron", "openssl", "util-linux", "shadow",
})  # fmt: skip

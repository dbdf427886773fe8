"""Everyday commands: which effects they have, and which words nobody should read too much into."""

import shlex

import pytest

from rewriter.commands import Command, Redirection
from rewriter.effects import (
    AddsGroup,
    AddsUser,
    ChangesFile,
    ChangesMode,
    ChangesOwner,
    CopiesPath,
    Effect,
    EnsuresDirectory,
    InstallsPackages,
    Leaves,
    LinksPath,
    MovesPath,
    Opaque,
    PutsFile,
    RemovesPackages,
    RemovesPath,
    SetsCapabilities,
    Unpacks,
)
from rewriter.recognisers import recognise
from rewriter.source import Location, SourceFile, Span
from rewriter.trees.nodes import Downloaded, File, Meta, Owner, Written
from rewriter.trees.tree import Tree
from rewriter.values import Unknown

AT = Location(SourceFile("Dockerfile", "RUN x\n"), Span(4, 5))
VIEW = Tree.empty().put("/src/a", File(Written("x"))).put("/src/d/b", File(Written("x"))).ensure("/src/e", Meta())


def command(text: str, **more: object) -> Command:
    """A command line; ``?`` stands for an Unknown word."""
    words = tuple(Unknown("$X", "not known") if word == "?" else word for word in shlex.split(text))
    return Command(words, {"HOME": "/root"}, "/src", AT, **more)  # type: ignore[arg-type]


def _found(text: str) -> list[Effect]:
    effects = recognise(command(text), VIEW)
    return (
        []
        if effects is None
        else [each._replace(words=()) if isinstance(each, InstallsPackages) else each for each in effects]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("cp a /bin/", [CopiesPath("/src/a", "/bin/")], id="cp into a folder"),
        pytest.param("cp a d /bin", [CopiesPath("/src/a", "/bin/"), CopiesPath("/src/d", "/bin/")], id="cp of several"),
        pytest.param("cp -a d/. /x", [CopiesPath("/src/d", "/x", True, True, True)], id="cp of contents"),
        pytest.param("cp -t /x a", [CopiesPath("/src/a", "/x/")], id="cp -t"),
        pytest.param("/bin/cp -f a b", [CopiesPath("/src/a", "/src/b")], id="by its path"),
        pytest.param("mv a b", [MovesPath("/src/a", "/src/b")], id="mv"),
        pytest.param("mv -T a b", [MovesPath("/src/a", "/src/b", True)], id="mv -T"),
        pytest.param("ln -s /a/b", [LinksPath("/a/b", "/src/b", True, True)], id="ln into the folder"),
        pytest.param("ln -sfn ../x y", [LinksPath("../x", "/src/y", True, True)], id="ln -n"),
        pytest.param("ln a y", [LinksPath("a", "/src/y", False)], id="hard link"),
        pytest.param("install -D -m 644 a /o/p/q", [EnsuresDirectory("/o/p"), CopiesPath("/src/a", "/o/p/q", mode=0o644)], id="install -D"),
        pytest.param("install -Dm755 a /o/q", [EnsuresDirectory("/o"), CopiesPath("/src/a", "/o/q", mode=0o755)], id="install -Dm755"),
        pytest.param("install -d -o app -g app /data", [EnsuresDirectory("/data", 0o755, Owner("app", "app"))], id="install -d"),
        pytest.param("rm -rf d ?", [RemovesPath("/src/d")], id="rm"),
        pytest.param("rm d", [Leaves("nothing is removed")], id="rm of a folder fails"),
        pytest.param("rm -rf /var/lib/apt/lists/*", [RemovesPath("/var/lib/apt/lists/*")], id="rm of a pattern"),
        pytest.param("rmdir d", [Leaves("nothing is removed")], id="rmdir of a full folder"),
        pytest.param("rmdir e", [RemovesPath("/src/e")], id="rmdir of an empty folder"),
        pytest.param("mkdir -p -m 0777 x /y", [EnsuresDirectory("/src/x", 0o777), EnsuresDirectory("/y", 0o777)], id="mkdir"),
        pytest.param("touch a n", [PutsFile("/src/n", Written(""), appends=True)], id="touch"),
        pytest.param("chown -R app:web /d", [ChangesOwner("/d", "app", "web", True)], id="chown"),
        pytest.param("chown app: a", [ChangesOwner("/src/a", "app", "app")], id="chown to the own group"),
        pytest.param("chown :web a", [ChangesOwner("/src/a", None, "web")], id="chown of the group alone"),
        pytest.param("chgrp web a", [ChangesOwner("/src/a", None, "web")], id="chgrp"),
        pytest.param("chmod 755 a", [ChangesMode("/src/a", 0o755, "755")], id="chmod"),
        pytest.param("chmod -R a+rX d", [ChangesMode("/src/d", None, "a+rX", True)], id="chmod symbolic"),
        pytest.param("chmod -x a", [ChangesMode("/src/a", None, "-x")], id="chmod with a minus"),
        pytest.param("setcap cap_net_bind_service=+ep a", [SetsCapabilities("/src/a", "cap_net_bind_service=+ep")], id="setcap"),
        pytest.param("tar -C /usr/local -xzf /tmp/go1.9.linux-amd64.tar.gz", [Unpacks("/usr/local", "/tmp/go1.9.linux-amd64.tar.gz", True)], id="Go tarball"),
        pytest.param("tar xzf go-bindata.tar.gz -C /opt", [Unpacks("/opt", "go-bindata.tar.gz")], id="a tarball that begins with go-"),
        pytest.param("tar xvf app.tar", [Unpacks("/src", "app.tar")], id="old style"),
        pytest.param("unzip -q x.zip -d /opt", [Unpacks("/opt", "x.zip")], id="unzip"),
        pytest.param("curl -fsSLo /x https://a/b", [PutsFile("/x", Downloaded("https://a/b"))], id="curl -o in a cluster"),
        pytest.param("curl -LO https://a/b.tgz?x=1", [PutsFile("/src/b.tgz", Downloaded("https://a/b.tgz?x=1"))], id="curl -O"),
        pytest.param("wget -q https://a/b.tgz", [PutsFile("/src/b.tgz", Downloaded("https://a/b.tgz"))], id="wget"),
        pytest.param("wget -P /tmp https://a/b.tgz", [PutsFile("/tmp/b.tgz", Downloaded("https://a/b.tgz"))], id="wget -P"),
        pytest.param("wget -qO /y https://a/b", [PutsFile("/y", Downloaded("https://a/b"))], id="wget -qO"),
        pytest.param("strip -s a", [ChangesFile("/src/a", True)], id="strip"),
        pytest.param("upx --best -o /o a", [CopiesPath("/src/a", "/o", keeps=True, as_name=True), ChangesFile("/o", True)], id="upx -o"),
        pytest.param("sed -i s/x/y/ a", [ChangesFile("/src/a")], id="sed -i"),
        pytest.param("sed -i -e s/x/y/ -e s/a/b/ a", [ChangesFile("/src/a")], id="sed -i -e"),
        pytest.param("sed -i.bak s/x/y/ a", [CopiesPath("/src/a", "/src/a.bak", keeps=True, as_name=True), ChangesFile("/src/a")], id="sed -i.bak"),
        pytest.param("apt-get install -y --no-install-recommends git=1:2.1 curl/stable", [InstallsPackages("apt", ("git", "curl"))], id="apt-get install"),
        pytest.param("apt-get -o X=y purge -y git", [RemovesPackages("apt", ("git",))], id="apt-get purge"),
        pytest.param("apk --no-cache add -t .b git 'go>1.8'", [InstallsPackages("apk", ("git", "go"), ".b")], id="apk add --virtual"),
        pytest.param("apk add --virtual=.b git", [InstallsPackages("apk", ("git",), ".b")], id="apk add --virtual="),
        pytest.param("apk del .b", [RemovesPackages("apk", (".b",))], id="apk del"),
        pytest.param("yum -y install git", [InstallsPackages("yum", ("git",))], id="yum"),
        pytest.param("pip install -U awscli", [InstallsPackages("pip", ("awscli",))], id="pip"),
        pytest.param("npm install -g bower", [InstallsPackages("npm", ("bower",))], id="npm -g"),
        pytest.param("npm ci", [Opaque("npm fills node_modules", "/src/node_modules")], id="npm ci"),
        pytest.param("useradd -r -u 1000 -g web -d /home/x app", [AddsUser("app", "1000", "web", "/home/x", False, True)], id="useradd"),
        pytest.param("adduser -D -H -u 9 app", [AddsUser("app", "9", creates_home=False)], id="adduser of busybox"),
        pytest.param("adduser -S -G web app", [AddsUser("app", None, "web", system=True)], id="adduser -S -G"),
        pytest.param("adduser --system --group --home /d app", [AddsUser("app", home="/d", system=True)], id="adduser of Debian"),
        pytest.param("adduser --disabled-password --gecos '' app", [AddsUser("app")], id="an empty gecos"),
        pytest.param("addgroup -g 9 app", [AddsGroup("app", "9")], id="addgroup"),
        pytest.param("adduser app web", [ChangesFile("/etc/group")], id="adduser to a group"),
        pytest.param("git clone --depth 1 -b v1 https://a/b/c.git", [Unpacks("/src/c", "https://a/b/c.git")], id="git clone"),
        pytest.param("git clone git@a:c.git /x", [Unpacks("/x", "git@a:c.git")], id="git clone into"),
        pytest.param("git -C /x checkout v1", [Opaque("git checkout changes the working tree", "/x")], id="git checkout"),
        pytest.param("find /x -name y -delete", [Opaque("find changes what it finds", "/x")], id="find -delete"),
        pytest.param("find . -type f -exec rm {} +", [Opaque("find changes what it finds", "/src")], id="find -exec rm"),
    ],
)  # fmt: skip
def test_recognises(text: str, expected: list[Effect]) -> None:
    assert [effect for effect in _found(text) if not _of_unknown(effect)] == expected


def _of_unknown(effect: Effect) -> bool:
    return isinstance(effect, RemovesPath) and isinstance(effect.path, Unknown)


@pytest.mark.parametrize(
    "text",
    [
        "echo hello", "cat a", "ls -la", "grep -r x .", "find . -name '*.go'", "find . -exec grep x {} +", "sed -n p a",
        "curl -fsSL https://a/b", "curl -o /dev/null https://a/b", "wget -qO- https://a/b", "wget --spider https://a",
        "tar -czf - d", "tar tf x.tar", "unzip -l x.zip", "gunzip -c x.gz", "apt-get update", "apk update",
        "yum clean all", "apt-mark manual git", "dpkg -l", "git describe --tags", "git config --global a.b c",
        "git rev-parse HEAD", "npm config set registry x", "pip --version", "xargs grep x", "xargs", "touch -c n",
        "update-ca-certificates", "ldconfig", "date +%s", "sort a", "awk '{print $1}' a", "id -u", "upx -t a", "true",
        "useradd -D -s /bin/sh",
    ],
)  # fmt: skip
def test_leaves_all_as_it_is(text: str) -> None:
    assert [type(effect) for effect in _found(text)] == [Leaves]


@pytest.mark.parametrize(
    "text",
    [
        "cp -n a b", "cp -u a b", "cp a", "mv a", "install -m u+x a b", "chown --reference=a b", "chmod 755", "setcap x",
        "wget -i list", "wget -r https://a", "curl -K f", "apk --root /x add git", "dpkg -x a.deb /x", "awk '{print > \"f\"}' a",
        "sort -o b a", "date -s now", "rsync -a a host:b", "perl x.pl", "git ?", "apt-get ?", "gunzip ?", "unknown-tool x",
        "yum --installroot=/x install git", "uniq a b", "dos2unix -n a b", "rm", "?",
    ],
)  # fmt: skip
def test_does_not_pretend_to_know(text: str) -> None:
    effects = recognise(command(text), VIEW)
    assert effects is None or effects == (Leaves("nothing is removed"),)


WORDS = [
    "-",
    "--",
    "",
    "?",
    "-x",
    "--=",
    "-f",
    "-C",
    "a",
    "/",
    "*",
    "..",
    "$",
    "-i",
    "-o",
    "install",
    "add",
    "clone",
    "\udcff",
    "é" * 50,
]
NAMES = [
    "cp", "mv", "ln", "install", "rsync", "rm", "rmdir", "mkdir", "touch", "chown", "chgrp", "chmod", "setcap", "tee", "tar",
    "unzip", "zip", "gzip", "curl", "wget", "strip", "upx", "sed", "perl", "dos2unix", "apt-get", "dpkg", "apk", "yum", "rpm",
    "pip", "npm", "yarn", "gem", "pacman", "zypper", "bower", "gulp", "useradd", "adduser", "groupadd", "addgroup", "usermod",
    "git", "svn", "find", "xargs", "awk", "protoc", "uniq",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_words_raise(name: str) -> None:
    for first in WORDS:
        for second in WORDS:
            for third in ("a", "?", "-x"):
                argv = tuple(
                    Unknown("$X", "not known", splits=True) if word == "?" else word
                    for word in (name, first, second, third)
                )
                for length in range(1, 5):
                    cwd = Unknown("$PWD", "x") if third == "?" else "/"
                    effects = recognise(Command(argv[:length], {}, cwd, AT), VIEW)
                    assert effects is None or isinstance(effects, tuple)


def test_tee_writes_what_it_is_given() -> None:
    piped = recognise(command("tee -a /f /dev/null", stdin="x\n"), VIEW)
    here = recognise(command("tee /f", redirections=(Redirection(0, "<<", "y\n"),)), VIEW)
    assert piped == (PutsFile("/f", Written("x\n"), appends=True),)
    assert here == (PutsFile("/f", Written("y\n")),)


def test_an_option_with_an_unknown_value_keeps_it() -> None:
    value = Unknown("--home=$X", "not known", prefix="--home=")
    effects = recognise(Command(("adduser", value, "app"), {}, "/", AT), VIEW)
    assert effects is not None
    assert isinstance(effects[0], AddsUser)
    assert effects[0].home is value


def test_certificates_of_the_projects_own_change_the_bundle() -> None:
    view = Tree.empty().put("/usr/local/share/ca-certificates/own.crt", File(Written("x")))
    assert recognise(command("update-ca-certificates"), view) == (ChangesFile("/etc/ssl/certs/ca-certificates.crt"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("openssl req -x509 -newkey rsa -nodes -keyout k.pem -out /etc/c.pem", ["/src/k.pem", "/etc/c.pem"], id="req"),
        pytest.param("openssl genrsa -out k.pem 2048", ["/src/k.pem"], id="genrsa"),
        pytest.param("openssl rand -hex 8", [], id="rand prints"),
        pytest.param("openssl version", [], id="version"),
        pytest.param("openssl req -x509 -newkey rsa -out c.pem", None, id="the configuration names the key"),
        pytest.param("openssl x509 -req -in c.csr -CAcreateserial -out c.pem", None, id="a serial file"),
        pytest.param("openssl req -out ?", None, id="an unknown name"),
        pytest.param("openssl ca -in c.csr -out c.pem", None, id="ca keeps a data base"),
    ],
)  # fmt: skip
def test_openssl_makes_the_files_that_its_options_name(text: str, expected: list[str] | None) -> None:
    effects = recognise(command(text), VIEW)
    paths = None if effects is None else [each.path for each in effects if isinstance(each, PutsFile)]
    assert paths == expected

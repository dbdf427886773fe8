"""What strace wrote is read rightly: paths, where they begin, and whose call it was."""

import pytest

from tests.engine.trace_reader import Touch, touches


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        pytest.param(
            ['1 openat(AT_FDCWD</srv>, "a.txt", O_RDONLY) = 3</srv/a.txt>'], "/srv/a.txt", id="from the folder"
        ),
        pytest.param(['1 openat(AT_FDCWD</srv>, "/etc/a", O_RDONLY) = 3</etc/a>'], "/etc/a", id="absolute"),
        pytest.param(['1 openat(5</srv/tpl>, "a", O_RDONLY) = 3</srv/tpl/a>'], "/srv/tpl/a", id="from an open folder"),
        pytest.param(['1 openat2(5</srv/tpl>, "../b", {flags=O_RDONLY}, 24) = 3</srv/b>'], "/srv/b", id="with dots"),
        pytest.param(['1 readlink("a.txt", "b", 4096) = 1'], "/srv/a.txt", id="no folder named"),
        pytest.param(['1 chdir("tpl") = 0', '1 access("a", R_OK) = 0'], "/srv/tpl/a", id="behind chdir"),
        pytest.param(["1 fchdir(4</data>) = 0", '1 open("a", O_RDONLY) = 3</data/a>'], "/data/a", id="behind fchdir"),
        pytest.param(
            ['1 chdir("/data") = 0', "1 clone(child_stack=NULL, flags=SIGCHLD) = 7", '7 stat("a", {st_size=1}) = 0'],
            "/data/a",
            id="a child begins where its parent is",
        ),
        pytest.param(
            ['1 chdir("/data") = 0', '7 stat("a", {st_size=1}) = 0', "1 vfork() = 7"],
            "/data/a",
            id="a child seen before its parent's call returned",
        ),
        pytest.param([r'1 open("a\"b\n\303\244", O_RDONLY) = 3</srv/x>'], '/srv/a"b\nä', id="quoted"),
        pytest.param(['1     statx(AT_FDCWD</srv>, "a, b", 0, STATX_ALL, {stx_mask=1}) = 0'], "/srv/a, b", id="comma"),
        pytest.param(['1 mkdirat(AT_FDCWD</srv>, "d", 0700) = 0'], "/srv/d", id="a folder made"),
        pytest.param(['1 bind(3<socket:[4]>, {sa_family=AF_UNIX, sun_path="/run/s"}, 9) = 0'], "/run/s", id="a socket"),
        pytest.param(
            [
                '1 chdir("/srv") = 0',
                '1 open("a", O_RDONLY <unfinished ...>',
                "2 fchdir(4</>) = 0",
                "1 <... open resumed>) = 3</srv/a>",
            ],
            "/srv/a",
            id="in two halves",
        ),
        pytest.param(['1 execve("./bin/sub", ["sub"], 0x7f /* 2 vars */) = 0'], "/srv/bin/sub", id="executed"),
    ],
)
def test_reads_a_path(lines: list[str], path: str) -> None:
    assert [touch.path for touch in touches(lines, "/srv")] == [path]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            '1 newfstatat(3</etc/x>, "", {st_mode=S_IFREG|0644}, AT_EMPTY_PATH) = 0', id="what is open already"
        ),
        pytest.param("1 clone(child_stack=NULL, flags=SIGCHLD) = 10", id="a new process"),
        pytest.param("1 newfstatat(1<pipe:[4154718]>, NULL, {st_mode=S_IFIFO|0600}, 0) = 0", id="no path"),
        pytest.param('1 openat(3<pipe:[1]>, "x", O_RDONLY) = 4', id="below no folder"),
        pytest.param("+++ exited with 0 +++", id="no call"),
        pytest.param('1 open("a", O_RDONLY <unfinished ...>', id="no end"),
        pytest.param('1 open("a", O_RDONLY) = -1 ENOENT (No such file or directory)', id="not there"),
        pytest.param("", id="nothing"),
    ],
)
def test_reads_no_path(line: str) -> None:
    assert list(touches([line], "/srv")) == []


def test_reads_what_a_process_is() -> None:
    lines = [
        '1 execve("/bin/sh", ["sh", "-c", "app"], 0x7f) = 0',
        "1 clone(flags=SIGCHLD) = 9",
        '9 execve("/go/bin/app", ["app"], 0x7f) = 0',
        '9 openat(AT_FDCWD</srv>, "log", O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC, 0666) = 3</mnt/log>',
    ]
    shell, app, log = touches(lines, "/srv")
    assert (shell.programs, app.programs) == ((), ("/bin/sh",))
    assert log == Touch("openat", "/srv/log", "/mnt/log", ("/bin/sh", "/go/bin/app"), creates=True, truncates=True)


def test_reads_what_a_process_becomes_by_one_of_its_threads() -> None:
    lines = [
        '1 execve("/gosu", ["gosu"], 0x7f) = 0',
        "1 clone(flags=CLONE_THREAD) = 17",
        '17 execve("/app", ["app"], 0x2c /* 6 vars */ <pid changed to 1 ...>',
        "1 +++ superseded by execve in pid 17 +++",
        "1 <... execve resumed>) = 0",
        '1 openat(AT_FDCWD</srv>, "a", O_RDONLY) = 3</srv/a>',
    ]
    assert [(touch.path, touch.programs[-1:]) for touch in touches(lines, "/")][1:] == [
        ("/app", ("/gosu",)),
        ("/srv/a", ("/app",)),
    ]

"""A folder on disk: links, limits, and the same answers as in memory."""

import os
from pathlib import Path

import pytest

from rewriter.source import Workspace
from rewriter.workspaces import Directory, InMemory, Overlaid, find_root
from rewriter.workspaces.directory import MAX_BYTES

FILES = {"a": b"A", "d/b": b"B", "d/e/c": b"C"}
LINKS = {
    "to-a": "a",
    "d/up": "../a",
    "to-d": "d",
    "chain": "to-d/e/c",
    "rooted": "/a",
    "out": "../secret",
    "d/out": "../../secret",
    "absolute": "/etc/passwd",
    "loop": "loop",
    "dangling": "nothing",
}


@pytest.fixture(params=["disk", "memory"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    if request.param == "memory":
        # the root's own place on disk is what an absolute link counts from
        return InMemory(FILES, {**LINKS, "absolute": "/../etc/passwd"})
    (tmp_path / "secret").write_bytes(b"S")
    root = tmp_path / "repo"
    for name, data in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    for name, target in LINKS.items():
        (root / name).symlink_to(f"{root}/a" if name == "rooted" else target)
    return Directory(str(root))


@pytest.mark.parametrize(
    ("path", "kind", "data"),
    [
        ("/", "dir", None),
        ("/a", "file", b"A"),
        ("/d/", "dir", None),
        ("/d/e/c", "file", b"C"),
        ("/d/../a", "file", b"A"),
        ("/to-a", "file", b"A"),
        ("/d/up", "file", b"A"),
        ("/to-d/e/c", "file", b"C"),
        ("/chain", "file", b"C"),
        ("/rooted", "file", b"A"),
        ("/none", "absent", None),
        ("/a/x", "absent", None),
        ("/none/../a", "absent", None),
        ("/dangling", "absent", None),
        ("/out", "not_seen", None),
        ("/d/out", "not_seen", None),
        ("/absolute", "not_seen", None),
        ("/loop", "not_seen", None),
        ("/../secret", "not_seen", None),
    ],
)
def test_look_up(path: str, kind: str, data: bytes | None, workspace: Workspace) -> None:
    assert (workspace.kind(path), workspace.read(path)) == (kind, data)


def test_names(workspace: Workspace) -> None:
    assert workspace.names("/d") == ("b", "e", "out", "up")
    assert workspace.names("/to-d/e") == ("c",)
    assert workspace.names("/a") == workspace.names("/none") == workspace.names("/..") == ()


def test_target(workspace: Workspace) -> None:
    assert [workspace.target(path) for path in ("/to-a", "/to-d/up", "/rooted")] == ["a", "../a", "/a"]
    assert [workspace.target(path) for path in ("/a", "/d", "/none")] == [None, None, None]


def test_what_is_no_file_is_not_seen_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    view = Directory(str(tmp_path))
    assert (view.kind("/pipe"), view.read("/pipe")) == ("not_seen", None)


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    view = Directory(str(tmp_path))
    assert (view.kind("/large"), view.read("/large")) == ("file", None)


def test_names_that_no_disk_has(tmp_path: Path) -> None:
    view = Directory(str(tmp_path))
    assert view.kind("/a\0b") == "absent"
    assert view.kind("/" + "x" * 5000) == "absent"


def test_mode(tmp_path: Path) -> None:
    (tmp_path / "run").write_bytes(b"")
    (tmp_path / "run").chmod(0o750)
    assert Directory(str(tmp_path)).mode("/run") == 0o750
    assert InMemory({"run": b""}, modes={"run": 0o750}).mode("/run") == 0o750


@pytest.mark.parametrize(
    ("made", "kept"), [(0o775, 0o755), (0o700, 0o755), (0o664, 0o644), (0o600, 0o644)], ids=["775", "700", "664", "600"]
)
def test_mode_in_a_git_repository_is_what_git_keeps(made: int, kept: int, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "run").write_bytes(b"")
    (tmp_path / "run").chmod(made)
    assert Directory(str(tmp_path)).mode("/run") == kept


def test_find_root(tmp_path: Path) -> None:
    (tmp_path / "r/.git").mkdir(parents=True)
    (tmp_path / "r/a/b").mkdir(parents=True)
    (tmp_path / "plain").mkdir()
    assert find_root(str(tmp_path / "r/a/b/Dockerfile")) == str(tmp_path / "r")
    assert find_root(str(tmp_path / "plain")) == str(tmp_path / "plain")


def test_a_file_laid_over() -> None:
    view = Overlaid(InMemory(FILES), "new/f", b"N")
    assert (view.kind("/new"), view.names("/new"), view.read("/new/f")) == ("dir", ("f",), b"N")
    assert view.names("/") == ("a", "d", "new")
    assert Overlaid(InMemory(FILES), "a", b"N").read("/a") == b"N"
    assert view.read("/a") == b"A"


@pytest.mark.parametrize(
    "path", ["/d/e/c", "/d/e/../b", "/to-d/e/c", "/d/up", "/d/e/c/x", "/d/e/", "/d/out", "/d/x", "/chain"]
)
def test_folders_met_before_change_no_answer(workspace: Workspace, path: str) -> None:
    first = workspace.kind(path), workspace.read(path), workspace.target(path), workspace.mode(path)
    for folder in ("/", "", "/d", "/d/", "/d/e", "/d/e/..", "/to-d", "/to-d/e", "/d/e/c", "/d/out", "/x"):
        workspace.names(folder)
        workspace.kind(folder)
    assert (workspace.kind(path), workspace.read(path), workspace.target(path), workspace.mode(path)) == first

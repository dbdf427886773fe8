"""Import paths from git remotes."""

from pathlib import Path

import pytest

from rewriter.workspaces import Directory, InMemory, identity_of


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/owner/name",
        "https://github.com/owner/name.git",
        "https://user:secret@github.com:443/owner/name.git/",
        "http://GitHub.com//owner/name",
        "ssh://git@github.com/owner/name.git",
        "ssh://git@github.com:22/owner/name",
        "git://github.com/owner/name.git",
        "git@github.com:owner/name.git",
        "github.com:owner/name",
        "git@github.com:/owner/name",
    ],
)
def test_identity(url: str) -> None:
    assert identity_of(url) == "github.com/owner/name"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/srv/git/name.git",
        "../name",
        "file:///srv/git/name",
        "C:\\name",
        "C:/name",
        "https://github.com/",
        "https://localhost/x",
        "name",
    ],
)
def test_no_identity(url: str) -> None:
    assert identity_of(url) is None


@pytest.mark.parametrize(
    ("config", "identities"),
    [
        pytest.param('[remote "origin"]\n\turl = https://a.b/c/d.git\n', ("a.b/c/d",), id="origin"),
        pytest.param(
            '[remote "x"]\nurl=https://a.b/c\n[remote "origin"]\nurl=https://e.f/g\n',
            ("e.f/g",),
            id="not another remote",
        ),
        pytest.param(
            '[Remote "origin"] URL = "https://a.b/c"  # note\n', ("a.b/c",), id="on one line, quoted, with a comment"
        ),
        pytest.param('[remote "origin"]\nurl = https://a.b/\\\nc\n', ("a.b/c",), id="continued"),
        pytest.param('[remote "Origin"]\nurl = https://a.b/c\n', (), id="names of remotes have case"),
        pytest.param("url = https://a.b/c\n", (), id="no section"),
        pytest.param("\0\xff[[[remote", (), id="rubbish"),
    ],
)
def test_configuration(config: str, identities: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_bytes(config.encode("latin-1"))
    assert Directory(str(tmp_path)).identities() == identities


def test_worktree_and_submodule(tmp_path: Path) -> None:
    git = tmp_path / "main/.git"
    (git / "worktrees/w").mkdir(parents=True)
    (git / "worktrees/w/commondir").write_text("../..\n")
    (git / "config").write_text('[remote "origin"]\nurl = https://a.b/c\n')
    (git / "modules/m").mkdir(parents=True)
    (git / "modules/m/config").write_text('[remote "origin"]\nurl = https://a.b/m\n')
    for name, text in {"w": f"gitdir: {git}/worktrees/w\n", "m": "gitdir: ../main/.git/modules/m"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / ".git").write_text(text)
    found = [Directory(str(tmp_path / name)).identities() for name in ("main", "w", "m")]
    assert found == [("a.b/c",), ("a.b/c",), ("a.b/m",)]


def test_in_memory() -> None:
    remotes = ("github.com/a/b", "git@github.com:c/d.git", "https://e.f/g")
    assert InMemory({}, remotes=remotes).identities() == ("github.com/a/b", "github.com/c/d", "e.f/g")

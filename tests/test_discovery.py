"""Which files are Dockerfiles."""

import subprocess
from pathlib import Path

import pytest

from rewriter.discovery import PassedOver, find
from rewriter.workspaces import Directory


def _found(root: Path, files: dict[str, str], start: str = "/") -> tuple[str, ...]:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return find(Directory(str(root)), start).dockerfiles


@pytest.mark.parametrize(
    "name",
    [
        "Dockerfile",
        "Dockerfile.build",
        "app.Dockerfile",
        "app.dockerfile",
        "Containerfile",
        "Containerfile.app",
        "a/b/Dockerfile",
        "cmd/app/Dockerfile.v1.2",
    ],
)
def test_is_one(name: str, tmp_path: Path) -> None:
    assert _found(tmp_path, {name: ""}) == (name,)


@pytest.mark.parametrize(
    "name",
    [
        "Dockerfile.dockerignore", "app.Dockerfile.dockerignore", ".dockerignore", "dockerfile.go", "Dockerfile~", ".Dockerfile.swp",
        "MyDockerfile", "Dockerfile.md", "Dockerfile.txt", "Dockerfile.bak", "Dockerfile.orig", "Dockerfile.tmpl", "Dockerfile.in",
        "Dockerfile.J2", "vendor/x/Dockerfile", "node_modules/x/Dockerfile", "testdata/Dockerfile", "a/vendor/Dockerfile",
    ],
)  # fmt: skip
def test_is_none(name: str, tmp_path: Path) -> None:
    assert _found(tmp_path, {name: ""}) == ()


def test_templates_and_other_repositories_are_told(tmp_path: Path) -> None:
    _found(tmp_path, {"Dockerfile.tmpl": "", "sub/.git": "gitdir: x", "sub/Dockerfile": ""})
    found = find(Directory(str(tmp_path)), "/")
    assert found.passed_over == (PassedOver("Dockerfile.tmpl", "template"), PassedOver("sub", "repository"))


def test_links(tmp_path: Path) -> None:
    repo = tmp_path / "repo"
    _found(repo, {"docker/app": "", "real/Dockerfile": ""})
    for name, target in {
        "Dockerfile": "docker/app",
        "Dockerfile.same": "real/Dockerfile",
        "Dockerfile.out": "../outside",
        "Dockerfile.gone": "nothing",
        "folder": "real",
    }.items():
        (repo / name).symlink_to(target)
    (tmp_path / "outside").write_text("")
    found = find(Directory(str(repo)), "/")
    assert found.dockerfiles == ("docker/app", "real/Dockerfile")
    assert found.passed_over == (PassedOver("Dockerfile.out", "outside"),)


@pytest.mark.parametrize(
    ("ignores", "path"),
    [
        ({".gitignore": "build/\n"}, "build/Dockerfile"),
        ({".gitignore": "build/\n"}, "a/build/Dockerfile"),
        ({".gitignore": "/build\n"}, "a/build/Dockerfile"),
        ({".gitignore": "/build\n"}, "build/x/Dockerfile"),
        ({".gitignore": "Dockerfile.*\n!Dockerfile.keep\n"}, "Dockerfile.keep"),
        ({".gitignore": "Dockerfile.*\n!Dockerfile.keep\n"}, "Dockerfile.x"),
        ({".gitignore": "a\n!a/Dockerfile\n"}, "a/Dockerfile"),
        ({".gitignore": "Dockerfile/\n"}, "Dockerfile"),
        ({".gitignore": "*\n", "a/.gitignore": "!Dockerfile\n"}, "a/Dockerfile"),
        ({".gitignore": "Dockerfile\n", "a/.gitignore": "!Dockerfile\n"}, "a/Dockerfile"),
        ({"a/.gitignore": "/Dockerfile\n"}, "a/Dockerfile"),
        ({"a/.gitignore": "/Dockerfile\n"}, "a/b/Dockerfile"),
        ({".gitignore": "**/gen/**\n"}, "x/gen/y/Dockerfile"),
        ({".gitignore": "a/**/Dockerfile\n"}, "a/Dockerfile"),
        ({".gitignore": "# Dockerfile\n\\#x\n!\n\\\n"}, "Dockerfile"),
        ({".gitignore": "Dockerfile \r\n"}, "Dockerfile"),
        ({".gitignore": "\ufeffDockerfile\n"}, "Dockerfile"),
        ({".gitignore": "[Dd]ockerfile\n"}, "Dockerfile"),
    ],
)
def test_gitignore_as_git_does(ignores: dict[str, str], path: str, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    found = _found(tmp_path, {**ignores, path: ""})
    ignored = subprocess.run(["git", "check-ignore", "-q", path], cwd=tmp_path, check=False).returncode == 0
    assert (path in found) is not ignored


def test_a_named_folder_is_searched_though_it_is_ignored(tmp_path: Path) -> None:
    files = {".gitignore": "build/\n", "build/Dockerfile": "", "build/.gitignore": "x\n", "build/x/Dockerfile": ""}
    assert _found(tmp_path, files, "/build") == ("build/Dockerfile",)
    assert _found(tmp_path, {}, "/") == ()


def test_a_hostile_gitignore_ends(tmp_path: Path) -> None:
    files = {".gitignore": ("*a" * 200 + "b\n") * 50 + "**/" * 30 + "b\n", "a" * 200 + "/Dockerfile": ""}
    assert _found(tmp_path, files) == ("a" * 200 + "/Dockerfile",)

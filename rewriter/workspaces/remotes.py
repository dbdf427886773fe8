"""Which import paths a repository has by its git remote ``origin``, read without running git."""

import os
import re

from rewriter.regex import lazy

MAX_CONFIG = 1024 * 1024
SECTION = lazy(r'\s*\[\s*(?P<name>[^\s\]"]+)(?:\s+"(?P<sub>(?:[^"\\]|\\.)*)")?\s*\](?P<rest>.*)')
ENTRY = lazy(r"\s*(?P<key>[A-Za-z][A-Za-z0-9-]*)\s*=\s*(?P<value>.*)")
URL = lazy(r"(?:https?|ssh|git|git\+ssh)://(?:[^/@]*@)?(?P<host>[^/:@]+)(?::\d*)?/(?P<path>.+)", re.I)
# one letter before the colon is a drive
SCP = lazy(r"(?:[^/@:]+@)?(?P<host>[^/:@]{2,}):(?P<path>(?!//).+)")


def identity_of(url: str) -> str | None:
    """Return ``host/owner/name`` of a remote's URL (https, ssh, git or scp form); None for a local path."""
    match = URL.fullmatch(url.strip()) or ("://" not in url and SCP.fullmatch(url.strip())) or None
    if not match:
        return None
    path = re.sub(r"/{2,}", "/", match["path"]).strip("/").removesuffix(".git").strip("/")
    host = match["host"].lower()
    return f"{host}/{path}" if path and "." in host else None


def identities_of(root: str) -> tuple[str, ...]:
    """Return the import paths that the URLs of ``origin`` in the repository's git configuration give."""
    folder = _git_folder(root)
    if folder is None:
        return ()
    text = _read(os.path.join(folder, "config"))
    found = (identity_of(url) for url in _origin_urls(text or ""))
    return tuple(dict.fromkeys(identity for identity in found if identity))


def _git_folder(root: str) -> str | None:
    """Return the folder that holds the configuration; the ``.git`` of a worktree or submodule is a file."""
    git = os.path.join(root, ".git")
    if os.path.isdir(git):
        return git
    pointer = (_read(git) or "").strip()
    if not pointer.startswith("gitdir:"):
        return None
    own = os.path.normpath(os.path.join(root, pointer.removeprefix("gitdir:").strip()))
    common = (_read(os.path.join(own, "commondir")) or "").strip()
    return os.path.normpath(os.path.join(own, common)) if common else own


def _origin_urls(text: str) -> list[str]:
    urls: list[str] = []
    inside = False
    for line in re.sub(r"\\\r?\n", "", text).splitlines():
        section = SECTION.fullmatch(line)
        if section:
            inside = section["name"].lower() == "remote" and section["sub"] == "origin"
            line = section["rest"]
        entry = ENTRY.fullmatch(line)
        if inside and entry and entry["key"].lower() == "url":
            urls.append(_unquoted(entry["value"]))
    return urls


def _unquoted(value: str) -> str:
    """Return a value without its comment and quotes, as git reads it."""
    out: list[str] = []
    quoted, at = False, 0
    while at < len(value):
        sign = value[at]
        if sign == "\\" and at + 1 < len(value):
            at += 1
            out.append(value[at])
        elif sign == '"':
            quoted = not quoted
        elif sign in "#;" and not quoted:
            break
        else:
            out.append(sign)
        at += 1
    return "".join(out).strip()


def _read(path: str) -> str | None:
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > MAX_CONFIG:
            return None
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.read(MAX_CONFIG)
    except (OSError, ValueError):
        return None

"""`curl` and `wget` fetch a file.

    RUN curl -fsSL -o /usr/bin/dep https://example.com/dep && wget -q https://example.com/a.tgz

becomes ``PutsFile('/usr/bin/dep', Downloaded('https://example.com/dep'))`` and ``PutsFile('/app/a.tgz', …)``.
"""

import posixpath
from urllib.parse import urlsplit

from rewriter.commands import Command
from rewriter.effects import Effects, Leaves, PutsFile
from rewriter.recognisers._words import Words, base_name, plain_path, read_words
from rewriter.source import FileView
from rewriter.trees.nodes import Downloaded
from rewriter.values import Unknown, Value, is_known, join_path, text_of

COMMANDS = ("curl", "wget")
_CURL = (
    "output", "header", "data", "data-binary", "data-raw", "user-agent", "user", "retry", "retry-delay",
    "max-time", "connect-timeout", "cacert", "cert", "key", "request", "proxy", "url", "referer",
    "cookie", "cookie-jar", "form", "retry-max-time", "write-out", "output-dir", "resolve", "interface",
    "range", "max-redirs", "proto", "ciphers", "limit-rate", "upload-file", "config", "dump-header",
    "capath", "noproxy", "continue-at",
)  # fmt: skip
_WGET = (
    "output-document", "directory-prefix", "header", "user", "password", "tries", "timeout",
    "user-agent", "post-data", "output-file", "wait", "base", "ca-certificate", "referer",
    "load-cookies", "waitretry", "read-timeout", "connect-timeout", "dns-timeout", "retry-connrefused",
    "progress", "input-file",
)  # fmt: skip


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the files fetched; what goes to standard output writes nothing here."""
    if text_of(command.argv[0]).endswith("curl"):
        return _curl(command, read_words(command.argv[1:], "AbcCdDeEFHKmoPQrtTuUwxXYyz", _CURL))
    return _wget(command, read_words(command.argv[1:], "oaOPeitTUQwBDARIXl", _WGET))


def _curl(command: Command, words: Words) -> Effects | None:
    if words.has("K", "config"):
        return None
    urls = [*words.values("url"), *words.operands]
    names = words.values("o", "output")
    folder = words.value("output-dir")
    cwd = command.cwd if folder is None else plain_path(command, folder)
    if words.has("O", "remote-name", "remote-name-all"):
        rest = urls[len(names) :]
        names = [*names, *(_name(url, "") for url in rest)]
    effects = tuple(
        PutsFile(join_path(cwd, name), Downloaded(url))
        for name, url in zip(names, urls, strict=False)
        if not (is_known(name) and (name in ("-", "") or name.startswith("/dev/")))
    )
    return effects or (Leaves("it prints what it fetches"),)


def _wget(command: Command, words: Words) -> Effects | None:
    if words.has("i", "input-file", "r", "recursive", "m", "mirror", "p", "page-requisites"):
        return None
    document = words.value("O", "output-document")
    if words.has("spider") or document == "-" or not words.operands:
        return (Leaves("it prints what it fetches"),)
    if document is not None:
        if is_known(document) and document.startswith("/dev/"):
            return (Leaves("it prints what it fetches"),)
        return (PutsFile(plain_path(command, document), Downloaded(words.operands[-1])),)
    prefix = words.value("P", "directory-prefix")
    cwd = command.cwd if prefix is None else plain_path(command, prefix)
    return tuple(PutsFile(join_path(cwd, _name(url, "index.html")), Downloaded(url)) for url in words.operands)


def _name(url: Value, default: str) -> Value:
    if isinstance(url, Unknown):
        return base_name(url)
    try:
        path = urlsplit(url if "://" in url else f"http://{url}").path
    except ValueError:
        return Unknown(url, "the URL does not parse")
    return posixpath.basename(path) or default

"""`openssl` makes keys and certificates in the files that its options name.

    RUN openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=localhost

becomes ``PutsFile('/src/key.pem', Made)`` and ``PutsFile('/src/cert.pem', Made)`` (openssl-req(1) and its like).
"""

from rewriter.commands import Command
from rewriter.effects import Effects, Leaves, PutsFile
from rewriter.recognisers._words import plain_path
from rewriter.source import FileView
from rewriter.trees.nodes import Made
from rewriter.values import is_known, text_of

COMMANDS = ("openssl",)
_WRITE_OUT = frozenset({
    "dhparam", "dsaparam", "ec", "ecparam", "gendsa", "genpkey", "genrsa", "pkcs12", "pkcs8", "pkey", "rand", "req", "rsa", "x509",
})  # fmt: skip
_PRINT = frozenset({"dgst", "version", "ciphers", "verify", "s_client"})
_FILES = ("-out", "-keyout")
# these write files that they name themselves
_ELSEWHERE = ("-CAcreateserial", "-CAserial", "-config", "-writerand", "-sign")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the files of ``-out`` and ``-keyout``; None where others may be written."""
    words = command.argv[1:]
    if not words or not all(is_known(word) for word in words):
        return None
    texts = [text_of(word) for word in words]
    if any(word in _ELSEWHERE for word in texts) or texts[0] not in _WRITE_OUT | _PRINT:
        return None
    if texts[0] == "req" and "-newkey" in texts and "-keyout" not in texts:
        return None  # privkey.pem, or what the configuration says
    files = tuple(
        PutsFile(plain_path(command, words[index + 1]), Made("openssl made it", command.at), _mode(texts[0], word))
        for index, word in enumerate(texts[:-1])
        if word in _FILES
    )
    return files or (Leaves("it prints"),)


def _mode(task: str, option: str) -> int | None:
    """A private key is its owner's alone (OpenSSL 1.1.0, CHANGES)."""
    return 0o600 if option == "-keyout" or task in ("genpkey", "genrsa", "gendsa") else None

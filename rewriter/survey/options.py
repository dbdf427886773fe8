"""The options of docker's commands: which take a value, so that the first argument is found."""

from typing import NamedTuple

_RUN = frozenset(
    [
        "-d",
        "--detach",
        "-i",
        "--interactive",
        "-t",
        "--tty",
        "--rm",
        "--privileged",
        "--init",
        "--read-only",
        "-P",
        "--publish-all",
        "--no-healthcheck",
        "--oom-kill-disable",
        "--sig-proxy",
        "--disable-content-trust",
        "--help",
        "-q",
        "--quiet",
        "--no-deps",
        "--service-ports",
        "--use-aliases",
        "-T",
        "--no-TTY",
        "--no-tty",
        "--build",
        "--no-hosts",
        "--replace",
        "--remove-orphans",
    ]
)
_BUILD = frozenset(
    [
        "--no-cache",
        "--pull",
        "--rm",
        "--force-rm",
        "--squash",
        "--compress",
        "-q",
        "--quiet",
        "--load",
        "--push",
        "-D",
        "--debug",
        "--check",
        "--layers",
        "--disable-content-trust",
        "--tls-verify",
        "--pull-always",
        "--squash-all",
    ]
)
_GLOBAL = frozenset(
    [
        "-D",
        "--debug",
        "--tls",
        "--tlsverify",
        "--verbose",
        "--no-ansi",
        "--compatibility",
        "--all-resources",
        "--dry-run",
    ]
)
_BARE = {"run": _RUN, "create": _RUN, "exec": _RUN, "build": _BUILD, "global": _GLOBAL}
_SETS_OF_OPTIONS = ("OPT", "ARG", "FLAG", "PARAM", "ENV", "VOL", "MOUNT")


class Parsed(NamedTuple):
    """Options with their values ("" for a bare one), in order, and what follows them."""

    options: tuple[tuple[str, str], ...]
    rest: tuple[str, ...]

    def values(self, *names: str) -> tuple[str, ...]:
        """Return the values of an option under all its names."""
        return tuple(value for name, value in self.options if name in names)


def parse_options(verb: str, words: tuple[str, ...], anywhere: bool = False) -> Parsed:
    """Part the options of a verb from its arguments; with ``anywhere`` they may follow an argument (build)."""
    bare = _BARE.get(verb, frozenset())
    options: list[tuple[str, str]] = []
    rest: list[str] = []
    index = 0
    while index < len(words):
        word = words[index]
        index += 1
        if word == "--":
            rest += words[index:]
            break
        if _is_option(word) or _is_set_of_options(word, len(words) - index):
            taken = _option(word, bare, options, words[index] if index < len(words) else "")
            index += taken
        elif anywhere:
            rest.append(word)
        else:
            rest += words[index - 1 :]
            break
    return Parsed(tuple(options), tuple(rest))


def _is_option(word: str) -> bool:
    return word.startswith("-") and len(word) > 1


def _is_set_of_options(word: str, left: int) -> bool:
    """Tell of ``$RUN_OPTS`` before an image; a variable of another name may be the image itself."""
    if not (word.startswith("${") and word.endswith("}")):
        return word == ""
    return left > 0 and any(part in word.upper() for part in _SETS_OF_OPTIONS)


def _option(word: str, bare: frozenset[str], options: list[tuple[str, str]], following: str) -> int:
    """Note one word's options; return how many words after it belong to it."""
    if not word.startswith("-"):
        return 0
    name, equals, value = word.partition("=")
    if word.startswith("--"):
        takes = not equals and name not in bare
        options.append((name, following if takes else value))
        return int(takes)
    for position, letter in enumerate(word[1:], 1):
        if f"-{letter}" in bare:
            options.append((f"-{letter}", ""))
            continue
        value = word[position + 1 :].removeprefix("=")
        options.append((f"-{letter}", value or following))
        return 0 if value else 1
    return 0

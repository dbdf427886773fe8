"""Why BuildKit would refuse an instruction (``frontend/dockerfile/instructions`` of BuildKit)."""

from collections.abc import Callable
from typing import Literal

from rewriter.regex import lazy
from rewriter.source import MappedText
from rewriter.syntax.dockerfile.nodes import Flag, Form, Word
from rewriter.syntax.dockerfile.splitting import listed, words_of
from rewriter.syntax.dockerfile.text import BLANKS, SPACES

FlagKind = Literal["text", "bool", "many"]
_TEXT: FlagKind = "text"
_COPY: dict[str, FlagKind] = {"chown": "text", "chmod": "text", "link": "bool", "exclude": "many"}
FLAGS: dict[str, dict[str, FlagKind]] = {
    "ADD": {**_COPY, "keep-git-dir": "bool", "checksum": "text", "unpack": "bool"},
    "COPY": {**_COPY, "from": "text", "parents": "bool"},
    "FROM": {"platform": "text"},
    "HEALTHCHECK": dict.fromkeys(("interval", "timeout", "start-period", "start-interval", "retries"), _TEXT),
    "RUN": {"mount": "many", "network": "text", "security": "text", "device": "many"},
}
_FLAGS_PASSED_OVER = {"ARG", "STOPSIGNAL"}  # their flags are dropped unread
_LONGEST = 80  # of a keyword in a message
_STAGE_NAME = lazy(r"[a-z][a-z0-9\-_.]*")

Check = Callable[[str, MappedText, Form, tuple[str, ...], str], str | None]


def problem_of(
    written: str, flags: tuple[Flag, ...], body: MappedText, form: Form, json: tuple[str, ...], escape: str
) -> str | None:
    """Return the sentence with which BuildKit refuses the instruction, or None; ``written`` is its keyword."""
    keyword = written.upper()
    if keyword not in _CHECKS:
        return f"unknown instruction: {written[:_LONGEST]}"
    found = _CHECKS[keyword](keyword, body, form, json, escape)
    if found is not None or keyword in _FLAGS_PASSED_OVER:
        return found
    if keyword == "HEALTHCHECK" and body.text.upper() == "NONE":
        return None
    return _flag_problem(FLAGS.get(keyword, {}), flags)


def _flag_problem(known: dict[str, FlagKind], flags: tuple[Flag, ...]) -> str | None:
    seen: set[str] = set()
    for flag in flags:
        kind = known.get(flag.name)
        if kind is None:
            return f"unknown flag: {flag.name}"
        if flag.name in seen and kind != "many":
            return f"duplicate flag specified: {flag.name}"
        seen.add(flag.name)
        if kind == "bool":
            if (flag.value or not flag.bare) and flag.value.lower() not in ("true", "false"):
                return f"expecting boolean value for flag {flag.name}, not: {flag.value}"
        elif flag.bare:
            return f"missing a value on flag: {flag.name}"
    return None


def _anything(keyword: str, body: MappedText, form: Form, json: tuple[str, ...], escape: str) -> str | None:
    del keyword, body, form, json, escape
    return None


def _some(keyword: str, body: MappedText, form: Form, json: tuple[str, ...], escape: str) -> str | None:
    del escape
    if json or (form == "shell" and body.text):
        return None
    return f"{keyword} requires at least one argument"


def _one(keyword: str, body: MappedText, form: Form, json: tuple[str, ...], escape: str) -> str | None:
    del form, json, escape
    return None if body.text else f"{keyword} requires exactly one argument"


def _pairs(keyword: str, body: MappedText, form: Form, json: tuple[str, ...], escape: str) -> str | None:
    del form, json
    words = words_of(body, escape)
    if not words:
        return f"{keyword} requires at least one argument"
    if "=" not in words[0].text:
        return None if BLANKS.search(body.text) else f"{keyword} must have two arguments"
    for word in words:
        if "=" not in word.text:
            return f'Syntax error - can\'t find = in "{word.text}". Must be of the form: name=value'
        if word.text.startswith("="):
            return f"{keyword} names can not be blank"
    return None


def _arg(keyword: str, body: MappedText, form: Form, json: tuple[str, ...], escape: str) -> str | None:
    del form, json
    words = words_of(body, escape)
    if not words:
        return f"{keyword} requires at least one argument"
    return f"{keyword} names can not be blank" if any(word.text.startswith("=") for word in words) else None


def _copy(keyword: str, body: MappedText, form: Form, json: tuple[str, ...], escape: str) -> str | None:
    del escape
    found = json if form == "json" else tuple(word.text for word in listed(body))
    if len(found) < 2:
        return f"{keyword} requires at least two arguments, but only one was provided"
    if found[-1].startswith("<<") and len(found[-1].lstrip("<-")) > 0:
        return f"{keyword} cannot accept a heredoc as a destination"
    return None


def _volume(keyword: str, body: MappedText, form: Form, json: tuple[str, ...], escape: str) -> str | None:
    if any(not value.strip(SPACES) for value in json):
        return "VOLUME specified can not be an empty string"
    return _some(keyword, body, form, json, escape)


def _from(keyword: str, body: MappedText, form: Form, json: tuple[str, ...], escape: str) -> str | None:
    del keyword, form, json, escape
    words: tuple[Word, ...] = listed(body)
    if len(words) == 3 and words[1].text.lower() == "as":
        if _STAGE_NAME.fullmatch(words[2].text.lower()):
            return None
        return f'invalid name for build stage: "{words[2].text}"'
    return None if len(words) == 1 else "FROM requires either one or three arguments"


def _shell(keyword: str, body: MappedText, form: Form, json: tuple[str, ...], escape: str) -> str | None:
    del escape
    if not json and (form == "json" or not body.text):
        return f"{keyword} requires at least one argument"
    return None if form == "json" else "SHELL requires the arguments to be in JSON form"


def _health(keyword: str, body: MappedText, form: Form, json: tuple[str, ...], escape: str) -> str | None:
    del escape
    if not body.text:
        return f"{keyword} requires at least one argument"
    kind, *rest = BLANKS.split(body.text, 1)
    if kind.upper() == "NONE":
        return "HEALTHCHECK NONE takes no arguments" if rest else None
    if kind.upper() != "CMD":
        return f'Unknown type "{kind.upper()}" in HEALTHCHECK (try CMD)'
    return None if json or (form == "shell" and rest) else "Missing command after HEALTHCHECK CMD"


def _onbuild(keyword: str, body: MappedText, form: Form, json: tuple[str, ...], escape: str) -> str | None:
    del form, json, escape
    if not body.text:
        return f"{keyword} requires at least one argument"
    trigger = BLANKS.split(body.text, 1)[0].upper()
    if trigger == "ONBUILD":
        return "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"
    return f"{trigger} isn't allowed as an ONBUILD trigger" if trigger in ("MAINTAINER", "FROM") else None


_CHECKS: dict[str, Check] = {
    "ADD": _copy,
    "ARG": _arg,
    "CMD": _anything,
    "COPY": _copy,
    "ENTRYPOINT": _anything,
    "ENV": _pairs,
    "EXPOSE": _some,
    "FROM": _from,
    "HEALTHCHECK": _health,
    "LABEL": _pairs,
    "MAINTAINER": _one,
    "ONBUILD": _onbuild,
    "RUN": _anything,
    "SHELL": _shell,
    "STOPSIGNAL": _one,
    "USER": _one,
    "VOLUME": _volume,
    "WORKDIR": _one,
}

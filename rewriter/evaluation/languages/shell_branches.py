"""Branches whose outcome is plain: those that end the build, and those that only make sure of something."""

from rewriter.syntax.shell import nodes
from rewriter.syntax.shell.nodes import Literal, Node, Simple

_TESTS = ("[", "test", "[[")


def bails(node: Node) -> bool:
    """Tell whether the commands surely end in failure (``{ echo no; exit 1; }``): then what led there did not happen."""
    match node:
        case nodes.Group(body) | nodes.Redirected(body, _, _, _, _):
            return bails(body)
        case nodes.Sequence(items) if items:
            return bails(items[-1]) and all(isinstance(item, Simple) for item in items[:-1])
        case nodes.AndOr(left, "&&", right):
            return isinstance(left, Simple) and bails(right)
        case Simple():
            words = _literals(node)
            return words[:1] == ["exit"] and len(words) == 2 and words[1] not in ("0", "")
    return False


def collapses(condition: Node, then: Node) -> bool:
    """Tell whether ``[ -d x ] || mkdir -p x`` and its like leave the same, whichever way the test went.

    The command must be one that changes nothing where its work is done, on the very word that was tested.
    """
    if isinstance(condition, nodes.Pipeline) and condition.negated:
        return collapses(condition.items[0], then)
    if not isinstance(condition, Simple) or not isinstance(then, Simple) or then.assignments or then.redirects:
        return False
    words = _literals(then)
    tested = [word.parts for word in condition.words if word.parts not in ((Literal("]"),), (Literal("]]"),))]
    if _literals(condition)[:1] not in [[name] for name in _TESTS] or not _is_sure(words):
        return False
    targets = [word.parts for word in then.words[1:] if not _is_flag(word.parts)]
    return targets == tested[-1:]


def _is_sure(words: list[str]) -> bool:
    flags = "".join(word for word in words[1:] if word.startswith("-"))
    return (words[:1] == ["mkdir"] and "p" in flags) or (words[:1] == ["rm"] and "f" in flags)


def _is_flag(parts: tuple[nodes.Part, ...]) -> bool:
    first = parts[0] if parts else None
    return isinstance(first, Literal) and first.text.startswith("-")


def _literals(node: Simple) -> list[str]:
    return [
        "".join(part.text for part in word.parts if isinstance(part, Literal))
        if all(isinstance(part, Literal) for part in word.parts)
        else "$"
        for word in node.words
    ]

"""Lists and pipelines, put together from their commands in the order of the text."""

from typing import NamedTuple

from rewriter.syntax.shell.nodes import AndOr, Node, Pipeline


class NotUnderstood(Exception):
    """A tree of a form that is not mapped; caught by the reader."""


class Link(NamedTuple):
    """A command of a list or pipeline, the operator before it, and whether ``!`` stands before it."""

    operator: str
    negated: bool
    node: Node


def chained(links: list[Link]) -> Node:
    """Build the tree of a list: ``|`` binds closer than ``&&`` and ``||``, which group from the left."""
    total: Node | None = None
    operator = ""
    pipeline: list[Link] = []
    for link in links:
        if link.operator in ("&&", "||"):
            total = _appended(total, operator, pipeline)
            operator, pipeline = link.operator, [link]
        elif pipeline and link.negated:
            raise NotUnderstood("a negation inside a pipeline")
        else:
            pipeline.append(link)
    return _appended(total, operator, pipeline)


def _appended(total: Node | None, operator: str, links: list[Link]) -> Node:
    nodes = tuple(link.node for link in links)
    piped = nodes[0] if len(nodes) == 1 and not links[0].negated else Pipeline(nodes, links[0].negated)
    return piped if total is None else AndOr(total, operator, piped)

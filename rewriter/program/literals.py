"""The value of one field of a composite literal (Go specification, Composite literals)."""

import re

from rewriter.program.constants import MOST_ARGUMENT_BYTES, arguments_at
from rewriter.values import Unknown, Value


def field_at(data: bytes, end: int, name: str) -> Value | None:
    """Return the value of a field of the literal whose type's name ends at ``end``; None where no literal follows."""
    if data[end : end + 1] != b"{":
        return None
    text = data[end : end + MOST_ARGUMENT_BYTES]
    found = re.search(rb"\b" + name.encode() + rb":\s*(?=\S)", text)
    if found is None:
        return Unknown(f"{name} of a literal", "the field is set elsewhere")
    # a field's value ends as an argument does
    values = arguments_at(b"(" + text[found.end() :].split(b"\n", 1)[0].rstrip(b", }") + b")", 0).values
    return values[0] if values else Unknown(name, "its value is not constant")

"""Values of struct fields."""

from rewriter.program.choices import unknown
from rewriter.program.evaluating import Evaluator, Frame
from rewriter.values import Value


def field_value(evaluator: Evaluator, frame: Frame, start: int, end: int) -> Value:
    """Return the value of the field."""
    del evaluator
    return unknown(frame.unit.words(start, end))

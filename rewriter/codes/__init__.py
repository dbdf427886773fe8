"""The catalogue: what each diagnostic code, pattern and need means (``rewrite patterns``)."""

from collections.abc import Mapping

from rewriter.codes.entries import Code, Entry, NeedEntry
from rewriter.codes.errors import ERRORS
from rewriter.codes.images import IMAGES
from rewriter.codes.needs import NEEDS
from rewriter.codes.notes import NOTES
from rewriter.codes.patterns import PATTERNS
from rewriter.codes.programs import PROGRAMS
from rewriter.codes.surroundings import SURROUNDINGS

__all__ = ["CODES", "NEEDS", "PATTERNS", "Code", "Entry", "NeedEntry"]

CODES: Mapping[str, Code] = dict(sorted({**PROGRAMS, **IMAGES, **SURROUNDINGS, **NOTES, **ERRORS}.items()))

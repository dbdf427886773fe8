"""Errors: a target that could not be looked at, or a result that was not trusted."""

from collections.abc import Mapping

from rewriter.codes.entries import Code

ERRORS: Mapping[str, Code] = {
    "configuration": Code(
        "error",
        "The repository's configuration cannot be followed.",
        "A key is unknown, a value cannot be used, or the file is no TOML.",
        '[tool.rewrite]\nbse = "alpine"',
        "Correct .rewrite.toml or [tool.rewrite] in pyproject.toml.",
    ),
    "internal-error": Code(
        "error",
        "The analysis failed.",
        "A fault in this tool; the other repositories of the run are not affected.",
        "(none)",
        "Report it, with the file if you may.",
    ),
    "not-a-dockerfile": Code(
        "error",
        "The file is empty, has no FROM, or is no text.",
        "An error where it was named; found by search it is left alone.",
        "rewrite logo.png",
        "Name a Dockerfile.",
    ),
    "not-written": Code(
        "error",
        "The change could not be written.",
        "The file or its folder may not be written, the disk is full, or the file changed meanwhile.",
        "rewrite -i Dockerfile  # in a read-only folder",
        "Mend what the message names and run again.",
    ),
    "self-check-failed": Code(
        "error",
        "The result did not pass the self-check.",
        "Read again, the rewritten file would not start the same program with the same files.",
        "(none)",
        "Report it, with the file if you may.",
    ),
    "syntax": Code(
        "error",
        "The Dockerfile does not parse.",
        "Docker would not build it either.",
        "FORM golang",
        "Correct the line.",
    ),
    "unreadable": Code(
        "error",
        "The file cannot be read.",
        "Rights are missing, it is no regular file, or it is larger than 16 MB.",
        "chmod 000 Dockerfile",
        "Make it readable.",
    ),
}

"""How each need is met: the line of the new file that does it, for the report."""

from collections.abc import Sequence

from rewriter.needs.types import CAPABILITIES, CERTIFICATES, FOLDER, NAME_SWITCH, PACKAGES, TEMP, USERS, ZONES, Need
from rewriter.plan.bases import INSTALLED, Row
from rewriter.plan.folders import inside_any
from rewriter.plan.optional import maybe
from rewriter.plan.types import Copy
from rewriter.result import MetNeed


def met(need: Need, row: Row, copies: Sequence[Copy], repeated: frozenset[str]) -> MetNeed:
    """Return the need with the line that meets it; ``repeated`` are the paths that repeated instructions put."""
    return MetNeed(need.need, need.detail, need.because, _met_by(need, row, copies, repeated), need.path, need.assumed)


def _met_by(need: Need, row: Row, copies: Sequence[Copy], repeated: frozenset[str]) -> str:
    if need.path is not None:
        if need.optional and (made := next((copy.text for copy in copies if maybe(need.path) in copy.text), None)):
            return made
        staged = next((copy.text for copy in copies if copy.text.endswith("/rootfs /")), None)
        for copy in copies if not need.bare else ():
            plain = not copy.text.startswith("RUN ") and copy.text != staged
            if plain and (copy.below == need.path or need.path.startswith(copy.below.rstrip("/") + "/")):
                return copy.text
        of_file = not need.bare and inside_any(need.path, repeated)
        return "the instruction that put it there, repeated" if staged is None or of_file else staged
    if need.capability.startswith(PACKAGES):
        return next((copy.text for copy in copies if copy.text.startswith("RUN ")), f"FROM {row.image}")
    if need.capability == CAPABILITIES:
        return next(copy.text for copy in copies if not copy.system)
    if need.need == "env":
        return f"ENV {need.detail}"
    if need.capability in row.provides:
        return f"FROM {row.image}"
    marks = {
        CERTIFICATES: "/ca-certificates.crt",
        ZONES: "zoneinfo",
        TEMP: "/rootfs /",
        USERS: "/etc/passwd",
        NAME_SWITCH: "/etc/nsswitch.conf",
    }
    mark = "/rootfs /" if need.capability.startswith(FOLDER) else marks.get(need.capability, "\0")
    name = INSTALLED.get(need.capability, "\0")
    return next(
        (copy.text for copy in copies if copy.text.startswith("RUN ") and f" {name}" in copy.text), None
    ) or next((copy.text for copy in copies if mark in copy.text), f"FROM {row.image}")

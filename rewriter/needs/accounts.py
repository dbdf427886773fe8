"""USER and --chown by name or number are resolved in the final image (SEMANTICS 3.8)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.types import USERS, Blocked, Finding, Need
from rewriter.values import is_known


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the need for passwd and group where the image runs as another user than root."""
    user = model.stage.config.user
    place = next(
        (executed for executed in reversed(model.stage.executed) if executed.instruction.keyword == "USER"), None
    )
    if place is None:
        return
    at = f"{model.history.file.path}:{model.history.file.line(place.instruction.span.start)}"
    if not is_known(user):
        yield Blocked("need-not-understood", f"the user {user.text} is not known: {user.why}")
        return
    name, _, group = user.partition(":")
    if name in ("", "root", "0") or (name.isdigit() and group.isdigit() and not _known(name, model)):
        return
    yield Need("user", USERS, f"{at} sets USER {user}", detail=user)


def _known(number: str, model: BuildModel) -> bool:
    """Tell whether an entry of that number may give it a home."""
    return any(added.uid == number for added in model.stage.place.users) or int(number) < 1000 or number == "65534"

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
    if user.split(":")[0] in ("", "root", "0"):
        return
    yield Need("user", USERS, f"{at} sets USER {user}", detail=user)

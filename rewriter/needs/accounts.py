"""USER and --chown by name or number are resolved in the final image (SEMANTICS 3.8)."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.known import opens_files
from rewriter.needs.permissions import by_builder, may_write
from rewriter.needs.places import Places
from rewriter.needs.types import USERS, Blocked, Finding, Need
from rewriter.trees.nodes import Directory
from rewriter.values import is_known, text_of


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the need for passwd and group where USER is a name, root's too, or a number that has an entry."""
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
    if name in ("", "0") and (not group or group.isdigit()):
        return
    if name.isdigit() and group.isdigit() and not _known(name, model):
        return
    yield Need("user", USERS, f"{at} sets USER {user}", detail=user)
    if name not in ("", "root", "0"):
        yield from _folder(model, user)


def _folder(model: BuildModel, user: str) -> Iterator[Finding]:
    """A working directory that a RUN gave to the user is root's in the new image: a program that nobody sees may write there."""
    workdir = model.stage.config.workdir
    node = model.stage.place.tree.look_up(workdir) if is_known(workdir) else None
    if not isinstance(node, Directory) or by_builder(node) or may_write(node, model) is False:
        return
    if node.meta.put is None or node.meta.put.kind == "base":
        return
    if any(item.reading is None or opens_files(item.reading) for item in model.readings) and not _shipped(
        model, text_of(workdir)
    ):
        why = f"the program may write in its working directory, which the user {user} may"
        yield Places(model).folder(text_of(workdir), node, why)


def _shipped(model: BuildModel, path: str) -> bool:
    """Tell whether the folder itself is copied with its owner: a user's home."""
    return any(user.home == path for user in model.stage.place.users)


def _known(number: str, model: BuildModel) -> bool:
    """Tell whether an entry of that number may give it a home."""
    return any(added.uid == number for added in model.stage.place.users) or int(number) < 1000 or number == "65534"

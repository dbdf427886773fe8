"""Paths of the legacy image as the program sees them: what lies there, and whether only the build needed it."""

from typing import NamedTuple

from rewriter.evaluation.bases import DEFAULT_PATH
from rewriter.model.build_places import gopath_roots, inside, source_roots
from rewriter.model.types import BuildModel
from rewriter.needs.build_only import build_only_file, build_only_folder
from rewriter.needs.types import Blocked, Need
from rewriter.source import Location
from rewriter.trees.nodes import Built, Directory, File, FromContext, Link, Made, Node, NotSeen
from rewriter.trees.tree import Tree
from rewriter.values import is_known, join_path, text_of

# the engine puts these into every container (OCI runtime specification, "Linux: default filesystems"; Docker's network files)
_ENGINE = ("/proc", "/sys", "/dev", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/run/secrets", "/var/run/docker.sock",
           "/var/run/secrets", "/run/docker.sock")  # fmt: skip
MAX_ENTRIES = 24
MAX_WALK = 5000


class _Sorted(NamedTuple):
    kept: tuple[str, ...]
    pure: bool
    any: bool


class Places:
    """The final tree of the legacy image, asked as the program would ask it."""

    def __init__(self, model: BuildModel) -> None:
        self.model = model
        self.tree: Tree = model.stage.place.tree
        self._left = MAX_WALK
        self._open: tuple[str, NotSeen] | None = None

    def absolute(self, path: str) -> str | None:
        """Return where a path of the program leads, from its working directory; None where that is not known."""
        joined = join_path(self.model.stage.config.workdir, path)
        return joined if is_known(joined) else None

    def matching(self, path: str, glob: bool) -> tuple[str, ...]:
        """Return the folder of a glob, or the path itself."""
        absolute = self.absolute(path)
        if absolute is None:
            return ()
        if not glob or not any(character in absolute for character in "*?["):
            return (absolute,)
        parts: list[str] = []
        for part in absolute.split("/"):
            if any(character in part for character in "*?["):
                break
            parts.append(part)
        return ("/".join(parts) or "/",)

    def by_engine(self, path: str) -> bool:
        """Tell whether the engine provides the path in every container."""
        return any(path == known or path.startswith(known + "/") for known in _ENGINE)

    def is_program(self, path: str) -> bool:
        """Tell whether a program that ships lies there."""
        return any(path in (program.path, program.real) for program in self.model.programs)

    def in_base(self, path: str) -> bool:
        """Tell whether what lies there can only be the base image's: nothing of the file's own is near."""
        node = self.tree.look_up(path)
        return isinstance(node, NotSeen) and "base image" in node.why

    def known_gap(self, path: str) -> bool:
        """Tell whether the path is one that the old base image may well have had, so that its loss could be felt."""
        return path.startswith(("/etc/", "/usr/", "/var/", "/lib", "/bin/", "/sbin/", "/opt/", "/root", "/home"))

    def in_context(self, path: str) -> bool:
        """Tell whether what lies there came from the build context or was made by the file."""
        node = self.tree.look_up(path)
        return isinstance(node, File | Directory | Link) and node.meta.put is not None and node.meta.put.kind != "base"

    def holds_sources(self, path: str) -> bool:
        """Tell whether a folder holds what only the build needs."""
        result = self._sort(path, 0)
        return result is None or not result.pure

    def made_above(self, path: str) -> str | None:
        """Return the nearest path above that a command made and that may be a folder (a copy of what was not seen)."""
        folder = path.rpartition("/")[0]
        while folder:
            node = self.tree.look_up(folder)
            if isinstance(node, File) and isinstance(node.origin, Made):
                return folder
            folder = folder.rpartition("/")[0]
        return None

    def holds_programs_only(self, path: str) -> bool:
        """Tell whether a folder holds programs that go commands made, and nothing else."""
        nodes = [node for inner, node in self.tree.walk(path, 50) if inner != path]
        files = [node for node in nodes if not isinstance(node, Directory)]
        return bool(files) and all(isinstance(node, File) and isinstance(node.origin, Built) for node in files)

    def fogged(self, folder: str) -> bool:
        """Tell whether a command that is not understood may have put files into the folder."""
        node = self.tree.look_up(folder.rstrip("/") + "/\0")
        return isinstance(node, NotSeen) and "base image" not in node.why and "package" not in node.why

    def runs_as_other(self) -> bool:
        """Tell whether the image runs as another user than root."""
        user = self.model.stage.config.user
        return not is_known(user) or user.split(":")[0] not in ("", "root", "0")

    def stays(self, folder: str) -> bool:
        """Tell whether a folder is in the final image without further ado: the root, or a WORKDIR and what leads to it."""
        workdir = self.model.stage.config.workdir
        if folder == "/" or (is_known(workdir) and (workdir + "/").startswith(folder + "/")):
            return True
        for executed in self.model.stage.executed:
            if executed.instruction.keyword == "WORKDIR" and is_known(executed.after.workdir):
                if (executed.after.workdir + "/").startswith(folder + "/"):
                    return True
        return False

    def run_time_entries(self, below: str | None = None) -> tuple[str, ...] | str:
        """Return what could be read at run time in the copied folders and where the program starts, or in one folder.

        These are the largest files and folders without sources; a sentence says why they cannot be told.
        """
        self._forget()
        kept: list[str] = []
        for root in (below,) if below else self._read_roots():
            result = self._sort(root, 0)
            if result is None:
                return "the sources' folder holds too much to choose from"
            kept += [path for path in result.kept if path not in kept]
        if self._open is not None:
            folder, node = self._open
            return f"what lies in {folder} is not known ({node.why})"
        return tuple(kept) if len(kept) <= MAX_ENTRIES else "the sources' folder holds too much to choose from"

    def _forget(self) -> None:
        self._open = None

    def _read_roots(self) -> tuple[str, ...]:
        """The folders of sources, and the working directory where it is none of the system's or of the old base's."""
        roots, workdir = self.source_roots(), self.model.stage.config.workdir
        if not is_known(workdir) or workdir in ("/", *gopath_roots(self.model.stage)):
            return roots
        return roots if any(inside(workdir, root) for root in roots) else (*roots, workdir)

    def source_roots(self) -> tuple[str, ...]:
        """Return the folders into which whole folders of the context were copied, the outer ones only."""
        return source_roots(self.model.stage)

    def need(self, path: str, node: Node, why: str) -> Need:
        """Return the need for that path: an asset where it came from the context, else a file of the image."""
        if isinstance(node, Link):
            node = self.tree.look_up(path)
        if isinstance(node, File) and isinstance(node.origin, FromContext):
            return Need("assets", "path", why, detail=node.origin.path, path=path)
        if (
            isinstance(node, Directory)
            and node.meta.put is not None
            and node.meta.put.kind in ("copy", "add", "context")
        ):
            return Need("assets", "path", why, detail=self._context_path(path), path=path)
        return Need("files", "path", why, detail=path, path=path)

    def _context_path(self, path: str) -> str:
        for inner, node in self.tree.walk(path, 200):
            if isinstance(node, File) and isinstance(node.origin, FromContext):
                tail = inner[len(path) :]
                if node.origin.path.endswith(tail.lstrip("/")):
                    return node.origin.path[: len(node.origin.path) - len(tail)] or "."
        return path

    def _sort(self, folder: str, depth: int) -> _Sorted | None:
        """Return what in a folder may ship: itself where it is pure, else its pure parts; None where it is too large."""
        kept: list[str] = []
        pure, found = True, False
        if self._open is None and self.fogged(folder):
            unseen = self.tree.look_up(folder.rstrip("/") + "/\0")
            assert isinstance(unseen, NotSeen)
            self._open, found = (folder, unseen), True
        for name in self.tree.names(folder):
            self._left -= 1
            if self._left < 0 or depth > 12:
                return None
            path = f"{folder.rstrip('/')}/{name}"
            node = self.tree.look_up(path, follow=False)
            if isinstance(node, Directory):
                inner = None if build_only_folder(name) else self._sort(path, depth + 1)
                if inner is None and not build_only_folder(name):
                    return None
                if inner is None:
                    pure = False
                    continue
                pure = pure and inner.pure
                found = found or inner.any
                kept += (path,) if inner.pure and inner.any else inner.kept
            elif (isinstance(node, File) and isinstance(node.origin, Built)) or _for_build(node, name):
                pure = False
            else:
                found = True
                kept.append(path)
        return _Sorted(tuple(kept), pure, found)


def _for_build(node: Node, name: str) -> bool:
    return isinstance(node, File | Link) and build_only_file(name)


def starts_among_unseen(model: BuildModel, otherwise: Location) -> Blocked:
    """Return the refusal of a program that starts where files lie that are not here, at the WORKDIR that says so."""
    found = next(
        (ran.instruction for ran in reversed(model.stage.executed) if ran.instruction.keyword == "WORKDIR"), None
    )
    at = otherwise if found is None else Location(model.history.file, found.span)
    message = f"the program starts in {text_of(model.stage.config.workdir)}, and not all files there are here"
    return Blocked("program-not-seen", message, at, helps="run the tool in the program's repository", by_files=True)


def stays_in_place(model: BuildModel) -> bool:
    """Tell whether each program keeps its absolute path, so that what lies beside it is still beside it (CONTRACT 4 a, b)."""
    default = frozenset(DEFAULT_PATH.split(":"))
    return all("/" in program.called or program.path.rpartition("/")[0] in default for program in model.start.programs)

"""Paths of the legacy image as the program sees them: what lies there, and whether only the build needed it."""

import fnmatch
import re
from collections.abc import Iterable
from typing import NamedTuple

from rewriter.evaluation.bases import DEFAULT_PATH
from rewriter.model.build_places import gopath_roots, inside, source_roots
from rewriter.model.types import BuildModel
from rewriter.needs.base_files import surely_lacks
from rewriter.needs.sorting import sort_folder, unseen_in
from rewriter.needs.types import FOLDERS, Blocked, Need
from rewriter.source import Location
from rewriter.trees.nodes import Built, Directory, File, FromContext, Link, Made, Node, NotSeen
from rewriter.trees.tree import Tree
from rewriter.values import is_known, join_path, text_of

# the engine puts these into every container (OCI runtime specification, "Linux: default filesystems"; Docker's network files)
_ENGINE = ("/proc", "/sys", "/dev", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/run/secrets", "/var/run/docker.sock",
           "/var/run/secrets", "/run/docker.sock")  # fmt: skip
MAX_ENTRIES = 24
MAX_PATHS = 60
_TOO_MUCH = "the sources' folder holds too much to choose from"


class Chosen(NamedTuple):
    """A path that may be read at run time; ``entry`` is the entry of a source folder that holds it beside what only the build needs."""

    path: str
    entry: str | None = None


class Places:
    """The final tree of the legacy image, asked as the program would ask it."""

    def __init__(self, model: BuildModel, constant: Iterable[str] = ()) -> None:
        """``constant`` are the paths that the program names as they are."""
        self.model = model
        self.tree: Tree = model.stage.place.tree
        self._endings: tuple[str, ...] = ()
        self._named: frozenset[str] = frozenset()
        self.add_named(filter(None, map(self.absolute, constant)))

    def add_named(self, paths: Iterable[str], endings: Iterable[str] = ()) -> None:
        """Take in paths, and endings of files, that the program's text names."""
        roots = self.source_roots()
        self._named |= {path for path in paths if not any(inside(root, path) for root in roots)}
        self._endings += tuple(endings)

    def absolute(self, path: str) -> str | None:
        """Return where a path of the program leads, from its working directory; None where that is not known."""
        joined = join_path(self.model.stage.config.workdir, path)
        return joined if is_known(joined) else None

    def matching(self, path: str, glob: bool) -> tuple[str, ...]:
        """Return the folder of a glob, or the path itself; where a glob begins among the sources, the names that it finds there."""
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
        folder = "/".join(parts) or "/"
        if not self.holds_sources(folder) or self.fogged(folder):
            return (folder,)
        name = re.compile(fnmatch.translate(absolute.split("/")[len(parts)].replace("[^", "[!")))
        return tuple(f"{folder.rstrip('/')}/{each}" for each in self.tree.names(folder) if name.match(each))

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
        kept = path.startswith(
            ("/etc/", "/usr/", "/var/", "/run/", "/lib", "/bin/", "/sbin/", "/opt/", "/root", "/home")
        )
        return kept and not surely_lacks(path, self.model.stage.base)

    def in_context(self, path: str) -> bool:
        """Tell whether what lies there came from the build context or was made by the file."""
        node = self.tree.look_up(path)
        return isinstance(node, File | Directory | Link) and node.meta.put is not None and node.meta.put.kind != "base"

    def holds_sources(self, path: str) -> bool:
        """Tell whether a folder holds what only the build needs."""
        result = sort_folder(self.tree, path, self._named, endings=self._endings)
        return result is None or result.mixed

    def made_above(self, path: str) -> str | None:
        """Return the nearest path above that a command made and that may be a folder (a copy of what was not seen)."""
        folder = path.rpartition("/")[0]
        while folder:
            node = self.tree.look_up(folder)
            if isinstance(node, File) and isinstance(node.origin, Made):
                return folder
            folder = folder.rpartition("/")[0]
        return None

    def unpacked_above(self, path: str) -> str | None:
        """Return the folder above that an archive was unpacked into, away from the sources and the system's own folders."""
        folder = path.rpartition("/")[0]
        while folder and not isinstance(self.tree.look_up(folder), Directory):
            folder = folder.rpartition("/")[0]
        node = self.tree.look_up(folder) if folder else None
        if (
            not isinstance(node, Directory)
            or node.meta.put is None
            or node.meta.put.kind not in ("run", "add", "workdir")
        ):
            return None
        unseen = unseen_in(self.tree, folder)
        own = unseen is not None and "unpacked" in unseen.why and folder not in (*FOLDERS, "/usr", "/usr/local", "/lib")
        roots = (*self.source_roots(), *gopath_roots(self.model.stage))
        return folder if own and not any(inside(folder, root) or inside(root, folder) for root in roots) else None

    def not_here_above(self, path: str) -> str | None:
        """Return the folder above that a COPY of its own put, and that is not in the repository: its author has it."""
        folder = path.rpartition("/")[0]
        while folder and not isinstance(self.tree.look_up(folder), Directory):
            folder = folder.rpartition("/")[0]
        node = self.tree.look_up(folder) if folder else None
        unseen = unseen_in(self.tree, folder) if folder else None
        if not isinstance(node, Directory) or unseen is None or node.meta.put is None or self.tree.names(folder):
            return None
        own = (
            node.meta.put.root == folder and node.meta.put.kind in ("copy", "add") and node.meta.put.source.strip("./")
        )
        return folder if own and unseen.why == f"{node.meta.put.source} is not in the repository" else None

    def in_new_volume(self, path: str) -> bool:
        """Tell whether the path lies in a VOLUME that the old image has nothing for: the engine makes it, in the new one too."""
        volumes = [volume for volume in self.model.stage.config.volumes if is_known(volume) and inside(path, volume)]
        return any(self.in_base(volume) and not self.known_gap(volume) for volume in volumes)

    def holds_programs_only(self, path: str) -> bool:
        """Tell whether a folder holds programs that go commands made, and nothing else."""
        nodes = [node for inner, node in self.tree.walk(path, 50) if inner != path]
        files = [node for node in nodes if not isinstance(node, Directory)]
        return bool(files) and all(isinstance(node, File) and isinstance(node.origin, Built) for node in files)

    def fogged(self, folder: str) -> bool:
        """Tell whether a command that is not understood may have put files into the folder."""
        return unseen_in(self.tree, folder) is not None

    def runs_as_other(self) -> bool:
        """Tell whether the image runs as another user than root."""
        user = self.model.stage.config.user
        return not is_known(user) or user.split(":")[0] not in ("", "root", "0")

    def belongs_to_user(self, node: Node) -> bool:
        """Tell whether the file or folder is surely the image's user's own: by the same name, or by the number that has it."""
        user = self.model.stage.config.user
        if not isinstance(node, File | Directory) or not is_known(user) or not is_known(node.meta.owner.user):
            return False
        name = user.partition(":")[0]
        names = {name} | {
            each.name for each in self.model.stage.place.users if each.uid == name and is_known(each.name)
        }
        numbers = {each.uid for each in self.model.stage.place.users if each.name in names and each.uid is not None}
        return node.meta.owner.user in names | numbers

    def writable_folders(self) -> tuple[str, ...] | None:
        """Return the folders of the file's own that another user than root may write, those of sources alone left out.

        None where it starts in GOPATH, which is everybody's in the golang images.
        """
        if not is_known(self.model.stage.config.workdir) or self.model.stage.config.workdir in gopath_roots(
            self.model.stage
        ):
            return None
        found: dict[str, None] = {}
        for executed in self.model.stage.executed:
            for path, _ in executed.place_after.tree.own_since(executed.place_before.tree):
                node = self.tree.look_up(path, follow=False)
                if isinstance(node, Directory) and (self.belongs_to_user(node) or (node.meta.mode or 0) & 0o022):
                    if not self._of_sources(path, node):
                        found[path] = None
        return tuple(found)

    def _of_sources(self, path: str, node: Directory) -> bool:
        """Tell of a folder of the context, below the one that was copied, in which sources alone lie."""
        put = node.meta.put
        if put is None or put.kind not in ("copy", "add", "context") or path in self.source_roots():
            return False
        result = sort_folder(self.tree, path, self._named)
        return (
            path != self.model.stage.config.workdir and result is not None and bool(result.dropped) and not result.any
        )

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

    def run_time_entries(self, below: str | None = None) -> tuple[Chosen, ...] | str:
        """Return what could be read at run time in the copied folders and where the program starts, or in one folder.

        These are the largest files and folders without sources, and what the program names; a sentence says why they cannot
        be told.
        """
        chosen: dict[str, Chosen] = {}
        for root in (below,) if below else self.read_roots():
            result = sort_folder(self.tree, root, self._named, below is None, self._endings)
            if result is None:
                return _TOO_MUCH
            if result.open is not None:
                folder, node = result.open
                return f"what lies in {folder} is not known ({node.why})"
            for path in result.kept:
                entry = below or f"{root.rstrip('/')}/{path[len(root.rstrip('/')) + 1 :].partition('/')[0]}"
                chosen.setdefault(path, Chosen(path, None if entry == path else entry))
        lines = sum(item.entry is None for item in chosen.values())
        return tuple(chosen.values()) if lines <= MAX_ENTRIES and len(chosen) <= MAX_PATHS else _TOO_MUCH

    def read_roots(self) -> tuple[str, ...]:
        """The folders of sources, and the working directory where it is none of the system's or of the old base's."""
        roots, workdir = self.source_roots(), self.model.stage.config.workdir
        tops = gopath_roots(self.model.stage)
        if not is_known(workdir) or workdir in ("/", *tops, *(f"{top.rstrip('/')}/src" for top in tops)):
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

    def folder(self, path: str, node: Node, why: str) -> Need:
        """Return the need for a folder in which a program writes: the folder alone where it holds what only the build needs."""
        result = sort_folder(self.tree, path, self._named, endings=self._endings)
        mixed = any(inside(path, root) for root in self.source_roots()) if result is None else result.mixed
        if path == "/" or not mixed:
            return self.need(path, node, why)
        return Need("files", "path", why, detail=path, path=path, bare=True)

    def _context_path(self, path: str) -> str:
        for inner, node in self.tree.walk(path, 200):
            if isinstance(node, File) and isinstance(node.origin, FromContext):
                tail = inner[len(path) :]
                if node.origin.path.endswith(tail.lstrip("/")):
                    return node.origin.path[: len(node.origin.path) - len(tail)] or "."
        return path


def starts_among_unseen(model: BuildModel, otherwise: Location) -> Blocked:
    """Return the refusal of a program that starts where files lie that are not here, at the WORKDIR that says so."""
    found = next(
        (ran.instruction for ran in reversed(model.stage.executed) if ran.instruction.keyword == "WORKDIR"), None
    )
    at = otherwise if found is None else Location(model.history.file, found.span)
    message = f"the program starts in {text_of(model.stage.config.workdir)}, and not all files there are here"
    helps = "run the tool in the program's repository, or name the files that it reads with `# rewrite: keep PATH…`"
    return Blocked("program-not-seen", message, at, helps=helps, by_files=True)


def stays_in_place(model: BuildModel) -> bool:
    """Tell whether each program keeps its absolute path, so that what lies beside it is still beside it (CONTRACT 4 a, b)."""
    default = frozenset(DEFAULT_PATH.split(":"))
    return all("/" in program.called or program.path.rpartition("/")[0] in default for program in model.start.programs)


def temporary_folder(model: BuildModel) -> str | None:
    """Return the folder that the file's own TMPDIR names for temporary files (package os, TempDir)."""
    config = model.stage.config
    folder = config.env.get("TMPDIR", "") if "TMPDIR" in config.file_env else ""
    return folder if is_known(folder) and folder.startswith("/") else None

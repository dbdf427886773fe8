"""Trees: what lies where after puts, copies, removals, fog and joins; and the laws that hold for all of them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rewriter.source import Kind, Location, SourceFile, Span
from rewriter.trees.nodes import (
    Absent,
    Directory,
    Either,
    File,
    FromContext,
    FromImage,
    Link,
    Meta,
    Node,
    NotSeen,
    Owner,
    Put,
    Written,
)
from rewriter.trees.tree import Tree, join, same

AT = Location(SourceFile("Dockerfile", "FROM golang\nRUN make\n"), Span(12, 20))
RUN = Put("run", AT)
COPY = Put("copy", AT, ".", root="/app")


class Files:
    """A workspace in memory; a value that begins with ``->`` is a link."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files

    def read(self, path: str) -> bytes | None:
        text = self.files.get(path)
        return None if text is None else text.encode()

    def names(self, path: str) -> tuple[str, ...]:
        start = path.rstrip("/") + "/"
        return tuple(sorted({file[len(start) :].split("/")[0] for file in self.files if file.startswith(start)}))

    def kind(self, path: str) -> Kind:
        if path in self.files:
            return "file"
        return "dir" if path == "/" or self.names(path) else "absent"

    def target(self, path: str) -> str | None:
        text = self.files.get(path, "")
        return text[2:] if text.startswith("->") else None

    def mode(self, path: str) -> int:
        return 0o644 if path in self.files else 0o755

    def identities(self) -> tuple[str, ...]:
        return ()


def text(content: str = "x") -> File:
    return File(Written(content), Meta(RUN, mode=0o644))


def context(hidden: object = None, root: str = "/") -> Tree:
    files = {
        "/main.go": "package main",
        "/conf/app.yml": "a",
        "/conf/b.yml": "b",
        "/l": "->conf/app.yml",
        "/out": "->/etc",
    }
    return Tree.of_workspace(Files(files), hidden, root)  # type: ignore[arg-type]


BASE = Tree.of_base(
    "golang:1.9",
    {"/go": Directory(), "/bin/sh": File(FromImage("golang:1.9", "/bin/sh")), "/bin/bash": Absent()},
)


@pytest.mark.parametrize(
    ("tree", "path", "kind"),
    [
        pytest.param(Tree.empty(), "/x", "absent", id="scratch holds nothing"),
        pytest.param(Tree.empty(), "/", "dir", id="the root is there"),
        pytest.param(BASE, "/go", "dir", id="a base image's known folder"),
        pytest.param(BASE, "/go/x", "absent", id="a folder that no system has is the file's own"),
        pytest.param(BASE, "/etc/x", "not_seen", id="in the system's nobody can tell"),
        pytest.param(BASE, "/bin/bash", "absent", id="a table can prove absence"),
        pytest.param(BASE, "/bin/sh/x", "absent", id="below a file is nothing"),
        pytest.param(context(), "/main.go", "file", id="context file"),
        pytest.param(context(), "/l", "file", id="a link is followed"),
        pytest.param(context(), "/out", "absent", id="an absolute link counts from the tree's root"),
        pytest.param(context(), "/nothing", "absent", id="the context is closed"),
        pytest.param(context(lambda path, _: path == "conf"), "/conf", "absent", id="hidden folder"),
        pytest.param(context(lambda path, _: path == "conf/b.yml"), "/conf/b.yml", "absent", id="hidden file"),
        pytest.param(context(root="/conf"), "/app.yml", "file", id="context in a folder"),
        pytest.param(context(root="/conf"), "/main.go", "absent", id="outside that folder"),
        pytest.param(BASE.put("/data/x", text()), "/data/y", "absent", id="beside a put in a folder of its own"),
        pytest.param(BASE.put("/etc/a/x", text()), "/etc/a/y", "not_seen", id="beside a put below an unseen folder"),
        pytest.param(BASE.put("/go/x", text()).remove("/go/x"), "/go/x", "absent", id="removed is proved absent"),
        pytest.param(context().remove("/conf"), "/conf/app.yml", "absent", id="a removed folder hides the disk"),
        pytest.param(
            context().remove("/conf").put("/conf/n", text()),
            "/conf/b.yml",
            "absent",
            id="and does not come back",
        ),
        pytest.param(Tree.empty().put("/a", Link("/a")), "/a", "not_seen", id="a link to itself"),
        pytest.param(Tree.empty().put("/a", text()), "/" + "a/" * 5000, "not_seen", id="deeper than we look"),
        pytest.param(Tree.empty().put("/" + "b/" * 5000, text()), "/b", "absent", id="a path too deep is not put"),
    ],
)
def test_kind(tree: Tree, path: str, kind: Kind) -> None:
    assert tree.kind(path) == kind


def test_a_copied_context_keeps_identity_and_reads() -> None:
    tree = BASE.merge("/app", context(), "/", COPY)
    assert tree.read("/app/conf/app.yml") == b"a"
    node = tree.look_up("/app/conf/app.yml")
    assert isinstance(node, File)
    assert (node.origin, node.meta.put) == (FromContext("conf/app.yml"), COPY._replace(whole=True))


def test_a_copied_folder_merges_with_what_is_there() -> None:
    tree = Tree.empty().put("/app/old", text()).put("/app/conf/own", text()).merge("/app", context(), "/", COPY)
    assert tree.names("/app") == ("conf", "l", "main.go", "old", "out")
    assert tree.names("/app/conf") == ("app.yml", "b.yml", "own")
    assert tree.closed("/app/conf")


def test_a_named_link_is_followed_and_one_in_a_folder_stays() -> None:
    tree = Tree.empty().merge("/file", context(), "/l", COPY).merge("/dir", context(), "/", COPY)
    assert isinstance(tree.look_up("/file", follow=False), File)
    assert tree.look_up("/dir/l", follow=False) == Link("conf/app.yml", Meta(COPY._replace(whole=True)))


def test_the_top_of_a_copied_folder_is_roots() -> None:
    stage = (
        Tree.empty()
        .ensure("/d", Meta(RUN, owner=Owner("app", "app"), mode=0o777))
        .put("/d/x", File(Written("x"), Meta(RUN, owner=Owner("app", "app"))))
    )
    plain, owned = (Tree.empty().merge("/d", stage, "/d", COPY, owner) for owner in (None, Owner("9", "9")))
    found = [tree.look_up(path) for tree in (plain, owned) for path in ("/d", "/d/x")]
    assert [node.meta.owner.user for node in found if isinstance(node, Directory | File)] == [
        "0",
        "app",
        "9",
        "9",
    ]


def test_fog_touches_what_is_known_and_proves_nothing() -> None:
    tree = context().fog("/conf", "make", AT)
    node = tree.look_up("/conf/app.yml")
    assert isinstance(node, File)
    assert (node.meta.touched, node.meta.altered, tree.read("/conf/app.yml")) == ((AT,), True, None)
    assert (tree.kind("/conf/new"), tree.kind("/new"), tree.closed("/conf")) == ("not_seen", "absent", False)


def test_fog_on_a_path_that_is_not_there_reaches_up_to_what_is() -> None:
    tree = Tree.empty().fog("/a/b", "make", AT)
    assert [tree.kind(path) for path in ("/a", "/a/b", "/a/c", "/c")] == [
        "not_seen",
        "not_seen",
        "not_seen",
        "absent",
    ]


def test_growth_leaves_what_is_known() -> None:
    tree = BASE.grow("/bin", "a package", AT)
    assert tree.look_up("/bin/sh") == BASE.look_up("/bin/sh")
    assert tree.kind("/bin/bash") == "not_seen"


def test_change_reaches_lazy_layers() -> None:
    tree = context().change("/", lambda meta: meta._replace(owner=Owner("app", "app")), deep=True)
    node = tree.look_up("/conf/b.yml")
    assert isinstance(node, File)
    assert (node.meta.owner.user, tree.read("/conf/b.yml"), tree.closed("/conf")) == ("app", b"b", True)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        pytest.param("*.go", ["/main.go"], id="star"),
        pytest.param("conf/*.yml", ["/conf/app.yml", "/conf/b.yml"], id="in a folder"),
        pytest.param("c*/?.yml", ["/conf/b.yml"], id="each element"),
        pytest.param("[^a-l]*.go", ["/main.go"], id="class"),
        pytest.param("main\\.go", ["/main.go"], id="escape"),
        pytest.param("*.c", [], id="no match"),
        pytest.param("**/app.yml", ["/conf/app.yml"], id="two stars are one"),
        pytest.param("[", [], id="malformed"),
        pytest.param("main.go/*", [], id="below a file"),
        pytest.param("*" * 60 + "z", [], id="many stars stay quick"),
    ],
)
def test_glob(pattern: str, found: list[str]) -> None:
    assert context().glob("/", pattern) == tuple(found)


def test_glob_over_an_unseen_folder_cannot_tell() -> None:
    assert BASE.glob("/usr", "*") is None
    assert BASE.glob("/go", "*") == ()


def test_join_gives_either_and_mkdir_collapses_it() -> None:
    after = join(Tree.empty(), Tree.empty().put("/out/x", text()))
    assert isinstance(after.look_up("/out"), Either)
    sure = after.ensure("/out", Meta(RUN))
    assert isinstance(sure.look_up("/out"), Directory)
    assert isinstance(sure.look_up("/out/x"), Either)
    assert isinstance(after.remove("/out").look_up("/out"), Absent)


def test_join_of_one_touched_is_touched() -> None:
    before = Tree.empty().put("/a", text())
    node = join(before, before.touch("/a", AT)).look_up("/a")
    assert isinstance(node, File)
    assert node.meta.touched == (AT,)


def test_own_since_names_what_steps_left() -> None:
    before = BASE.merge("/go/src/app", context(), "/", COPY._replace(root="/go/src/app"))
    after = (
        before.put("/data/x", text())
        .merge("/srv", context(), "/conf", COPY._replace(root="/srv"))
        .fog("/go/src/app", "make", AT)
    )
    found = dict(after.own_since(before))
    assert set(found) == {"/data", "/data/x", "/srv", "/go/src/app"}
    assert isinstance(found["/go/src/app"], NotSeen)
    assert list(before.own_since(before)) == []


def test_own_since_tells_a_changed_folder() -> None:
    before = Tree.empty().ensure("/data", Meta(RUN))
    after = before.change("/data", lambda meta: meta._replace(mode=0o777), deep=True)
    assert [path for path, _ in after.own_since(before)] == ["/data"]


def test_many_puts_are_quick() -> None:
    start = time.perf_counter()
    tree = Tree.empty()
    for number in range(3000):
        tree = tree.put(f"/a/f{number}", text())
    assert time.perf_counter() - start < 2
    assert len(tree.names("/a")) == 3000


def test_copies_into_one_another_end() -> None:
    tree = Tree.empty().put("/a/x", text())
    for _ in range(300):
        tree = tree.merge("/b", tree, "/a", COPY).merge("/a", tree, "/", COPY).fog("/a", "x", AT)
    assert len(list(tree.walk("/", 500))) <= 500
    assert tree.kind("/a/x") in ("file", "not_seen")


NAMES = st.sampled_from("abc")
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(lambda parts: "/" + "/".join(parts))
NODES: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from("xyz").map(text),
    st.just(Directory(Meta(RUN, mode=0o755))),
    PATHS.map(lambda path: Link(path, Meta(RUN))),
    st.sampled_from("abc").map(lambda name: Link(f"../{name}", Meta(RUN))),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), PATHS, NODES),
        st.tuples(st.just("remove"), PATHS, st.none()),
        st.tuples(st.just("fog"), PATHS, st.none()),
        st.tuples(st.just("touch"), PATHS, st.none()),
        st.tuples(st.just("ensure"), PATHS, st.none()),
        st.tuples(st.just("merge"), PATHS, PATHS),
        st.tuples(st.just("join"), PATHS, NODES),
    ),
    max_size=12,
)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    tree = draw(st.sampled_from((Tree.empty(), BASE, context())))
    for verb, path, more in draw(STEPS):
        if verb == "put":
            tree = tree.put(path, more)
        elif verb == "remove":
            tree = tree.remove(path)
        elif verb == "fog":
            tree = tree.fog(path, "fog", AT)
        elif verb == "touch":
            tree = tree.touch(path, AT)
        elif verb == "ensure":
            tree = tree.ensure(path, Meta(RUN, mode=0o755))
        elif verb == "merge":
            tree = tree.merge(path, tree, more, COPY)
        else:
            tree = join(tree, tree.put(path, more))
    return tree


def _planted(puts: list[tuple[str, Node]]) -> Tree:
    tree = context()
    for path, node in puts:
        tree = tree.put(path, node)
    return tree


@given(trees(), PATHS, st.sampled_from("xyz").map(text))
def test_what_is_put_is_found(tree: Tree, path: str, node: File) -> None:
    assert tree.put(path, node).look_up(path, follow=False) == node


@given(trees(), PATHS)
def test_a_removed_path_is_never_there_as_before(tree: Tree, path: str) -> None:
    before = tree.look_up(path, follow=False)
    after = tree.remove(path).look_up(path, follow=False)
    assert isinstance(after, Absent | NotSeen | Either)
    assert isinstance(after, Absent) or isinstance(before, NotSeen | Either) or isinstance(after, Either)


@given(trees(), PATHS)
def test_puts_elsewhere_change_nothing(tree: Tree, path: str) -> None:
    other = tree.put("/zzz/file", text())
    assert same(tree, other, path) is None


@given(trees())
def test_a_tree_joined_with_itself_is_itself(tree: Tree) -> None:
    assert same(join(tree, tree), tree) is None


@given(trees(), PATHS)
def test_a_join_holds_both(tree: Tree, path: str) -> None:
    other = tree.put(path, text("other"))
    joined = join(tree, other).look_up(path, follow=False)
    options = joined.options if isinstance(joined, Either) else (joined,)
    assert any(
        isinstance(option, NotSeen) or (isinstance(option, File) and option.origin == Written("other"))
        for option in options
    )


@given(trees(), PATHS)
def test_names_and_look_up_agree(tree: Tree, path: str) -> None:
    names = tree.names(path)
    for name in names:
        assert not isinstance(tree.look_up(f"{path}/{name}", follow=False), Absent)
    if tree.closed(path):
        assert all(
            (name in names) or isinstance(tree.look_up(f"{path}/{name}", follow=False), Absent) for name in "abc"
        )


@given(trees(), PATHS)
def test_fog_never_proves_absence(tree: Tree, path: str) -> None:
    assert tree.fog(path, "fog", AT).kind(f"{tree.resolve(path)}/new") != "absent" or tree.kind(path) in (
        "file",
        "link",
        "not_seen",
    )


@given(st.lists(st.tuples(PATHS, NODES), max_size=8).map(_planted))
def test_a_second_copy_of_the_same_changes_nothing(tree: Tree) -> None:
    once = Tree.empty().merge("/t", tree, "/", COPY)
    assert same(once, once.merge("/t", tree, "/", COPY)) is None


@given(trees(), trees())
def test_walks_end_and_nothing_raises(tree: Tree, other: Tree) -> None:
    list(join(tree, other).walk("/", 2000))
    list(join(tree, other).own_since(tree))
    same(tree, other)


def test_what_is_removed_from_an_unseen_base_is_gone() -> None:
    tree = Tree.of_base("golang", {}).remove("/usr/local/go")
    assert isinstance(tree.look_up("/usr/local/go/lib/time/zoneinfo.zip"), Absent)
    assert isinstance(tree.look_up("/usr/local/bin"), NotSeen)


def test_nothing_is_removed_below_what_is_there_on_a_condition() -> None:
    either = join(Tree.empty().put("/a/x", text("1")), Tree.empty().put("/a", text("2")))
    assert isinstance(either.remove("/a/x").look_up("/a"), Either)

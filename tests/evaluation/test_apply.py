"""What effects make of a state, also where words, folders or conditions are not known."""

import pytest

from rewriter.commands import Certainty, Command, Redirection
from rewriter.effects import (
    AddsUser,
    ChangesFile,
    ChangesFolder,
    ChangesMode,
    ChangesOwner,
    CopiesPath,
    Effect,
    EnsuresDirectory,
    InstallsPackages,
    LinksPath,
    MovesPath,
    Opaque,
    PutsFile,
    RemovesPackages,
    RemovesPath,
    SetsVariable,
    Unpacks,
)
from rewriter.evaluation.apply import apply
from rewriter.evaluation.apply_meta import symbolic
from rewriter.evaluation.apply_output import apply_redirections
from rewriter.source import Location, SourceFile, Span
from rewriter.state import Place, Shell, State
from rewriter.trees.nodes import Absent, Directory, Either, File, Link, Made, NotSeen, Owner, Written
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, Value

AT = Location(SourceFile("Dockerfile", "RUN x\n"), Span(4, 5))
WHAT = Unknown("$X", "not known")


def command(*argv: Value, certainty: Certainty = "always", redirections: tuple[Redirection, ...] = ()) -> Command:
    return Command(argv, {"HOME": "/root"}, "/src", AT, redirections=redirections, certainty=certainty)


def after(*effects: Effect, tree: Tree | None = None, certainty: Certainty = "always", user: str = "root") -> State:
    start = Tree.empty().put("/src/a", File(Written("A"))).put("/src/d/b", File(Written("B")))
    state = State(Place(tree or start), Shell("/src", {}), user)
    for effect in effects:
        state = apply(effect, command("x", certainty=certainty), state)
    return state


UNSEEN = Tree.of_base("debian", {"/usr": Directory()})


@pytest.mark.parametrize(
    ("effects", "path", "text"),
    [
        pytest.param([CopiesPath("/src/a", "/src/d")], "/src/d/a", b"A", id="cp into a folder"),
        pytest.param([CopiesPath("/src/a", "/src/n")], "/src/n", b"A", id="cp as a name"),
        pytest.param([CopiesPath("/src/a", "/out/")], "/out/a", b"A", id="cp into a folder by its slash"),
        pytest.param([CopiesPath("/src/d", "/x", recursive=True)], "/x/b", b"B", id="cp -r as a name"),
        pytest.param([EnsuresDirectory("/x"), CopiesPath("/src/d", "/x", recursive=True)], "/x/d/b", b"B", id="cp -r into a folder"),
        pytest.param([EnsuresDirectory("/x"), CopiesPath("/src/d", "/x", True, True)], "/x/b", b"B", id="cp -r of contents"),
        pytest.param([CopiesPath("/src/d", "/x")], "/x", None, id="cp of a folder without -r"),
        pytest.param([CopiesPath("/src/*", "/x/")], "/x/a", b"A", id="cp of a pattern"),
        pytest.param([MovesPath("/src/d", "/e")], "/e/b", b"B", id="mv of a folder"),
        pytest.param([MovesPath("/src/d", "/e")], "/src/d/b", None, id="mv leaves nothing"),
        pytest.param([MovesPath("/src/a", "/src/a")], "/src/a", b"A", id="mv onto itself"),
        pytest.param([MovesPath("/src", "/src/d")], "/src/a", b"A", id="mv into itself"),
        pytest.param([LinksPath("d/b", "/src/l")], "/src/l", b"B", id="ln -s"),
        pytest.param([LinksPath("/src/a", "/src/d")], "/src/d/a", b"A", id="ln -s into a folder"),
        pytest.param([LinksPath("a", "/h", symbolic=False)], "/h", b"A", id="hard link"),
        pytest.param([LinksPath("a", "/src/l"), PutsFile("/src/l", Written("N"))], "/src/a", b"N", id="writing through a link"),
        pytest.param([PutsFile("/src/a", Written("+"), appends=True)], "/src/a", None, id="appended"),
        pytest.param([RemovesPath("/src/*")], "/src/a", None, id="rm of a pattern"),
        pytest.param([RemovesPath("/src/?")], "/src/d/b", None, id="rm of folders by a pattern"),
        pytest.param([RemovesPath("/*/.a*")], "/src/a", b"A", id="a pattern that matches nothing"),
        pytest.param([ChangesFile("/src/a")], "/src/a", None, id="changed in place"),
        pytest.param([ChangesMode("/src/a", 0o755, "755")], "/src/a", b"A", id="chmod keeps the bytes"),
        pytest.param([Opaque("x", "/src")], "/src/a", None, id="an unknown command below"),
        pytest.param([Opaque("x", "/other")], "/src/a", b"A", id="an unknown command elsewhere"),
        pytest.param([Opaque("x", "/other", ("/src/a",))], "/src/a", None, id="an unknown command that names it"),
        pytest.param([Opaque("x", None, unseen=True)], "/src/a", None, id="an unseen command"),
        pytest.param([RemovesPath(WHAT)], "/src/a", None, id="rm of an unknown path"),
        pytest.param([CopiesPath(WHAT, "/n")], "/src/a", b"A", id="a copy of something unknown"),
    ],
)  # fmt: skip
def test_bytes(effects: list[Effect], path: str, text: bytes | None) -> None:
    found = after(*effects).place.tree.read(path)
    assert (
        (found or b"").startswith(b"A+")
        if effects == [PutsFile("/src/a", Written("+"), appends=True)]
        else found == text
    )


@pytest.mark.parametrize(
    ("effect", "path", "kind"),
    [
        pytest.param(CopiesPath("/usr/x", "/usr/bin"), "/usr/bin/x", File, id="a system folder is a folder"),
        pytest.param(CopiesPath("/usr/x", "/opt/app"), "/opt/app", File, id="a name that no base image has"),
        pytest.param(CopiesPath("/usr/x", "/opt/app", recursive=True), "/opt/app", File, id="a file or folder by that name"),
        pytest.param(RemovesPath("/usr/x"), "/usr/x", Absent, id="removed for sure"),
        pytest.param(EnsuresDirectory("/data"), "/data", Directory, id="made for sure"),
        pytest.param(EnsuresDirectory("/data"), "/data/x", Absent, id="and empty"),
        pytest.param(EnsuresDirectory("/var/lib/x"), "/var/lib/x/y", NotSeen, id="with unseen content in the system"),
        pytest.param(ChangesOwner("/data", "app", None), "/data", NotSeen, id="changed, and still unseen"),
        pytest.param(ChangesFile("/etc/x"), "/etc/x", File, id="changed, so it is there"),
        pytest.param(Unpacks("/opt/x", "y.tar"), "/opt/x", Directory, id="unpacked"),
        pytest.param(LinksPath(WHAT, "/opt/l"), "/opt/l", NotSeen, id="a link to somewhere"),
    ],
)  # fmt: skip
def test_over_an_unseen_base(effect: Effect, path: str, kind: type) -> None:
    assert isinstance(after(effect, tree=UNSEEN).place.tree.look_up(path, follow=False), kind)


def test_fogged_destination_may_be_a_folder() -> None:
    tree = after(Opaque("x", "/out")).place.tree
    node = after(CopiesPath("/src/a", "/out/p"), tree=tree).place.tree.look_up("/out/p")
    assert isinstance(node, NotSeen | Either)


def test_sometimes_is_either() -> None:
    tree = after(PutsFile("/n", Written("x")), RemovesPath("/src/a"), certainty="sometimes").place.tree
    assert isinstance(tree.look_up("/n"), Either)
    assert isinstance(tree.look_up("/src/a"), Either)


def test_mkdir_under_a_test_of_an_unseen_folder_is_sure() -> None:
    assert isinstance(
        after(EnsuresDirectory("/out"), tree=UNSEEN, certainty="sometimes").place.tree.look_up("/out"),
        Directory,
    )
    assert isinstance(after(EnsuresDirectory("/out"), certainty="sometimes").place.tree.look_up("/out"), Either)


def test_cp_of_a_link_follows_it_and_cp_r_keeps_it() -> None:
    tree = after(
        LinksPath("a", "/src/l"), CopiesPath("/src/l", "/f"), CopiesPath("/src/l", "/g", recursive=True)
    ).place.tree
    assert isinstance(tree.look_up("/f", follow=False), File)
    assert isinstance(tree.look_up("/g", follow=False), Link)


def test_a_user_has_a_home_and_what_it_makes() -> None:
    state = after(AddsUser("app", "1000", None), user="root")
    home = state.place.tree.look_up("/home/app")
    assert isinstance(home, Directory)
    assert (home.meta.owner, state.place.users[0].uid, state.place.groups[0].name) == (
        Owner("app", "app"),
        "1000",
        "app",
    )
    assert isinstance(state.place.tree.look_up("/etc/passwd"), File)


def test_packages_are_kept_with_their_end() -> None:
    state = after(
        InstallsPackages("apk", ("git", "gcc"), ".b"),
        InstallsPackages("apk", ("curl",)),
        RemovesPackages("apk", (".b",)),
    )
    assert [(package.name, package.removed) for package in state.place.packages] == [
        ("git", True),
        ("gcc", True),
        ("curl", False),
    ]
    assert state.place.tree.kind("/usr/bin/git") == "not_seen"


def test_the_shell_changes() -> None:
    state = after(ChangesFolder("d"), SetsVariable("X", "1", exported=True), SetsVariable("GOBIN", "/b", persists=True))
    assert (state.shell.cwd, state.shell.environment(), state.place.go_env) == (
        "/src/d",
        {"X": "1", "GOBIN": "/b"},
        (("GOBIN", "/b"),),
    )
    assert "X" not in apply(SetsVariable("X", None), command(), state).shell.variables


@pytest.mark.parametrize(
    ("argv", "redirection", "text"),
    [
        pytest.param(("echo", "a", "b"), Redirection(1, ">", "f"), b"a b\n", id="echo"),
        pytest.param(("echo", "-n", "a"), Redirection(1, ">", "f"), b"a", id="echo -n"),
        pytest.param(("echo", "-e", "a\\nb"), Redirection(1, ">", "f"), b"a\nb\n", id="echo -e"),
        pytest.param(("echo", "a\\nb"), Redirection(1, ">", "f"), None, id="echo of a backslash differs by shell"),
        pytest.param(("printf", "%s=%s\\n", "a", "b"), Redirection(1, ">", "f"), b"a=b\n", id="printf"),
        pytest.param(("printf", "%d", "1"), Redirection(1, ">", "f"), None, id="printf of a number"),
        pytest.param(("printf", ""), Redirection(1, ">", "f"), b"", id="printf of nothing"),
        pytest.param(("printf", "%s"), Redirection(1, ">", "f"), b"", id="printf without words"),
        pytest.param(("cat", "a", "d/b"), Redirection(1, ">", "f"), b"AB", id="cat"),
        pytest.param(("cat", "missing"), Redirection(1, ">", "f"), None, id="cat of nothing"),
        pytest.param(("echo", WHAT), Redirection(1, ">", "f"), None, id="echo of an unknown word"),
        pytest.param(("echo", "x"), Redirection(2, ">", "f"), None, id="standard error"),
        pytest.param(("make",), Redirection(1, ">", "f"), None, id="another command"),
        pytest.param(("true",), Redirection(1, ">", "f"), b"", id="nothing"),
    ],
)  # fmt: skip
def test_redirections(argv: tuple[Value, ...], redirection: Redirection, text: bytes | None) -> None:
    state = apply_redirections(command(*argv, redirections=(redirection,)), after())
    assert state.place.tree.kind("/src/f") == "file"
    assert state.place.tree.read("/src/f") == text


@pytest.mark.parametrize(
    "redirection",
    [
        Redirection(1, ">", "/dev/null"),
        Redirection(2, ">&", "1"),
        Redirection(0, "<", "a"),
        Redirection(1, ">", "&2"),
    ],
)
def test_redirections_that_write_nothing(redirection: Redirection) -> None:
    state = after()
    assert apply_redirections(command("echo", "x", redirections=(redirection,)), state) is state


def test_a_copy_of_the_unseen_is_made() -> None:
    node = after(CopiesPath("/usr/x", "/usr/bin"), tree=UNSEEN).place.tree.look_up("/usr/bin/x")
    assert isinstance(node, File)
    assert isinstance(node.origin, Made)


@pytest.mark.parametrize(
    ("mode", "text", "result"),
    [
        (0o644, "+x", 0o755), (0o644, "u+x", 0o744), (0o755, "go-rx", 0o700), (0o644, "a=r", 0o444), (0o644, "u+x,g+w", 0o764),
        (0o644, "+X", 0o644), (0o744, "a+X", 0o755), (0o755, "+t", 0o1755), (0o755, "u+s", 0o4755), (0o755, "g=u", 0o775), (0o741, "o=g,g=u", 0o774),
        (0o755, "g=ux", None), (0o755, "", None),
    ],
)  # fmt: skip
def test_symbolic(mode: int, text: str, result: int | None) -> None:
    assert symbolic(mode, text) == result


@pytest.mark.parametrize(
    "path",
    [
        WHAT,
        Unknown("/a/$X", "x", prefix="/a/"),
        Unknown("", "x"),
        "/",
        "relative",
        "/src/a/b/c",
        "/dev/x",
        "/*/*/*",
    ],
)
def test_no_path_raises(path: Value) -> None:
    for effect in (
        PutsFile(path, Written("x")), CopiesPath(path, "/n"), CopiesPath("/src/a", path), CopiesPath(path, path, True), MovesPath(path, "/n"),
        MovesPath("/src/d", path), LinksPath(path, "/n"), LinksPath("a", path), LinksPath(path, path, False), RemovesPath(path),
        EnsuresDirectory(path), ChangesOwner(path, WHAT, None, True), ChangesMode(path, None, "+x", True), ChangesFile(path), Unpacks(path, "x", True),
        AddsUser(path), AddsUser("x", home=path), Opaque("x", path, (path,)), ChangesFolder(path), InstallsPackages("other", (path,)),
    ):  # fmt: skip
        for certainty in ("always", "sometimes"):
            list(after(effect, certainty=certainty).place.tree.walk("/"))
            list(after(effect, certainty=certainty, tree=UNSEEN).place.tree.walk("/"))

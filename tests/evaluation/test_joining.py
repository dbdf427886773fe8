"""Two states of which one came about: what is the same stays, what differs is Unknown."""

from rewriter.evaluation.joining import either, join
from rewriter.source import Location, SourceFile, Span
from rewriter.state import Group, Installed, Place, Shell, State, User
from rewriter.trees.nodes import Directory, Either
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, Value

AT = Location(SourceFile("Dockerfile", "RUN x"), Span(0, 5))


def _state(cwd: Value = "/w", user: Value = "root", args: tuple[Value, ...] = (), **variables: Value) -> State:
    return State(Place(Tree.empty()), Shell(cwd, variables, frozenset(variables), args=args), user)


def test_the_same_state_is_kept() -> None:
    state = _state(A="1")
    assert join(state, state) is state
    assert either(state, None) is state
    assert either(None, state) is state
    assert either(None, None) is None


def test_variables_that_differ_are_unknown() -> None:
    shell = join(_state(A="1", B="x"), _state(A="1", B="y", C="z")).shell
    assert shell.variables["A"] == "1"
    assert isinstance(shell.variables["B"], Unknown)
    assert isinstance(shell.variables["C"], Unknown)
    assert shell.exported == {"A", "B", "C"}


def test_folder_user_and_arguments() -> None:
    joined = join(_state("/a", "root", ("x",)), _state("/b", "app", ("y", "z")))
    assert isinstance(joined.shell.cwd, Unknown)
    assert isinstance(joined.user, Unknown)
    (word,) = joined.shell.args
    assert isinstance(word, Unknown)
    assert word.splits


def test_trees_are_joined() -> None:
    left = _state()
    right = left._replace(place=Place(left.place.tree.put("/x", Directory())))
    assert isinstance(join(left, right).place.tree.look_up("/x"), Either)


def test_packages_users_and_groups_of_both() -> None:
    tree = Tree.empty()
    git, gcc = Installed("apk", "git", None, AT), Installed("apk", "gcc", None, AT)
    left = State(Place(tree, (git,), (User("a", None, None, None),)), Shell("/", {}))
    right = State(Place(tree, (git, gcc), (), (Group("g", None),)), Shell("/", {}))
    place = join(left, right).place
    assert place.packages == (git, gcc)
    assert [user.name for user in place.users] == ["a"]
    assert [group.name for group in place.groups] == ["g"]


def test_settings_of_go_that_differ_are_unknown() -> None:
    tree = Tree.empty()
    left = State(Place(tree, go_env=(("GOBIN", "/a"), ("GOFLAGS", "-x"))), Shell("/", {}))
    right = State(Place(tree, go_env=(("GOBIN", "/b"), ("GOFLAGS", "-x"))), Shell("/", {}))
    settings = dict(join(left, right).place.go_env)
    assert settings["GOFLAGS"] == "-x"
    assert isinstance(settings["GOBIN"], Unknown)


def test_a_shell_has_left_only_where_both_have() -> None:
    left, right = _state(), _state()
    gone = right._replace(shell=right.shell._replace(exited=True, errexit=True))
    assert not join(left, gone).shell.exited
    assert not join(left, gone).shell.errexit
    assert join(gone, gone._replace(user="root")).shell.exited

"""Words become arguments: expansions, field splitting, globs, quote removal (POSIX 2.6)."""

from typing import NamedTuple

from rewriter.evaluation.languages import shell_parameters as parameters
from rewriter.evaluation.languages.shell_arithmetic import assigned_names, calculate
from rewriter.evaluation.languages.shell_braces import MOST_WORDS, braced
from rewriter.evaluation.languages.shell_context import Context, Output
from rewriter.evaluation.languages.shell_patterns import escape, expand, has_glob
from rewriter.source import MappedText
from rewriter.state import Shell, State
from rewriter.syntax.shell.nodes import (
    Arithmetic,
    Braces,
    CommandSubstitution,
    Literal,
    Parameter,
    Part,
    Tilde,
    Unread,
    Word,
)
from rewriter.values import Unknown, Value, concat, is_known

LONGEST = 200_000
_ASSIGNING = ("=", ":=")


class Piece(NamedTuple):
    """A part of a field: ``quoted`` takes no part in globbing, ``splits`` may be cut at blanks."""

    value: Value
    quoted: bool = False
    splits: bool = False
    breaks: bool = False


BREAK = Piece("", breaks=True)


class Words:
    """Expands words in a state, which command substitutions and ``${x:=y}`` change."""

    def __init__(self, context: Context, state: State, text: MappedText | None = None) -> None:
        self.context = context
        self.state = state
        self.text = text

    def fields(self, word: Word) -> list[Value]:
        """Return the arguments that the word becomes: none, one, or several."""
        fields: list[Value] = []
        for parts in braced(word.parts) if self.context.bash else [word.parts]:
            for pieces in self._split(self._pieces(parts)):
                fields += self._globbed(pieces)
        return fields[:MOST_WORDS]

    def value(self, word: Word) -> Value:
        """Return the word as one value, as in an assignment: no splitting, no globs."""
        return self.text_of(word.parts)

    def text_of(self, parts: tuple[Part, ...]) -> Value:
        """Return the parts as one value."""
        value = concat(*(whole(" " if piece.breaks else piece.value) for piece in self._pieces(parts)))
        return _bounded(value)

    def pattern_of(self, parts: tuple[Part, ...]) -> Value:
        """Return the parts as a pattern, quoted characters escaped."""
        pieces = self._pieces(parts)
        return concat(
            *(escape(piece.value) if piece.quoted and is_known(piece.value) else whole(piece.value) for piece in pieces)
        )

    @property
    def shell(self) -> Shell:
        """The shell as it is now."""
        return self.state.shell

    def set(self, name: str, value: Value) -> None:
        """Set a shell variable."""
        variables = {**self.shell.variables, name: value}
        self.state = self.state._replace(shell=self.shell._replace(variables=variables))

    def _pieces(self, parts: tuple[Part, ...]) -> list[Piece]:
        return [piece for part in parts for piece in self._part(part)]

    def _part(self, part: Part) -> list[Piece]:
        match part:
            case Literal(text, quoted):
                return [Piece(text, quoted)]
            case Parameter():
                return self._parameter(part)
            case CommandSubstitution(_, quoted):
                return [_expanded(self._substituted(part), quoted)]
            case Arithmetic(inner, quoted):
                return [_expanded(self._arithmetic(inner), quoted)]
            case Tilde(user):
                return [Piece(self._home(user), True)]
            case Braces(alternatives):
                return [Piece("{"), *self._literal_braces(alternatives), Piece("}")]
            case Unread(text, why, quoted):
                return [_expanded(Unknown(text, why), quoted)]

    def _literal_braces(self, alternatives: tuple[tuple[Part, ...], ...]) -> list[Piece]:
        pieces: list[Piece] = []
        for index, parts in enumerate(alternatives):
            pieces += [Piece(","), *self._pieces(parts)] if index else self._pieces(parts)
        return pieces

    def _parameter(self, part: Parameter) -> list[Piece]:
        name = part.name
        if not part.operator and (name == "@" or name.endswith("[@]") or (name == "*" and not part.quoted)):
            return self._all(part)
        value = parameters.look_up(name, self.shell, self.text)
        if part.operator == "length" and name.endswith(("[@]", "[*]")):
            return [_expanded(str(len(parameters.elements(name[:-3], self.shell.variables))), part.quoted)]
        if part.operator == "indirect":
            value = parameters.look_up(value, self.shell, self.text) if isinstance(value, str) and value else value
            return [_expanded("" if value is None else value, part.quoted)]
        if part.operator.lstrip(":") in ("-", "=", "?", "+") and part.operator:
            return self._alternative(part, value)
        found = (
            parameters.apply(part.operator, value, part.argument, self.text_of, self.pattern_of)
            if (part.operator)
            else value
        )
        return [_expanded("" if found is None else found, part.quoted)]

    def _all(self, part: Parameter) -> list[Piece]:
        """``$@``, ``"$@"``, ``"${a[@]}"``: a field for each."""
        shell = self.shell
        if part.name in ("@", "*"):
            values = shell.args
            if shell.open and not values:
                return [Piece(Unknown("$@", "the arguments of the caller are not known", splits=True))]
        else:
            values = parameters.elements(part.name[:-3], shell.variables)
            if not values and shell.open:
                return [Piece(Unknown(f"${{{part.name}}}", "the array is not known", splits=True))]
        pieces: list[Piece] = []
        for index, value in enumerate(values):
            if index:
                pieces.append(BREAK)
            if isinstance(value, Unknown) and value.splits:
                pieces.append(Piece(value))
            else:
                pieces.append(_expanded(value, part.quoted))
        return pieces

    def _alternative(self, part: Parameter, value: Value | None) -> list[Piece]:
        operator = part.operator
        if isinstance(value, Unknown):
            known = bool(value.prefix or value.suffix)
            if operator[-1] == "+" and known:
                return self._pieces(part.argument)
            text = Unknown(
                value.text, value.why, value.at, value.prefix if known else "", value.suffix if known else ""
            )
            return [_expanded(text, part.quoted)]
        unset = value is None or (operator[0] == ":" and value == "")
        if operator[-1] == "+":
            return [_expanded("", part.quoted)] if unset else self._default(part)
        if not unset:
            assert value is not None
            return [_expanded(value, part.quoted)]
        if operator[-1] == "?":
            return [_expanded(Unknown(f"${part.name}", "it is unset, and the shell stops there"), part.quoted)]
        if operator in _ASSIGNING:
            self.set(part.name, self.text_of(part.argument))
        return self._default(part)

    def _default(self, part: Parameter) -> list[Piece]:
        pieces = self._pieces(part.argument)
        if part.quoted:
            return [Piece("", True), *(piece._replace(quoted=True, splits=False) for piece in pieces)]
        return [piece._replace(splits=not piece.quoted) for piece in pieces]

    def _substituted(self, part: CommandSubstitution) -> Value:
        context = self.context
        if context.depth > 20:
            return Unknown("$(…)", "substitutions are nested too deeply")
        output = Output(context.certainty)
        inner = context._replace(output=output, depth=context.depth + 1, redirections=(), checked=False, must=False)
        shell = self.shell
        result = context.evaluate(part.script, inner, self.state)
        after = result.state or next((leave.state for leave in result.leaves), self.state)
        self.state = after._replace(shell=shell)
        value = output.value()
        return value.rstrip("\n") if is_known(value) else _without_end(value)

    def _arithmetic(self, parts: tuple[Part, ...]) -> Value:
        text = self.text_of(parts)
        if isinstance(text, Unknown):
            return Unknown(f"$(({text.text}))", text.why, text.at)
        changed = assigned_names(text)
        for name in changed:
            self.set(name, Unknown(f"${name}", "it is set by arithmetic"))
        number = None if changed else calculate(text, self.shell.variables)
        return Unknown(f"$(({text}))", "the number is not known") if number is None else str(number)

    def _home(self, user: str) -> Value:
        if not user:
            home = self.shell.get("HOME")
            return Unknown("~", "HOME is not set") if home is None or home == "" else home
        if user == "root":
            return "/root"
        for known in self.state.place.users:
            if known.name == user and known.home is not None:
                return known.home
        return Unknown(f"~{user}", "the user's home is not known")

    def _split(self, pieces: list[Piece]) -> list[list[Piece]]:
        separators = self.shell.variables.get("IFS", " \t\n")
        fields: list[list[Piece]] = [[]]
        for piece in pieces:
            if piece.breaks:
                fields.append([])
            elif not piece.splits:
                fields[-1].append(piece)
            elif isinstance(separators, Unknown) or isinstance(piece.value, Unknown):
                fields[-1].append(piece._replace(value=_splitting(piece.value)))
            else:
                _cut(piece.value, separators, fields)
        return [field for field in fields if any(piece.quoted or piece.value != "" for piece in field)]

    def _globbed(self, pieces: list[Piece]) -> list[Value]:
        values = [piece.value for piece in pieces]
        if not all(is_known(value) for value in values):
            return [concat(*(whole(piece.value) if piece.quoted else piece.value for piece in pieces))]
        pattern = "".join(escape(str(p.value)) if p.quoted else str(p.value).replace("\\", "\\\\") for p in pieces)
        if not has_glob(pattern) or "-f" in self.shell.variables:
            return ["".join(str(value) for value in values)]
        return expand(pattern, self.shell.cwd, self.state.place.tree)


def _bounded(value: Value) -> Value:
    """Return the value, or an Unknown in its place where a script has doubled it too often."""
    if is_known(value):
        return value if len(value) <= LONGEST else Unknown("…", "the text is too long")
    if max(len(value.text), len(value.prefix), len(value.suffix)) <= LONGEST:
        return value
    return Unknown(value.text[:80], value.why, value.at)


def whole(value: Value) -> Value:
    """Return a value that the shell does not split."""
    if isinstance(value, Unknown) and value.splits:
        return Unknown(value.text, value.why, value.at, value.prefix, value.suffix)
    return value


def _splitting(value: Value) -> Unknown:
    if isinstance(value, Unknown):
        return Unknown(value.text, value.why, value.at, value.prefix, value.suffix, splits=True)
    return Unknown(value, "how it is split is not known", splits=True)


def _expanded(value: Value, quoted: bool) -> Piece:
    return Piece(whole(value) if quoted else value, quoted, splits=not quoted)


def _without_end(value: Unknown) -> Unknown:
    return Unknown(value.text, value.why, value.at, value.prefix, value.suffix.rstrip("\n"))


def _cut(text: str, separators: str, fields: list[list[Piece]]) -> None:
    """Cut the text into fields; the first goes on where the last field ended."""
    begin = 0
    for index, character in enumerate(text):
        if character in separators:
            if index > begin:
                fields[-1].append(Piece(text[begin:index]))
            fields.append([])
            begin = index + 1
    if begin < len(text):
        fields[-1].append(Piece(text[begin:]))

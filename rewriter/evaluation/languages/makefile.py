"""Targets of a Makefile run symbolically: prerequisites first, each once, each recipe line in a shell of its own.

A target that is no file of the tree, or is phony, surely runs; one that is there runs where a prerequisite surely ran,
and may run where it has prerequisites at all: time stamps are not known (GNU make manual, 4 and 5).
"""

from typing import Literal

from rewriter.commands import Certainty, Command
from rewriter.effects import RunsTargets
from rewriter.evaluation.joining import join
from rewriter.evaluation.languages import posix_shell
from rewriter.evaluation.languages.make_database import Database, RecipeLine, Rule, TargetValue, lists_sources
from rewriter.evaluation.languages.make_functions import stem_of
from rewriter.evaluation.languages.make_recipes import assemble, commands_of
from rewriter.evaluation.languages.make_values import Origin, Values, Variable
from rewriter.evaluation.machine import Machine
from rewriter.source import Location, MappedText
from rewriter.state import Shell, State
from rewriter.syntax.shell.pieces import foreign
from rewriter.values import Unknown, Value, is_known, join_path, text_of

Made = Literal["sure", "maybe", "no"]
_DEEPEST = 40
_MOST_RECIPES = 500
_DEFAULTS = {
    "MAKE": "make", "CC": "cc", "CXX": "g++", "AR": "ar", "RM": "rm -f", "SHELL": "/bin/sh", "MAKEFLAGS": "",
    "MAKECMDGOALS": "", "comma": ",",
}  # fmt: skip


def run_targets(
    effect: RunsTargets, state: State, machine: Machine, at: Location, certainty: Certainty = "always"
) -> State:
    """Run targets of a Makefile that lies in the state's tree; the caller's shell stays as it is."""
    make = _Make(effect, state, machine, at, certainty)
    return make.run()._replace(shell=state.shell)


class _Make:
    """One run of make: the state of its place as recipes change it, and what was made already."""

    def __init__(self, effect: RunsTargets, state: State, machine: Machine, at: Location, certainty: Certainty) -> None:
        self.effect = effect
        self.state = state
        self.machine = machine
        self.at = at
        self.certainty = certainty
        self.caller = state.shell
        values = Values(self._variables(), effect.directory, state.place.tree, self._printed, state.shell.open)
        self.database = Database(values, state.place.tree, effect.directory, at)
        self.flags = text_of(effect.variables.get("MAKEFLAGS", ""))
        self.made: dict[str, Made] = {}
        self.recipes = 0

    def run(self) -> State:
        if not self.database.read_file(self.effect.makefile):
            self._opaque(Unknown(self.effect.makefile, "the Makefile is not seen"))
            return self.state
        self.phony = self.database.special(".PHONY")
        default = self.database.goal()
        goals: tuple[Value, ...] = self.effect.targets or (() if default is None else (default,))
        for goal in goals:
            if isinstance(goal, Unknown):
                self._opaque(goal)
            else:
                self._update(goal, (), 0, self.certainty)
        return self.state

    def _variables(self) -> dict[str, Variable]:
        default: Origin = "default"
        found = {name: Variable(value, False, default) for name, value in _DEFAULTS.items()}
        for name, value in self.caller.environment().items():
            if name not in ("SHELL", "MAKEFLAGS", "MAKEOVERRIDES"):
                found[name] = Variable(value, False, "environment", True)
        found["CURDIR"] = Variable(self.effect.directory, False, "file")
        makefile = self.effect.makefile.removeprefix(self.effect.directory.rstrip("/") + "/")
        found["MAKEFILE_LIST"] = Variable(makefile, False, "file")
        found["MAKECMDGOALS"] = Variable(" ".join(text_of(t) for t in self.effect.targets), False, "default")
        for name, value in self.effect.variables.items():
            if name != "MAKEFLAGS":
                found[name] = Variable(value, False, "command line", name.isidentifier())
        return found

    def _printed(self, command: Value) -> Value:
        """Return what ``$(shell command)`` prints."""
        if isinstance(command, Unknown):
            return Unknown(command.text, command.why)
        text = foreign(command, MappedText.whole(self.at.file), self.at.span.start)
        state = self.state._replace(shell=self._shell(dict(self.caller.environment())))
        return posix_shell.printed(text, state, self.machine)

    def _shell(self, variables: dict[str, Value]) -> Shell:
        variables = {**variables, "PWD": self.effect.directory}
        exported = frozenset(variables)
        used = self.database.values.get("SHELL") if hasattr(self, "database") else None
        if isinstance(used, str) and used.endswith("bash"):
            variables = {**variables, "BASH": used}
        return Shell(self.effect.directory, variables, exported, open=self.caller.open)

    def _opaque(self, what: Unknown) -> None:
        """Let the machine know that something runs which is not understood."""
        word = Unknown(what.text, what.why, what.at, splits=True)
        command = Command((word,), self.caller.environment(), self.effect.directory, self.at, certainty=self.certainty)
        self.state = self.machine.execute(command, self.state)

    def _update(self, name: str, inherited: tuple[TargetValue, ...], depth: int, certainty: Certainty) -> Made:
        if name in self.made:
            return self.made[name]
        self.made[name] = "no"
        if depth > _DEEPEST or not self.machine.spend(self.at):
            self._opaque(Unknown(name, "its prerequisites are nested too deeply"))
            return "maybe"
        rules, stem = self._rules(name)
        if not rules:
            self.made[name] = self._without_rule(name)
            return self.made[name]
        own = tuple(value for value in self.database.target_values if stem_of(value.target, name) is not None)
        specific = inherited + own
        needed = [word for rule in rules for word in _prerequisites(rule, name, stem)]
        statuses = [self._update(word, specific, depth + 1, certainty) for word in dict.fromkeys(needed)]
        for rule in rules:
            for word in rule.ordered:
                self._update(_filled(word, stem), specific, depth + 1, certainty)
            for unknown in rule.unknown:
                if not lists_sources(unknown):
                    self._opaque(unknown)
                statuses.append("maybe")
        self.made[name] = self._make(name, rules, stem, needed, statuses, specific, certainty)
        return self.made[name]

    def _make(
        self,
        name: str,
        rules: list[Rule],
        stem: str,
        needed: list[str],
        statuses: list[Made],
        specific: tuple[TargetValue, ...],
        certainty: Certainty,
    ) -> Made:
        outcome = self._outcome(name, statuses)
        with_recipe = [rule for rule in rules if rule.recipe]
        if not any(rule.double for rule in rules):
            with_recipe = with_recipe[-1:]  # a later recipe replaces an earlier one
        if outcome == "no" or not with_recipe:
            return outcome
        values = self._values(name, stem, needed, specific)
        for rule in with_recipe:
            doubtful = outcome == "maybe" or rule.doubtful
            before = self.state
            self._recipe(rule.recipe, values, name, "sometimes" if doubtful else certainty)
            if doubtful:
                self.state = join(before, self.state)
        return outcome

    def _outcome(self, name: str, statuses: list[Made]) -> Made:
        path = join_path(self.effect.directory, name)
        kind = self.state.place.tree.kind(path) if is_known(path) else "not_seen"
        if name in self.phony or "B" in self.flags or kind == "absent" or "sure" in statuses:
            return "sure"
        if kind == "not_seen":
            # what lies below the Makefile's folder came with the build, which makes this file only here
            below = is_known(path) and path.startswith(self.effect.directory.rstrip("/") + "/")
            return "sure" if below else "maybe"
        return "maybe" if statuses else "no"

    def _without_rule(self, name: str) -> Made:
        path = join_path(self.effect.directory, name)
        kind = self.state.place.tree.kind(path) if is_known(path) else "not_seen"
        if kind in ("file", "dir"):
            return "no"
        if self.database.incomplete is not None:
            self._opaque(self.database.incomplete)
        return "maybe" if kind == "not_seen" else "sure"

    def _rules(self, name: str) -> tuple[list[Rule], str]:
        """Return the rules for a target and its stem: explicit ones, and a pattern rule where those have no recipe."""
        explicit = [rule for rule in self.database.rules if name in rule.targets]
        static = next((stem_of(rule.pattern, name) for rule in explicit if rule.pattern is not None), None)
        if static is not None or any(rule.recipe for rule in explicit) or name in self.phony:
            return explicit, static or ""
        best: tuple[int, Rule, str] | None = None
        for rule in self.database.rules:
            for target in rule.targets:
                stem = stem_of(target, name) if "%" in target and rule.recipe else None
                if stem and self._possible(rule, stem) and (best is None or len(stem) < best[0]):
                    best = (len(stem), rule, stem)
        return (explicit, "") if best is None else ([*explicit, best[1]], best[2])

    def _possible(self, rule: Rule, stem: str) -> bool:
        """Tell whether a pattern rule's prerequisites are there, or are targets themselves."""
        for word in rule.prerequisites:
            name = _filled(word, stem)
            path = join_path(self.effect.directory, name)
            kind = self.state.place.tree.kind(path) if is_known(path) else "not_seen"
            if kind == "absent" and not any(name in other.targets for other in self.database.rules):
                return False
        return True

    def _values(self, name: str, stem: str, needed: list[str], specific: tuple[TargetValue, ...]) -> Values:
        first = needed[0] if needed else ""
        automatic: dict[str, Value] = {
            "@": name, "<": first, "^": " ".join(dict.fromkeys(needed)), "+": " ".join(needed), "*": stem,
            "?": Unknown("$?", "which prerequisites are newer is not known", splits=True),
        }  # fmt: skip
        for mark, value in tuple(automatic.items()):
            if is_known(value):
                automatic[f"{mark}D"] = " ".join(word.rpartition("/")[0] or "." for word in value.split())
                automatic[f"{mark}F"] = " ".join(word.rpartition("/")[2] for word in value.split())
        layer = {mark: Variable(value, False, "automatic") for mark, value in automatic.items()}
        values = self.database.values.layered(layer)
        values.tree = self.state.place.tree
        for assignment in specific:
            line = assignment.line
            origin: Origin = "override" if line.overrides else "file"
            exported = True if line.exported else None
            values.assign(line.name.text, line.flavour, line.value.text, origin, assignment.doubtful, exported)
        return values

    def _recipe(self, recipe: list[RecipeLine], values: Values, target: str, certainty: Certainty) -> None:
        self.recipes += 1
        if self.recipes > _MOST_RECIPES:
            self._opaque(Unknown(target, "too many targets are made"))
            return
        environment = self._environment(values)
        ignored = "i" in self.flags or target in self.database.special(".IGNORE")
        lines = [(assemble(line.text, values), line.doubtful) for line in recipe]
        for text, unknowns, doubtful in commands_of(lines, self.database.has(".ONESHELL")):
            state = self.state._replace(shell=self._shell({**environment, **unknowns}))
            shell = state.shell._replace(exported=state.shell.exported - frozenset(unknowns))
            running: Certainty = "sometimes" if doubtful else certainty
            after = posix_shell.run_line(
                text.text, state._replace(shell=shell), self.machine, running, text.ignores or ignored
            )
            after = after._replace(shell=self.caller)
            self.state = join(self.state, after) if doubtful else after

    def _environment(self, values: Values) -> dict[str, Value]:
        """Return the environment of recipes (manual, 5.7.2)."""
        found: dict[str, Value] = dict(self.caller.environment())
        exports_all = self.database.exports_all or self.database.has(".EXPORT_ALL_VARIABLES")
        for name, variable in values.variables.items():
            exported = variable.exported
            if exported is None:
                exported = exports_all and name.isidentifier() and variable.origin in ("file", "override")
            if exported and name != "SHELL":
                value = values.get(name)
                found[name] = "" if value is None else value
            elif variable.exported is False:
                found.pop(name, None)
        overrides = [name for name in self.effect.variables if name.isidentifier() and name != "MAKEFLAGS"]
        if overrides:
            found["MAKEOVERRIDES"] = " ".join(overrides)
        return found


def _prerequisites(rule: Rule, name: str, stem: str) -> list[str]:
    patterned = rule.pattern is not None or name not in rule.targets
    return [_filled(word, stem) if patterned else word for word in rule.prerequisites]


def _filled(word: str, stem: str) -> str:
    return word.replace("%", stem, 1)

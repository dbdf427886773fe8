"""The instructions that only change the image's configuration (Docker documentation, Dockerfile reference)."""

from collections.abc import Callable, Mapping

from rewriter.evaluation.history import CommandLine, Config
from rewriter.evaluation.platform import PLATFORM
from rewriter.evaluation.words import expand, expand_words
from rewriter.source import Location
from rewriter.syntax.dockerfile.nodes import Instruction
from rewriter.syntax.dockerfile.parts import health_parts, pairs, words
from rewriter.values import Value, is_known, join_path

_Handler = Callable[[Instruction, Config, Location, int | None], Config]


def configure(
    instruction: Instruction, config: Config, at: Location, index: int | None, global_args: Mapping[str, Value]
) -> Config:
    """Return the configuration after the instruction; one that changes none returns it as it is."""
    if instruction.keyword == "ARG":
        return _arg(instruction, config, global_args)
    handler = _HANDLERS.get(instruction.keyword)
    return handler(instruction, config, at, index) if handler else config


def lookup(config: Config) -> Callable[[str], Value | None]:
    """Return how a variable is looked up in an instruction: image ENV first, then the stage's ARGs."""

    def find(name: str) -> Value | None:
        return config.env[name] if name in config.env else config.args.get(name)

    return find


def _expanded(word: str, config: Config) -> Value:
    return expand(word, lookup(config))


def _arg(instruction: Instruction, config: Config, global_args: Mapping[str, Value]) -> Config:
    args = dict(config.args)
    for pair in pairs(instruction):
        name = pair.name.text
        if pair.value is not None:
            args[name] = expand(pair.value.text, lookup(config._replace(args=args)))
        elif name in global_args:
            args[name] = global_args[name]
        elif name in PLATFORM:
            args[name] = PLATFORM[name]
        else:
            args.pop(name, None)
    return config._replace(args=args)


def _env(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    env = dict(config.env)
    for pair in pairs(instruction):
        env[_key(pair.name.text, config)] = _expanded(pair.value.text, config) if pair.value else ""
    added = frozenset(_key(pair.name.text, config) for pair in pairs(instruction))
    return config._replace(env=env, file_env=config.file_env | added)


def _key(name: str, config: Config) -> str:
    value = _expanded(name, config)
    return value if is_known(value) else name


def _label(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    labels = dict(config.labels)
    for pair in pairs(instruction):
        labels[_expanded(pair.name.text, config)] = _expanded(pair.value.text, config) if pair.value else ""
    return config._replace(labels=tuple(labels.items()))


def _maintainer(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    return config._replace(labels=(*config.labels, ("MAINTAINER", instruction.body.text)))


def _workdir(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    path = _expanded(instruction.body.text, config)
    if is_known(path) and not path:
        return config
    return config._replace(workdir=join_path(config.workdir, path), file_workdir=True)


def _user(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    return config._replace(user=_expanded(instruction.body.text, config))


def _expose(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    ports = [port for word in words(instruction) for port in expand_words(word.text, lookup(config))]
    return config._replace(ports=config.ports + tuple(_port(port) for port in ports))


def _port(port: Value) -> Value:
    return f"{port}/tcp" if is_known(port) and "/" not in port else port


def _volume(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    paths = tuple(_expanded(word.text, config) for word in words(instruction))
    return config._replace(volumes=config.volumes + paths)


def _stop_signal(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    return config._replace(stop_signal=_expanded(instruction.body.text, config))


def _entrypoint(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    line = command_line(instruction, at, index)
    # "If CMD is defined from the base image, setting ENTRYPOINT will reset CMD to an empty value."
    inherited = config.cmd is not None and config.cmd.position is None
    return config._replace(entrypoint=line, cmd=None if inherited else config.cmd)


def _cmd(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    return config._replace(cmd=command_line(instruction, at, index))


def _healthcheck(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    parts = health_parts(instruction)
    if parts is None or parts.none:
        return config._replace(health=CommandLine(("NONE",), False, at, index), health_flags=())
    flags = tuple((flag.name, flag.value) for flag in instruction.flags)
    line = CommandLine(tuple(word.text for word in parts.command), parts.form == "shell", at, index)
    return config._replace(health=line, health_flags=flags)


def _shell(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    return config._replace(shell=instruction.json or config.shell)


def _onbuild(instruction: Instruction, config: Config, at: Location, index: int | None) -> Config:
    return config._replace(onbuild=(*config.onbuild, instruction.body.text))


def command_line(instruction: Instruction, at: Location, index: int | None) -> CommandLine:
    """Return a CMD's or ENTRYPOINT's command; a JSON head with a comment behind it counts as exec form (SEMANTICS 1.28)."""
    if instruction.form == "json":
        return CommandLine(instruction.json, False, at, index)
    head = instruction.json_head
    if head is not None and head[:1] == ("go-wrapper",):
        return CommandLine(head, False, at, index)
    return CommandLine((instruction.body.text,), True, at, index)


_HANDLERS: Mapping[str, _Handler] = {
    "ENV": _env, "LABEL": _label, "MAINTAINER": _maintainer, "WORKDIR": _workdir, "USER": _user,
    "EXPOSE": _expose, "VOLUME": _volume, "STOPSIGNAL": _stop_signal, "ENTRYPOINT": _entrypoint, "CMD": _cmd,
    "HEALTHCHECK": _healthcheck, "SHELL": _shell, "ONBUILD": _onbuild,
}  # fmt: skip

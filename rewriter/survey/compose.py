"""What a compose file says: services that build, run, mount over and check an image (Compose specification)."""

import posixpath
import shlex

from rewriter.regex import lazy
from rewriter.source import Workspace
from rewriter.survey.docker import built
from rewriter.survey.facts import At, Fact, Use
from rewriter.survey.scripts import ROOT, in_repository, joined
from rewriter.survey.yaml_nodes import Yaml, documents

_DEFAULT = lazy(r"\$\{(\w+):?-([^}]{0,200})\}")
_PLAIN = lazy(r"\$(\w+)")


def compose_facts(text: str, path: str, workspace: Workspace) -> list[Fact]:
    """Return the builds and uses; a service's own name stands for its image as ``\\0folder\\0name``."""
    facts: list[Fact] = []
    folder = posixpath.normpath(f"{ROOT}/{posixpath.dirname(path)}")
    for document in documents(text):
        services = document.get("services")
        named = services.pairs() if services else [pair for pair in document.pairs() if _is_service(pair[1])]
        for name, service in named:
            facts += _service(name, service, path, folder, workspace)
    return facts


def service_image(folder: str, name: str) -> str:
    """Return the name by which facts call a service's image."""
    return f"\x00{folder}\x00{name}"


def _is_service(node: Yaml) -> bool:
    """Tell of a service in the first format, which has no ``services``."""
    return node.get("build") is not None or node.get("image") is not None


def _service(name: str, service: Yaml, path: str, folder: str, workspace: Workspace) -> list[Fact]:
    facts: list[Fact] = []
    build, image = service.get("build"), service.get("image")
    called = service_image(posixpath.dirname(path), name)
    if build is not None:
        context = _resolved(build.text or build.said("context") or ".")
        named = _resolved(build.said("dockerfile") or service.said("dockerfile"))
        tags = (called, *((_resolved(image.text),) if image and image.text else ()))
        found = joined(folder, context)
        file = joined(found, named) if named and found else ""
        facts.append(built(context, file or named, tags, folder, At(path, build.line), workspace))
    elif image is not None and image.text:
        called = _resolved(image.text)
    return facts + _uses(service, called, path, folder)


def _uses(service: Yaml, called: str, path: str, folder: str) -> list[Fact]:
    facts: list[Fact] = []
    command, entry = service.get("command"), service.get("entrypoint")
    if command is not None or entry is not None:
        at = At(path, (entry or command or service).line)
        replaced = _argv(entry) if entry is not None else ()
        facts.append(Use("run", called, at, _argv(command), replaced or None))
    volumes = service.get("volumes")
    for volume in volumes.items() if volumes else ():
        mount = _mount(volume, folder)
        if mount:
            facts.append(Use("mount", called, At(path, volume.line), mounts=(mount,)))
    zone = _variable(service, "TZ")
    if zone is not None:
        facts.append(Use("zone", called, At(path, zone.line), ((zone.text or "").removeprefix("TZ="),)))
    test = service.get("healthcheck", "test")
    if test is not None:
        words = test.words() or ("CMD-SHELL", test.text or "")
        facts.append(Use("health", called, At(path, test.line), words))
    return facts


def _variable(service: Yaml, name: str) -> Yaml | None:
    """Return where the service's environment, a mapping or a list, sets the variable."""
    environment = service.get("environment")
    if environment is None:
        return None
    listed = (item for item in environment.items() if (item.text or "").partition("=")[0] == name)
    return environment.get(name) or next(listed, None)


def _argv(node: Yaml | None) -> tuple[str, ...]:
    if node is None:
        return ()
    if node.text is None:
        return tuple(_resolved(item.text or "") for item in node.items())
    try:
        return tuple(shlex.split(_resolved(node.text)))
    except ValueError:
        return tuple(_resolved(node.text).split())


def _mount(volume: Yaml, folder: str) -> tuple[str, str] | None:
    if volume.text is None:
        if volume.said("type") != "bind":
            return None
        source, target = _resolved(volume.said("source")), volume.said("target")
    else:
        parts = _resolved(volume.text).replace("${PWD}", ".").split(":")
        if len(parts) < 2:
            return None
        source, target = parts[0], parts[1]
    inside = in_repository(joined(folder, source)) if source.startswith(".") else None
    return (source if inside is None else f"./{inside}", target)


def _resolved(text: str) -> str:
    """Replace ``${X:-default}``; what has no default stays a variable, written with braces."""
    text = _DEFAULT.sub(lambda found: found[2], text.replace("$$", "\x02"))
    return _PLAIN.sub(r"${\1}", text).replace("\x02", "$")

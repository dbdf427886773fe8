"""What an image provides that the user names as the final base: by its family and release, or as the configuration states it.

The families: `debian` (debuerreotype's minbase), `ubuntu` (its base), `alpine` (alpine-minirootfs), `busybox` (docker-library/busybox),
`gcr.io/distroless` (GoogleContainerTools/distroless, base/BUILD and its tags).
"""

from rewriter.evaluation.bases import Base, base_image
from rewriter.needs.types import (
    BASH,
    CERTIFICATES,
    FOLDER,
    LIBC,
    NAME_SWITCH,
    PACKAGES,
    SHELL,
    STDCXX,
    TEMP,
    TOOL,
    USERS,
    ZONES,
)

# packages.debian.org and packages.ubuntu.com: libc6 of each release
GLIBC = {
    "wheezy": (2, 13), "jessie": (2, 19), "stretch": (2, 24), "buster": (2, 28), "bullseye": (2, 31), "bookworm": (2, 36), "trixie": (2, 41),
    "14.04": (2, 19), "16.04": (2, 23), "18.04": (2, 27), "20.04": (2, 31), "22.04": (2, 35), "24.04": (2, 39), "25.04": (2, 41),
    "25.10": (2, 42),
}  # fmt: skip
_NEWEST = {"debian": "trixie", "ubuntu": "24.04"}
_WORDS = {
    "ca-certificates": CERTIFICATES, "tzdata": ZONES, "tmp": TEMP, "user": USERS, "nsswitch": NAME_SWITCH, "shell": SHELL, "bash": BASH,
    "libstdc++": STDCXX,
}  # fmt: skip
_PREFIXES = {"command:": TOOL, "packages:": PACKAGES, "folder:": FOLDER}


def stated(words: tuple[str, ...], builder: Base | None) -> frozenset[str]:
    """Return the capabilities that words of the configuration state."""
    found = {_WORDS[word] for word in words if word in _WORDS}
    for word in words:
        prefix, mark, name = word.partition(":")
        if mark and f"{prefix}:" in _PREFIXES:
            found.add(_PREFIXES[f"{prefix}:"] + name)
        if prefix == "libc" and _suffices(name, builder):
            found.add(LIBC)
    return frozenset(found | ({SHELL} if BASH in found else set()))


def _suffices(libc: str, builder: Base | None) -> bool:
    """Tell whether ``glibc-2.36`` or ``musl`` runs what the builder links (SEMANTICS 2.6)."""
    family, _, version = libc.partition("-")
    if builder is None or builder.libc != family:
        return False
    if family == "musl":
        return True
    major, _, minor = version.partition(".")
    return (int(major), int(minor)) >= _glibc_of(builder)


def _glibc_of(base: Base) -> tuple[int, int]:
    """The base's glibc; that of the newest release where its tag moves on."""
    return GLIBC.get(base.release or "", GLIBC[_NEWEST.get(base.family, "trixie")])


def old_libc(base: Base | None, builder: Base | None) -> str | None:
    """Return why a program that the builder links does not start on the base's libc; None where it does."""
    if base is None or builder is None or builder.libc is None:
        return None
    if base.libc is None or base.family == "busybox":
        return "it has no libc"
    if base.libc != builder.libc:
        return f"it has {base.libc}, and the program is linked with {builder.libc}"
    if base.libc == "musl":
        older = base.release is not None and _number(base.release) < _number(builder.release or "3.24")
        return f"its release {base.release} is older than the builder's" if older else None
    if base.release not in GLIBC and not base.moving:
        return f"the glibc of {base.image} is not known"
    ours, theirs = _glibc_of(base), _glibc_of(builder)
    if ours >= theirs:
        return None
    return f"its glibc {ours[0]}.{ours[1]} is older than the builder's {theirs[0]}.{theirs[1]}"


def _number(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split(".") if part.isdigit())


def linked(base: Base, builder: Base | None) -> frozenset[str]:
    """Return what of libc and libstdc++ a base of a known family has for the builder's programs."""
    if old_libc(base, builder) is not None or builder is None or builder.libc is None:
        return frozenset()
    whole = base.family == "distroless" and "/cc-" in base.image
    return frozenset({LIBC, STDCXX}) if whole else frozenset({LIBC})


def own_settings(image: str, sets_user: bool, sets_folder: bool, sets_entrypoint: bool) -> str | None:
    """Return why the base's own USER, WORKDIR or ENTRYPOINT would change what starts; None where the file sets them, or there is none."""
    base = base_image(image)
    if base is None:
        return None
    if base.user and not sets_user:
        return f"its USER is {base.user}, and the old image runs as root: write the USER"
    if base.workdir != "/" and not sets_folder:
        return f"its WORKDIR is {base.workdir}: write the WORKDIR"
    if base.entrypoint and not sets_entrypoint:
        return f"its ENTRYPOINT is {' '.join(base.entrypoint)}, which would start instead: write an ENTRYPOINT"
    return None


def says_how(image: str) -> str:
    """Return what the user may write where an image is not known."""
    return (
        f'say what it provides: `[images."{image}"]` with `provides = ["shell", "libc:glibc-2.36", …]` in .rewrite.toml'
    )


def word_of(capability: str) -> str:
    """Return the configuration's word for a capability."""
    if capability.startswith(TOOL):
        return f"command:{capability.removeprefix(TOOL)}"
    return next((word for word, known in _WORDS.items() if known == capability), capability)

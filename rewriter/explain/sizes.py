"""What system files and base images weigh, measured on amd64; each row names its source. The report says "about"."""

from collections.abc import Mapping
from typing import NamedTuple

from rewriter.needs.zoneinfo import FOLDER as ZONE_FOLDER

KB, MB = 1000, 1_000_000


class Weight(NamedTuple):
    """Bytes on disk, and where the number is from."""

    bytes: int
    source: str


# by the path that a COPY names
SYSTEM: Mapping[str, Weight] = {
    "/etc/ssl/certs/ca-certificates.crt": Weight(219_597, "Debian 12, ca-certificates 20250419"),
    "/lib/time/zoneinfo.zip": Weight(408_467, "lib/time of Go's own distribution, 1.19 and 1.27"),
    ZONE_FOLDER: Weight(1_492_276, "Debian 12, tzdata 2026f (sum of the files, links counted once)"),
    "/etc/passwd": Weight(839, "golang on Debian 12"),
    "/etc/group": Weight(434, "golang on Debian 12"),
    "/etc/nsswitch.conf": Weight(494, "Debian 12, base-files"),
}

# by the beginning of the image's name, the longest that fits counts: the layers unpacked
BASES: Mapping[str, Weight] = {
    "scratch": Weight(0, "hub.docker.com/_/scratch: no layer"),
    "gcr.io/distroless/static": Weight(2 * MB, "README of GoogleContainerTools/distroless"),
    "gcr.io/distroless/base": Weight(21 * MB, "static, and Debian 12's libc6 and libssl3 by Installed-Size"),
    "gcr.io/distroless/cc": Weight(24 * MB, "base, and Debian 12's libstdc++6, libgcc-s1, libgomp1 by Installed-Size"),
    "busybox": Weight(4_420 * KB, "docker-library/repo-info: busybox:1.37.0-glibc"),
    "alpine": Weight(8_300 * KB, "docker-library/repo-info: alpine:3.22.6"),
    "debian:bookworm-slim": Weight(74_830 * KB, "docker-library/repo-info: debian:bookworm-slim, 2026-09"),
    "debian:trixie-slim": Weight(83_910 * KB, "docker-library/repo-info: debian:trixie-slim, 2024-12"),
}


def of_base(image: str) -> int | None:
    """Return what the layers of a base weigh; None where no row knows it."""
    fitting = [name for name in BASES if image == name or image.startswith((name + ":", name + "-", name + "@"))]
    return BASES[max(fitting, key=len)].bytes if fitting else None


def of_copy(line: str) -> int | None:
    """Return what a COPY of system files weighs; None where it names something else."""
    found = [weight.bytes for path, weight in SYSTEM.items() if any(word.endswith(path) for word in line.split()[2:-1])]
    return sum(found) if found else None

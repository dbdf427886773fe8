"""The table of sizes answers for what it names, and for nothing else."""

import pytest

from rewriter.explain.sizes import BASES, SYSTEM, of_base, of_copy


@pytest.mark.parametrize(
    ("image", "bytes_"),
    [
        ("scratch", 0),
        ("gcr.io/distroless/static-debian12", 2_000_000),
        ("gcr.io/distroless/cc-debian13:nonroot", 24_000_000),
        ("alpine:3.22", 8_300_000),
        ("debian:bookworm-slim", 74_830_000),
        ("debian:bookworm", None),
        ("example.org/alpine:3", None),
        ("busyboxes", None),
    ],
)
def test_of_base(image: str, bytes_: int | None) -> None:
    assert of_base(image) == bytes_


@pytest.mark.parametrize(
    ("line", "bytes_"),
    [
        ("COPY --from=compiler /etc/passwd /etc/group /etc/", 839 + 434),
        ("COPY --from=compiler /usr/local/go/lib/time/zoneinfo.zip /usr/local/go/lib/time/", 408_467),
        ("COPY --from=compiler /usr/share/zoneinfo /usr/share/zoneinfo", 1_492_276),
        ("COPY --from=compiler /app/passwd /etc/passwd", None),
        ("COPY --from=compiler /rootfs /", None),
    ],
)
def test_of_copy(line: str, bytes_: int | None) -> None:
    assert of_copy(line) == bytes_


@pytest.mark.parametrize("name", [*BASES, *SYSTEM])
def test_each_row_names_its_source(name: str) -> None:
    assert len({**BASES, **SYSTEM}[name].source) > 8

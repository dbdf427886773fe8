"""File capabilities: lost by the classic builder's COPY, and idle where root starts the program."""

import pytest

from rewriter.needs import capabilities
from tests.needs.building import BUILD, START, build, found, go, words

SET = "RUN setcap cap_net_bind_service=+ep /usr/local/bin/app\n"


@pytest.mark.parametrize(
    ("lines", "refused"),
    [
        pytest.param(f"{SET}USER 1234:1234\n", True, id="another user"),
        pytest.param(f"{SET}USER nobody\n", True, id="a user by name"),
        pytest.param(SET, False, id="root has them anyway"),
        pytest.param(f"{SET}USER root\n", False, id="root by name"),
        pytest.param("USER 1234:1234\n", False, id="none set"),
        pytest.param("RUN setcap cap_net_raw=+ep /bin/ls\nUSER 1234:1234\n", False, id="of another file"),
    ],
)
def test_refused(lines: str, refused: bool) -> None:
    expected = ["refused: needs-capabilities"] if refused else []
    assert words(found(capabilities, build(go("println()"), BUILD + lines + START))) == expected

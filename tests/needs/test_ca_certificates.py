"""Certificates: for clients of TLS servers, and for nobody else."""

import pytest

from rewriter.needs import ca_certificates, packages
from tests.needs.building import BUILD, START, build, found, go, words


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(go('http.Get("https://example.com")', "net/http"), id="get"),
        pytest.param(go("var c http.Client\n\tc.Get(url)", "net/http"), id="client"),
        pytest.param(go("_ = http.DefaultTransport", "net/http"), id="named only"),
        pytest.param(go('tls.Dial("tcp", "example.com:443", nil)', "crypto/tls"), id="dial"),
        pytest.param(go("x509.SystemCertPool()", "crypto/x509"), id="pool"),
        pytest.param(go('smtp.SendMail("mail:25", nil, "a", nil, nil)', "net/smtp"), id="mail"),
    ],
)
def test_needed(source: str) -> None:
    assert words(found(ca_certificates, build(source))) == ["ca-certificates"]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(go('http.ListenAndServe(":80", nil)', "net/http"), id="server"),
        pytest.param(go('http.ListenAndServeTLS(":443", "c", "k", nil)', "net/http"), id="TLS server"),
        pytest.param(go('net.Dial("tcp", "db:5432")', "net"), id="plain client"),
        pytest.param(
            go('// http.Get("https://example.com")\n\thttp.NotFound(nil, nil)', "net/http"), id="in a comment"
        ),
        pytest.param(go('println("http.Get")'), id="in a string"),
        pytest.param(go("var http client\n\thttp.Get(url)") + "type client struct{}\n", id="another http"),
    ],
)
def test_not_needed(source: str) -> None:
    assert words(found(ca_certificates, build(source))) == []


def test_only_a_package_that_main_reaches_counts() -> None:
    client = 'package api\n\nimport "net/http"\n\nfunc Get() { http.Get("https://x") }\n'
    files = {"api/api.go": client}
    assert words(found(ca_certificates, build(go("println()"), files=files))) == []
    reached = build(go("api.Get()", "example.org/app/api"), files=files)
    (need,) = found(ca_certificates, reached)
    assert words([need]) == ["ca-certificates"]
    assert need == need._replace(because="api/api.go:5 calls http.Get (main → example.org/app/api)")


def test_a_file_for_tests_or_of_another_system_does_not_count() -> None:
    client = 'package main\n\nimport "net/http"\n\nfunc get() { http.Get("https://x") }\n'
    for name in ("main_test.go", "get_windows.go"):
        assert words(found(ca_certificates, build(go("println()"), files={name: client}))) == []


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        ("RUN apt-get update && apt-get install -y ca-certificates\n", ["ca-certificates"]),
        ("RUN apt-get update && apt-get install -y ca-certificates && apt-get purge -y ca-certificates\n", []),
        ("RUN apt-get update && apt-get install -y git\n", []),
    ],
    ids=["left", "purged", "another"],
)
def test_the_package_speaks_for_them(line: str, needs: list[str]) -> None:
    assert words(found(packages, build(go("println()"), BUILD + line + START))) == needs

"""The certificates of public authorities, which clients of TLS servers verify against (crypto/x509; SEMANTICS 3, "Not there")."""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.evidence import because
from rewriter.needs.network import tls_client
from rewriter.needs.types import CERTIFICATES, Finding, Need


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the first use in each program that makes it a client of TLS servers."""
    for item in model.readings:
        use = tls_client(item.reading) if item.reading is not None else None
        if use is not None:
            yield Need("ca-certificates", CERTIFICATES, because(use))

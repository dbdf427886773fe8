"""Which uses of the standard library go out to the network, and which only listen."""

from collections.abc import Iterable

from rewriter.program.types import Reading, Use
from rewriter.values import is_known

# a client of TLS servers verifies against the system's certificates (crypto/x509, SystemCertPool)
TLS_CLIENTS = frozenset({
    "net/http.Get", "net/http.Head", "net/http.Post", "net/http.PostForm", "net/http.Client", "net/http.DefaultClient",
    "net/http.DefaultTransport", "net/http.Transport", "net/http.NewRequest", "net/http.NewRequestWithContext",
    "net/http.Client.Get", "net/http.Client.Do", "net/http.Client.Post", "net/http.Client.Head", "net/http.Client.PostForm",
    "crypto/tls.Dial", "crypto/tls.DialWithDialer", "crypto/tls.Client", "crypto/tls.Dialer",
    "crypto/x509.SystemCertPool", "crypto/x509.VerifyOptions",
    "net/smtp.SendMail", "net/smtp.Dial", "net/smtp.NewClient", "net/http/httputil.NewSingleHostReverseProxy",
    "net/http/httputil.ReverseProxy",
})  # fmt: skip

# whatever looks a name up: the clients above and those without TLS
NAME_CLIENTS = TLS_CLIENTS - {"crypto/x509.SystemCertPool", "crypto/x509.VerifyOptions"} | {
    "net.Dial", "net.DialTimeout", "net.Dialer", "net.DialTCP", "net.DialUDP", "net.LookupHost", "net.LookupIP",
    "net.LookupAddr", "net.LookupCNAME", "net.LookupMX", "net.LookupNS", "net.LookupSRV", "net.LookupTXT",
    "net.ResolveTCPAddr", "net.ResolveUDPAddr", "net.ResolveIPAddr", "net.Resolver", "net.DefaultResolver",
    "net/rpc.Dial", "net/rpc.DialHTTP", "net/rpc/jsonrpc.Dial", "database/sql.Open", "log/syslog.Dial",
}  # fmt: skip

_LISTENERS = {
    "net/http.ListenAndServe": 0, "net/http.ListenAndServeTLS": 0, "net.Listen": 1, "net.ListenPacket": 1,
    "crypto/tls.Listen": 1,
}  # fmt: skip


_BY_ADDRESS = frozenset({"net.Dial", "net.DialTimeout", "net.ResolveTCPAddr", "net.ResolveUDPAddr", "net/rpc.Dial"})


def tls_client(reading: Reading) -> Use | None:
    """Return the first use that makes the program a client of TLS servers."""
    return _first(reading, TLS_CLIENTS)


def name_client(reading: Reading) -> Use | None:
    """Return the first use that looks a name up: a client, or a listener on a name (SEMANTICS 3.18)."""
    return _first(reading, NAME_CLIENTS) or next((use for use in reading.uses if _listens_on_name(use)), None)


def _first(reading: Reading, names: Iterable[str]) -> Use | None:
    wanted = frozenset(names)
    return next((use for use in reading.uses if use.selector in wanted and not _by_number(use)), None)


def _by_number(use: Use) -> bool:
    """Tell of a call whose network is Unix sockets, or whose address is constant and no name (package net, Dial)."""
    if use.selector not in _BY_ADDRESS or len(use.arguments) < 2:
        return False
    network, address = use.arguments[:2]
    return (is_known(network) and network.startswith("unix")) or (is_known(address) and not _is_name(address))


def _listens_on_name(use: Use) -> bool:
    index = _LISTENERS.get(use.selector)
    if index is None or len(use.arguments) <= index:
        return False
    address = use.arguments[index]
    if not is_known(address):
        return not address.prefix.startswith(":")
    return _is_name(address)


def _is_name(address: str) -> bool:
    host = address.rpartition(":")[0]
    return bool(host) and not host.replace(".", "").isdigit() and not host.startswith("[")

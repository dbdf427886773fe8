"""Modules of which it is known that they need C, and nothing else: a library that comes along, or one of the system (SEMANTICS 2.2)."""

from rewriter.program.known_modules.row import UNSEEN, Row


def _bundles(path: str, source: str) -> Row:
    return Row(path, source, files=UNSEEN, c="bundles")


def _binds(path: str, source: str) -> Row:
    return Row(path, source, files=UNSEEN, c="binds")


# its packages that sign or check signatures do so by libsecp256k1, which comes along
_ETHEREUM = "github.com/ethereum/go-ethereum/"
_SIGNING = [
    "accounts",
    "cmd",
    "core",
    "crypto",
    "eth",
    "ethclient",
    "les",
    "light",
    "miner",
    "mobile",
    "node",
    "p2p",
    "whisper",
]

ROWS = (
    _bundles("github.com/xeodou/go-sqlcipher", "xeodou/go-sqlcipher"),
    _bundles("github.com/mutecomm/go-sqlcipher", "mutecomm/go-sqlcipher"),
    _bundles("github.com/datadog/zstd", "DataDog/zstd"),
    _bundles("github.com/valyala/gozstd", "valyala/gozstd"),
    _bundles("github.com/chai2010/webp", "chai2010/webp"),
    *(_bundles(_ETHEREUM + folder, "ethereum/go-ethereum") for folder in _SIGNING),
    _binds("code.google.com/p/gosqlite", "gwenn/gosqlite"),
    _binds("github.com/gwenn/gosqlite", "gwenn/gosqlite"),
    _binds("github.com/pebbe/zmq2", "pebbe/zmq2"),
    _binds("github.com/pebbe/zmq3", "pebbe/zmq3"),
    _binds("github.com/pebbe/zmq4", "pebbe/zmq4"),
    _binds("github.com/confluentinc/confluent-kafka-go", "confluentinc/confluent-kafka-go"),
    _binds("github.com/libgit2/git2go", "libgit2/git2go"),
    _binds("github.com/gographics/imagick", "gographics/imagick"),
    _binds("gocv.io/x/gocv", "hybridgroup/gocv"),
    _binds("github.com/h2non/bimg", "h2non/bimg"),
    _binds("github.com/google/gopacket/pcap", "google/gopacket"),
    _binds("github.com/miekg/pkcs11", "miekg/pkcs11"),
    _binds("github.com/msteinert/pam", "msteinert/pam"),
    _binds("github.com/rakyll/magicmime", "rakyll/magicmime magicmime.go: #cgo LDFLAGS: -lmagic"),
)

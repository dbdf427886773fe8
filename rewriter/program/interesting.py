"""The names of the standard library whose uses tell what a program needs at run time (SEMANTICS 3)."""

from collections.abc import Container, Mapping

# None: every exported name of the package
INTERESTING: Mapping[str, Container[str] | None] = {
    "net/http": frozenset({
        "Get", "Head", "Post", "PostForm", "Client", "DefaultClient", "DefaultTransport", "Transport", "NewRequest",
        "NewRequestWithContext", "ListenAndServe", "ListenAndServeTLS", "Server", "FileServer", "Dir", "ServeFile",
        "ServeTLS", "Serve",
    }),
    "net/http/httputil": frozenset({"NewSingleHostReverseProxy", "ReverseProxy"}),
    "net": frozenset({
        "Dial", "DialTimeout", "Dialer", "DialTCP", "DialUDP", "DialIP", "DialUnix", "Listen", "ListenPacket", "ListenTCP",
        "ListenUDP", "ListenUnix", "ListenUnixgram", "LookupHost", "LookupIP", "LookupAddr", "LookupCNAME", "LookupMX", "LookupNS", "LookupSRV", "LookupTXT",
        "LookupPort", "ResolveUnixAddr", "ResolveTCPAddr", "ResolveUDPAddr", "ResolveIPAddr", "Resolver", "DefaultResolver",
    }),
    "net/rpc": frozenset({"Dial", "DialHTTP", "DialHTTPPath"}),
    "net/rpc/jsonrpc": frozenset({"Dial"}),
    "net/smtp": frozenset({"SendMail", "Dial", "NewClient"}),
    "net/mail": frozenset(),
    "crypto/tls": frozenset({"Dial", "DialWithDialer", "Client", "Dialer", "Listen", "LoadX509KeyPair"}),
    "crypto/x509": frozenset({"SystemCertPool", "NewCertPool", "VerifyOptions"}),
    "database/sql": frozenset({"Open"}),
    "os": frozenset({
        "Open", "OpenFile", "Create", "ReadFile", "WriteFile", "ReadDir", "DirFS", "Stat", "Lstat", "Mkdir", "MkdirAll",
        "MkdirTemp", "CreateTemp", "TempDir", "Executable", "Args", "Getenv", "LookupEnv", "Environ", "ExpandEnv", "Expand", "Getwd",
        "Chdir", "StartProcess", "UserHomeDir", "UserConfigDir", "UserCacheDir", "Rename", "Remove", "RemoveAll", "Hostname",
        "Symlink", "Link", "Chown", "Chmod", "Readlink", "OpenRoot",
        "OpenInRoot", "CopyFS", "Truncate",
    }),
    "io/ioutil": frozenset({"ReadFile", "WriteFile", "ReadDir", "TempDir", "TempFile"}),
    "path/filepath": frozenset({"Walk", "WalkDir", "Glob", "Abs", "EvalSymlinks"}),
    "html/template": frozenset({"ParseFiles", "ParseGlob", "ParseFS"}),
    "text/template": frozenset({"ParseFiles", "ParseGlob", "ParseFS"}),
    "os/exec": None,
    "os/user": None,
    "plugin": None,
    "time": frozenset({"LoadLocation"}),
    "syscall": frozenset({
        "Exec", "ForkExec", "StartProcess", "Mount", "Unmount", "Chroot", "Setuid", "Setgid", "Open", "Mkfifo", "Sethostname",
        "Getenv",
    }),
    "log/syslog": None,
    "runtime": frozenset({"GOROOT", "Caller"}),
    "go/build": None,
    "go/parser": frozenset({"ParseFile", "ParseDir"}),
    "archive/zip": frozenset({"OpenReader"}),
    "mime": frozenset({"TypeByExtension"}),
    "embed": frozenset({"FS"}),
    "net/http/cgi": None,
    "net/http/fcgi": frozenset({"Serve"}),
}  # fmt: skip

# methods whose receiver's type is told by the import alone
METHODS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "html/template": (("ParseFiles", "Template"), ("ParseGlob", "Template")),
    "text/template": (("ParseFiles", "Template"), ("ParseGlob", "Template")),
    "net/http": (
        ("ParseMultipartForm", "Request"),
        ("FormFile", "Request"),
        ("ListenAndServeTLS", "Server"),
        ("ServeTLS", "Server"),
    ),
}

# whose arguments nobody asks for: addresses, requests
_NO_PATHS = frozenset({
    "net/http.Get", "net/http.Head", "net/http.Post", "net/http.PostForm", "net/http.NewRequest", "net/http.NewRequestWithContext",
    "net/http.FileServer", "net/http.Serve", "net/rpc.Dial", "net/smtp.SendMail", "os.Remove", "os.RemoveAll", "os.Chown", "os.Chmod",
})  # fmt: skip


def evaluates(selector: str) -> bool:
    """Tell whether the values of the arguments matter."""
    return selector not in _NO_PATHS and not selector.startswith(("os/user.", "net/http.Request."))

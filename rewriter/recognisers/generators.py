"""Code generators and page builders write somewhere below their folder.

    RUN protoc --go_out=. api.proto && go-bindata -o assets.go static/...

becomes ``Opaque(below='/src')``: sources there may be others than those in the context.
"""

from rewriter.commands import Command
from rewriter.effects import Effects, Opaque
from rewriter.source import FileView
from rewriter.values import is_known, text_of

COMMANDS = (
    "asciidoctor", "bindata", "buf", "easyjson", "esc", "fileb0x", "ffjson", "genqlient",
    "go-assets-builder", "go-bindata", "go-bindata-assetfs", "goimports", "gofmt", "goyacc", "gqlgen",
    "hugo", "jade", "lessc", "mockery", "mockgen", "msgp", "oapi-codegen", "packr", "packr2", "pkger",
    "protoc", "qtc", "ragel", "rice", "sass", "sqlboiler", "sqlc", "statik", "stringer", "swag",
    "swagger", "templ", "tsc", "vfsgendev", "wire",
)  # fmt: skip


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the scope: the folder, and the paths among the words, also those that follow ``=`` or ``:``."""
    named = []
    for word in command.argv[1:]:
        named.append(word)
        if is_known(word) and word.startswith("-"):
            named.extend(part for part in word.replace(":", "=").split("=")[1:] if part.startswith(("/", "..")))
    return (Opaque(f"{text_of(command.argv[0])} generates files", command.cwd, tuple(named)),)

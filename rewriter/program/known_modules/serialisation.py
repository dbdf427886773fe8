"""Formats of data."""

from rewriter.program.known_modules.row import Row

ROWS = (
    Row("github.com/go-yaml/yaml", "go-yaml/yaml and v3.0.1 yaml.go, decode.go"),
    Row("github.com/ghodss/yaml", "ghodss/yaml yaml.go"),
    Row("github.com/burntsushi/toml", "BurntSushi/toml decode.go", reads="toml.DecodeFile:0"),
    Row("github.com/pelletier/go-toml", "pelletier/go-toml toml.go, v2 unmarshaler.go", reads="toml.LoadFile:0"),
    Row("github.com/hashicorp/hcl", "hashicorp/hcl decoder.go", apart="cmd hclsimple hclparse ext", reads=""),
    Row("github.com/goccy/go-json", "goccy/go-json@v0.10.6 json.go, decode.go, encode.go"),
    Row("github.com/json-iterator/go", "json-iterator/go@v1.1.12 config.go, iter.go", name="jsoniter"),
    Row("github.com/tidwall/gjson", "tidwall/gjson@v1.19.0 gjson.go"),
    Row("github.com/mailru/easyjson", "mailru/easyjson helpers.go, jlexer/, jwriter/, buffer/", apart="bootstrap parser gen benchmark easyjson"),
    Row("github.com/ugorji/go", "ugorji/go codec/: net/rpc by a connection that the caller gives", apart="codec/codecgen codec/bench"),
    Row("github.com/tinylib/msgp", "tinylib/msgp msgp/", apart="gen parse printer", passes="os."),
    Row("github.com/philhofer/fwd", "philhofer/fwd reader.go, writer.go"),
    Row("github.com/pierrec/lz4", "pierrec/lz4 reader.go, writer.go", apart="cmd"),
    Row("github.com/matttproud/golang_protobuf_extensions", "matttproud/golang_protobuf_extensions pbutil/"),
)  # fmt: skip

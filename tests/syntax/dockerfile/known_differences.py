"""Where other readers differ from ours on tests/oracle/, and the rule of BuildKit that decides for ours."""

from typing import NamedTuple


class Known(NamedTuple):
    """Files by pattern, the point at which a reader differs there, and what BuildKit does."""

    files: str
    what: str
    rule: str


_HEREDOC_WORD = "heredocs are words of the lexer that match reHeredoc: `[fd]<<[-] NAME`, quotes anywhere in NAME"
_FALLBACK = "parseMaybeJSON: what is no JSON array is read as a plain string or list (parseStringsWhitespaceDelimited)"
_BLANKS = "Parse: blank and comment lines inside a continuation are passed over, whatever the instruction"
_TO_THE_END = "Parse: an instruction that is continued at the end of the file ends with the file"

KNOWN = (
    Known("forms/constant--*", "port: refuses", "encoding/json knows no NaN: " + _FALLBACK),
    Known("heredocs/*--onbuild", "port: refuses", "canContainHeredoc looks behind ONBUILD"),
    Known("heredocs/empty-name--*", "port: lines", "ProcessWords leaves empty words out, so `<<''` has no name"),
    Known(
        "flags/copy-blank-in-quotes",
        "port: arguments of COPY",
        "parseMaybeJSONToList splits at blanks, quoted too",
    ),
    Known(
        "ends/three-signs",
        "grammar: lines",
        "the continuation regexp wants another sign than \\ before the \\",
    ),
    Known("directives/indented--*", "grammar: lines", "processLine trims a line before it looks for a directive"),
    Known(
        "directives/indented--*",
        "grammar: does not read",
        "processLine trims a line before it looks for a directive",
    ),
    Known(
        "heredocs/blank-lines-and-comments--cmd",
        "grammar: lines",
        "heredocDirectives: CMD has none, its lines are read",
    ),
    Known("pairs/name-alone--*", "grammar: lines", "parseNameVal refuses a name alone; the next line is its own"),
    Known("pairs/hash--arg", "grammar: lines", "only lines that begin with # are comments"),
    Known("continuations/blank*", "grammar: does not read", _BLANKS),
    Known("continuations/comment*--cmd", "grammar: does not read", _BLANKS),
    Known("ends/keyword-split", "grammar: does not read", "lines are joined before the keyword is looked for"),
    Known("ends/open-end*", "grammar: does not read", _TO_THE_END),
    Known(
        "ends/workdir-with-blank",
        "grammar: does not read",
        "parseString: all that follows is the one argument",
    ),
    Known("flags/copy-one-dash", "grammar: does not read", "extractBuilderFlags: a flag begins with two dashes"),
    Known("forms/*--copy", "grammar: does not read", _FALLBACK),
    Known("forms/*--healthcheck", "grammar: does not read", _FALLBACK),
    Known("forms/*--volume", "grammar: does not read", _FALLBACK),
    Known("heredocs/blank-before-name--*", "grammar: does not read", _HEREDOC_WORD),
    Known("heredocs/descriptor--*", "grammar: does not read", _HEREDOC_WORD),
    Known("heredocs/empty-name--*", "grammar: does not read", _HEREDOC_WORD),
    Known("heredocs/half-quoted--*", "grammar: does not read", _HEREDOC_WORD),
    Known("heredocs/herestring--*", "grammar: does not read", "reHeredoc allows no third `<`: no heredoc at all"),
    Known(
        "pairs/json-like--arg",
        "grammar: does not read",
        "parseWords keeps what is in quotes as one word, any sign",
    ),
    Known(
        "pairs/quoted-name--*",
        "grammar: does not read",
        "a name is what stands before the first =, quotes included",
    ),
    Known("pairs/unclosed-quote--*", "grammar: does not read", "parseWords ends an open quote with the line"),
)

"""Which files of a source folder only the build needs, so that they never ship (SEMANTICS 3.20)."""

from rewriter.regex import lazy

_FOLDERS = frozenset({
    ".git", ".github", ".gitlab", ".circleci", ".idea", ".vscode", ".hg", ".svn", "vendor", "node_modules",
    "Godeps", "_workspace", "testdata", ".gopath", "_vendor", ".semaphore", ".buildkite",
})  # fmt: skip
_ENDINGS = (
    ".go", ".s", ".c", ".h", ".cc", ".cpp", ".hpp", ".proto", ".md", ".mod", ".sum", ".test", ".exe", ".swp", ".o", ".a",
)  # fmt: skip
_NAMES = lazy(
    r"""(?ix)^(?:
    dockerfile(?:[._-].*)? | .*\.dockerfile | containerfile.* | \.dockerignore | (?:docker-)?compose.*\.ya?ml |
    makefile | gnumakefile | .*\.mk | jenkinsfile(?:[._-].*)? | procfile | vagrantfile | rakefile | justfile | taskfile\.ya?ml |
    go\.(?:mod|sum|work|work\.sum) | gopkg\.(?:toml|lock) | glide\.(?:yaml|lock) | godeps\.json | vendor\.(?:json|conf|ya?ml) |
    \.?travis\.yml | circle\.yml | \.gitlab-ci\.yml | wercker\.yml | \.drone\.ya?ml | appveyor\.yml | cloudbuild\.ya?ml |
    azure-pipelines.*\.ya?ml | bitbucket-pipelines\.yml | codecov\.yml | \.codecov\.yml | \.goreleaser\.ya?ml |
    \.golangci\.ya?ml | \.coveralls\.ya?ml | \.gobuilder\.ya?ml | \.repo-runner\.ya?ml | \.eslintrc(?:\..*)? |
    \.prettierrc(?:\..*)? | .*\.code-workspace | renovate\.json | sonar-project\.properties | \.pre-commit-config\.yaml | \.rewrite\.toml |
    readme(?:\..*)? | license(?:\..*)? | licence(?:\..*)? | copying | notice | authors | contributors | maintainers |
    changelog(?:\..*)? | contributing(?:\..*)? | code_of_conduct(?:\..*)? | codeowners | owners | security(?:\..*)? |
    \.git(?:ignore|attributes|modules)? | \.editorconfig | \.godir | \.env\.example | \.ds_store
    )$"""
)


def build_only_folder(name: str) -> bool:
    """Tell whether a folder of that name holds nothing for run time."""
    return name in _FOLDERS


def build_only_file(name: str) -> bool:
    """Tell whether a file of that name is there for the build, the repository or its readers alone."""
    return name.endswith(_ENDINGS) or _NAMES.match(name) is not None


# the build's own, wherever it lies: documents and protocols may be what a program shows
_SOURCES = (".go", ".s", ".c", ".h", ".cc", ".cpp", ".hpp", ".mod", ".sum", ".test", ".exe", ".swp", ".o", ".a")
_PAPERS = lazy(
    r"""(?ix)^(?: readme | licen[cs]e | copying | notice | authors | contributors | maintainers | changelog | contributing |
    code_of_conduct | security | renovate )(?:\..*)?$"""
)


def source_file(name: str) -> bool:
    """Tell whether a file is the build's also in a folder that the program names."""
    return name.endswith(_SOURCES) or (_NAMES.match(name) is not None and _PAPERS.match(name) is None)


# what no program reads by a path that it works out: scripts need a shell, and these folders are the developers'
_UNREAD_FOLDERS = frozenset(
    {
        "test",
        "tests",
        "e2e",
        "hack",
        "ci",
        ".ci",
        "rpm",
        "packaging",
        "benchmark",
        "benchmarks",
        "screenshot",
        "screenshots",
    }
)
_UNREAD = lazy(
    r"""(?ix)^(?: .*\.(?:sh|bash|bat|cmd|ps1|patch|diff|orig|rej) | makefile\..* | .*\.makefile | \.babelrc | package-lock\.json |
    yarn\.lock | (?:webpack|postcss|babel|karma|jest|rollup|vite)\.config\..* | gulpfile\..* | gruntfile\..* | \.npmrc | \.nvmrc |
    tsconfig\.json | tslint\.json | \.jshintrc | \.stylelintrc(?:\..*)? | \.browserslistrc | \.env\.(?:sample|dist|template) |
    .*\.(?:service|http)
    )$"""
)


def unread_folder(name: str) -> bool:
    """Tell whether a folder of that name is nothing that a program finds by a computed path."""
    return name in _UNREAD_FOLDERS


def unread_file(name: str) -> bool:
    """Tell whether a file of that name is nothing that a program finds by a computed path."""
    return _UNREAD.match(name) is not None

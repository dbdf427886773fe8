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
    makefile | gnumakefile | .*\.mk | jenkinsfile | procfile | vagrantfile | rakefile | justfile | taskfile\.ya?ml |
    go\.(?:mod|sum|work|work\.sum) | gopkg\.(?:toml|lock) | glide\.(?:yaml|lock) | godeps\.json | vendor\.(?:json|conf) |
    \.?travis\.yml | circle\.yml | \.gitlab-ci\.yml | wercker\.yml | \.drone\.ya?ml | appveyor\.yml | cloudbuild\.ya?ml |
    azure-pipelines.*\.ya?ml | bitbucket-pipelines\.yml | codecov\.yml | \.codecov\.yml | \.goreleaser\.ya?ml |
    \.golangci\.ya?ml | \.coveralls\.ya?ml | \.gobuilder\.ya?ml | \.repo-runner\.ya?ml | \.eslintrc(?:\..*)? |
    \.prettierrc(?:\..*)? | .*\.code-workspace | renovate\.json | \.pre-commit-config\.yaml | \.rewrite\.toml |
    readme(?:\..*)? | license(?:\..*)? | licence(?:\..*)? | copying | notice | authors | contributors | maintainers |
    changelog(?:\..*)? | contributing(?:\..*)? | code_of_conduct(?:\..*)? | codeowners | owners | security(?:\..*)? |
    \.git(?:ignore|attributes|modules|keep)? | \.editorconfig | \.godir | \.env\.example | \.ds_store
    )$"""
)


def build_only_folder(name: str) -> bool:
    """Tell whether a folder of that name holds nothing for run time."""
    return name in _FOLDERS


def build_only_file(name: str) -> bool:
    """Tell whether a file of that name is there for the build, the repository or its readers alone."""
    return name.endswith(_ENDINGS) or _NAMES.match(name) is not None

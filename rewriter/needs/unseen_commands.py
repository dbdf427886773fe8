"""Programs whose sources are not here and that are known to run commands of their users' choice.

Each by the import path of its repository; a row only ever refuses.
"""

from collections.abc import Iterator

from rewriter.model.types import BuildModel
from rewriter.needs.types import Blocked, Finding

_PROGRAMS = (
    "github.com/adnanh/webhook", "github.com/bketelsen/captainhook", "github.com/msoap/shell2http", "github.com/yudai/gotty",
    "github.com/sorenisanerd/gotty", "github.com/odise/go-cron", "github.com/michaloo/go-cron", "github.com/mcuadros/ofelia",
    "github.com/ochinchina/supervisord", "github.com/kelseyhightower/confd", "github.com/hashicorp/consul-template",
    "github.com/hashicorp/envconsul", "github.com/hashicorp/serf", "github.com/hashicorp/nomad", "github.com/hashicorp/terraform",
    "github.com/hashicorp/packer", "github.com/jwilder/docker-gen", "github.com/jwilder/dockerize", "github.com/progrium/entrykit",
    "github.com/joyent/containerpilot", "github.com/joewalnes/websocketd", "github.com/cortesi/modd", "github.com/buildkite/agent",
    "github.com/gogits/gogs", "github.com/gogs/gogs", "github.com/go-gitea/gitea", "code.gitea.io/gitea", "github.com/git-lfs/git-lfs",
    "github.com/github/git-lfs", "github.com/mattn/goreman", "github.com/ddollar/forego", "github.com/coreos/flannel",
    "gitlab.com/gitlab-org/gitlab-runner",
)  # fmt: skip
_HELPS = "write the final stage by hand, from an image that has those commands"


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the refusal of a program that is one of them."""
    for item in model.readings:
        build = item.program.build
        path = build.import_path if build is not None and item.reading is None else None
        if path is not None and any(path == known or path.startswith(f"{known}/") for known in _PROGRAMS):
            text = f"{path} is known to run commands of its users' choice, and its sources are not here"
            yield Blocked("needs-command", text, build.at if build else None, helps=_HELPS)

"""Programs that are fetched whole: those that run commands of their users' choice, and those whose own sources bind C.

A row only ever refuses.
"""

from rewriter.program.known_modules.row import PROGRAM, Row

# what their users choose
ANY_COMMAND = "*"


def _runs(path: str, source: str, c: str = "none") -> Row:
    return Row(path, source, files=PROGRAM, runs=ANY_COMMAND, c=c)


def _binds(path: str, source: str) -> Row:
    return Row(path, source, files=PROGRAM, c="binds")


ROWS = (
    _runs("github.com/adnanh/webhook", "adnanh/webhook"),
    _runs("github.com/bketelsen/captainhook", "bketelsen/captainhook"),
    _runs("github.com/msoap/shell2http", "msoap/shell2http"),
    _runs("github.com/yudai/gotty", "yudai/gotty"),
    _runs("github.com/sorenisanerd/gotty", "sorenisanerd/gotty"),
    _runs("github.com/odise/go-cron", "odise/go-cron"),
    _runs("github.com/michaloo/go-cron", "michaloo/go-cron"),
    _runs("github.com/mcuadros/ofelia", "mcuadros/ofelia"),
    _runs("github.com/ochinchina/supervisord", "ochinchina/supervisord"),
    _runs("github.com/kelseyhightower/confd", "kelseyhightower/confd"),
    _runs("github.com/hashicorp/consul-template", "hashicorp/consul-template"),
    _runs("github.com/hashicorp/envconsul", "hashicorp/envconsul"),
    _runs("github.com/hashicorp/serf", "hashicorp/serf"),
    _runs("github.com/hashicorp/nomad", "hashicorp/nomad"),
    _runs("github.com/hashicorp/terraform", "hashicorp/terraform"),
    _runs("github.com/hashicorp/packer", "hashicorp/packer"),
    _runs("github.com/jwilder/docker-gen", "jwilder/docker-gen"),
    _runs("github.com/jwilder/dockerize", "jwilder/dockerize"),
    _runs("github.com/progrium/entrykit", "progrium/entrykit"),
    _runs("github.com/joyent/containerpilot", "joyent/containerpilot"),
    _runs("github.com/joewalnes/websocketd", "joewalnes/websocketd"),
    _runs("github.com/cortesi/modd", "cortesi/modd"),
    _runs("github.com/buildkite/agent", "buildkite/agent"),
    _runs("github.com/gogits/gogs", "gogits/gogs"),
    _runs("github.com/gogs/gogs", "gogs/gogs"),
    _runs("github.com/go-gitea/gitea", "go-gitea/gitea"),
    _runs("code.gitea.io/gitea", "go-gitea/gitea"),
    _runs("github.com/git-lfs/git-lfs", "git-lfs/git-lfs"),
    _runs("github.com/github/git-lfs", "github/git-lfs"),
    _runs("github.com/mattn/goreman", "mattn/goreman"),
    _runs("github.com/ddollar/forego", "ddollar/forego"),
    _runs("github.com/coreos/flannel", "coreos/flannel"),
    _runs("gitlab.com/gitlab-org/gitlab-runner", "gitlab-org/gitlab-runner"),
    _binds("bitbucket.org/liamstask/goose", "liamstask/goose"),
    _binds("github.com/pressly/goose", "pressly/goose"),
    _binds("github.com/rubenv/sql-migrate", "rubenv/sql-migrate"),
    _binds("github.com/grafana/grafana", "grafana/grafana"),
    _binds("github.com/drone/drone", "drone/drone"),
    _binds("github.com/gotify/server", "gotify/server"),
    _binds("github.com/usefathom/fathom", "usefathom/fathom"),
    _binds("github.com/future-architect/vuls", "future-architect/vuls"),
    _binds(
        "github.com/kotakanbe/go-cve-dictionary", "kotakanbe/go-cve-dictionary go.mod: mattn/go-sqlite3 and the like"
    ),
)

"""What uses the image, file by file; what uses something else is left out."""

import pytest

from tests.survey.surveying import seen, surveyed

BUILD = "docker build -t acme/app .\n"
COMPOSE = "services:\n  app:\n    build: .\n"
POD = "kind: Pod\nspec:\n  containers:\n    - name: app\n      image: {}\n"

USES = {
    "go test": (
        "run.sh",
        BUILD + "docker run --rm -it acme/app go test ./...",
        "refusal image-used-for-toolchain run.sh:2",
    ),
    "a shell": ("run.sh", BUILD + "docker run -it acme/app bash", "refusal image-used-for-toolchain run.sh:2"),
    "another tag": ("run.sh", BUILD + "docker run acme/app:latest make", "refusal image-used-for-toolchain run.sh:2"),
    "sudo and a global option": (
        "run.sh",
        "sudo -E docker --debug build --tag=acme/app .\nsudo docker run acme/app go vet",
        "refusal image-used-for-toolchain run.sh:2",
    ),
    "a variable": (
        "run.sh",
        "I=acme/app\ndocker build -t $I .\ndocker run acme/app go vet",
        "refusal image-used-for-toolchain run.sh:3",
    ),
    "a default": (
        "run.sh",
        "I=${1:-acme/app}\ndocker build -t $I:${TAG} .\ndocker run $I go vet",
        "refusal image-used-for-toolchain run.sh:3",
    ),
    "the same unknown name": (
        "run.sh",
        "docker build -t $I .\ndocker run $I go vet",
        "refusal image-used-for-toolchain run.sh:2",
    ),
    "another unknown name": (
        "run.sh",
        "docker build -t acme/app .\ndocker run $I go vet",
        "warning image-used-for-toolchain run.sh:2",
    ),
    "a retagged image": (
        "run.sh",
        BUILD + "docker tag acme/app other/app\ndocker run other/app go vet",
        "refusal image-used-for-toolchain run.sh:3",
    ),
    "the id of a quiet build": (
        "run.sh",
        "ID=$(docker build -q .)\ndocker run $ID go vet",
        "refusal image-used-for-toolchain run.sh:2",
    ),
    "an entry point of its own": (
        "run.sh",
        BUILD + "docker run --entrypoint go acme/app test",
        "refusal image-used-for-toolchain run.sh:2",
    ),
    "sh -c": ("run.sh", BUILD + "docker run acme/app sh -c 'app && echo ok'", "refusal needs-shell run.sh:2"),
    "a tool": ("run.sh", BUILD + "docker run acme/app ls /", "refusal needs-command run.sh:2"),
    "cat": (
        "run.sh",
        BUILD + "docker run acme/app cat /usr/local/bin/app > app",
        "refusal artifact-used-elsewhere run.sh:2",
    ),
    "cp of a container by its id": (
        "run.sh",
        BUILD + "id=$(docker create acme/app)\ndocker cp $id:/usr/local/bin/app .",
        "refusal artifact-used-elsewhere run.sh:3",
    ),
    "export": (
        "run.sh",
        BUILD + "docker run --name x acme/app\ndocker export x | tar x",
        "refusal artifact-used-elsewhere run.sh:3",
    ),
    "podman": (
        "run.sh",
        "podman build -t acme/app .\npodman run acme/app go vet",
        "refusal image-used-for-toolchain run.sh:2",
    ),
    "sources mounted": (
        "run.sh",
        BUILD + 'docker run -v "$(pwd)":/src acme/app',
        "refusal image-used-for-toolchain run.sh:2",
    ),
    "another program": ("run.sh", BUILD + "docker run acme/app migrate", "refusal artifact-used-elsewhere run.sh:2"),
    "a script without suffix": (
        "ci/test",
        "#!/usr/bin/env bash\n" + BUILD + "docker run acme/app go vet",
        "refusal image-used-for-toolchain ci/test:3",
    ),
    "a Makefile's variable": (
        "Makefile",
        "IMAGE ?= acme/app\nall:\n\tdocker build -t $(IMAGE) .\n\t@docker run $(IMAGE) \\\n\t  go test ./...\n",
        "refusal image-used-for-toolchain Makefile:4",
    ),
    "make with an unknown tag": (
        "Makefile",
        "T := $(shell git describe)\nall:\n\tdocker build -t acme/app:$(T) .\n\tdocker run acme/app:$(T) make test\n",
        "refusal image-used-for-toolchain Makefile:4",
    ),
    "compose with a shell": (
        "docker-compose.yml",
        COMPOSE + "    command: sh -c 'sleep 5 && app'\n",
        "refusal needs-shell docker-compose.yml:4",
    ),
    "compose go test": (
        "compose.yaml",
        COMPOSE + '    entrypoint: ["go", "test"]\n',
        "refusal image-used-for-toolchain compose.yaml:4",
    ),
    "compose long mount": (
        "docker-compose.yml",
        COMPOSE + "    volumes:\n      - type: bind\n        source: .\n        target: /src/\n",
        "refusal image-used-for-toolchain docker-compose.yml:5",
    ),
    "compose health check by curl": (
        "docker-compose.yml",
        COMPOSE + '    healthcheck:\n      test: ["CMD", "curl", "-f", "localhost"]\n',
        "refusal needs-command docker-compose.yml:5",
    ),
    "compose health check in a shell": (
        "docker-compose.yml",
        COMPOSE + "    healthcheck:\n      test: app check || exit 1\n",
        "refusal needs-shell docker-compose.yml:5",
    ),
    "compose, first format": (
        "docker-compose.yml",
        "app:\n  build: .\n  command: go run main.go\n",
        "refusal image-used-for-toolchain docker-compose.yml:3",
    ),
    "compose, by anchor": (
        "docker-compose.yml",
        "x: &x\n  build: .\n  command: go run .\nservices:\n  app:\n    <<: *x\n",
        "refusal image-used-for-toolchain docker-compose.yml:3",
    ),
    "a GitHub workflow": (
        ".github/workflows/ci.yml",
        "jobs:\n  a:\n    steps:\n      - run: |\n          docker build -t acme/app .\n          docker run acme/app go vet\n",
        "refusal image-used-for-toolchain .github/workflows/ci.yml:6",
    ),
    "a build action": (
        ".github/workflows/ci.yml",
        "jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v5\n        with:\n          tags: acme/app:${{ github.sha }}\n"
        "  b:\n    container: acme/app:x\n    steps: []\n",
        "refusal image-used-for-toolchain .github/workflows/ci.yml:8",
    ),
    "CircleCI's first image": (
        ".circleci/config.yml",
        "jobs:\n  a:\n    docker:\n      - image: acme/app\n    steps:\n      - run: docker build -t acme/app .\n",
        "refusal image-used-for-toolchain .circleci/config.yml:4",
    ),
    "cloud build": (
        "cloudbuild.yaml",
        "steps:\n- name: gcr.io/cloud-builders/docker\n  args: ['build', '-t', 'gcr.io/p/app', '.']\n"
        "- name: gcr.io/p/app\n  args: ['go', 'test']\n",
        "refusal image-used-for-toolchain cloudbuild.yaml:5",
    ),
    "a Jenkinsfile": (
        "Jenkinsfile",
        "node {\n  sh 'docker build -t acme/app .'\n  docker.image('acme/app').inside { sh 'go test' }\n}\n",
        "refusal image-used-for-toolchain Jenkinsfile:3",
    ),
    "a unit": (
        "app.service",
        "[Service]\nExecStart=/usr/bin/docker run --rm acme/app sh\n",
        "warning image-used-for-toolchain app.service:2",
    ),
    "exec": (
        "run.sh",
        BUILD + "docker run -d --name x acme/app\ndocker exec -it x sh",
        "warning needs-shell run.sh:3",
    ),
    "a README": (
        "README.md",
        "```\n$ docker build -t acme/app .\n$ docker run acme/app go test\n```\n",
        "warning image-used-for-toolchain README.md:3",
    ),
    "the engine's socket and program": (
        "run.sh",
        BUILD + "docker run -v /var/run/docker.sock:/x -v $(which docker):/bin/docker acme/app",
        "refusal artifact-used-elsewhere run.sh:2",
    ),
}


@pytest.mark.parametrize(("path", "text", "expected"), USES.values(), ids=USES)
def test_finds(path: str, text: str, expected: str) -> None:
    assert seen(surveyed({path: text}, remotes=("github.com/acme/app",))) == [expected]


NOES = {
    "the image as it is": ("run.sh", BUILD + "docker run -p 80:80 -e A=go acme/app"),
    "its program by name": ("run.sh", BUILD + "docker run acme/app app -v"),
    "its program where it stays": ("run.sh", BUILD + "docker run acme/app /usr/local/bin/app -v"),
    "options alone": ("run.sh", BUILD + "docker run acme/app --help"),
    "another image": ("run.sh", BUILD + "docker run golang:1.19 go test ./..."),
    "another image of that end": ("run.sh", BUILD + "docker run other/app go test ./..."),
    "another build": ("run.sh", "docker build -t acme/app x/\ndocker run acme/app go vet"),
    "a build from the network": (
        "run.sh",
        "docker build -t acme/app https://example.com/x.git\ndocker run acme/app go vet",
    ),
    "a comment": ("run.sh", BUILD + "# docker run acme/app go test"),
    "a text": ("run.sh", BUILD + 'echo "docker run acme/app go test"'),
    "a heredoc": ("run.sh", BUILD + "cat <<E\ndocker run acme/app go test\nE\n"),
    "the engine's socket": ("run.sh", BUILD + "docker run -v /var/run/docker.sock:/var/run/docker.sock acme/app"),
    "a second image of CircleCI": (
        ".circleci/config.yml",
        "jobs:\n  a:\n    docker:\n      - image: golang\n      - image: acme/app\n    steps:\n      - run: docker build -t acme/app .\n",
    ),
    "an image that is only a parameter": (
        ".circleci/config.yml",
        "jobs:\n  a:\n    steps:\n      - push: {image: acme/app}\n      - run: docker build -t acme/app .\n",
    ),
    "data mounted": ("run.sh", BUILD + 'docker run -v "$PWD/data:/src/data" acme/app'),
    "cp into it": ("run.sh", BUILD + "docker create --name x acme/app\ndocker cp conf x:/etc/"),
    "cp of another container": ("run.sh", BUILD + "docker run --name x busybox\ndocker cp x:/a ."),
    "no script": ("notes.txt", BUILD + "docker run acme/app go test"),
    "vendored": ("vendor/x/run.sh", BUILD + "docker run acme/app go test"),
    "another repository": ("sub/run.sh", BUILD + "docker run acme/app go test"),
    "prose": ("README.md", "Use docker run acme/app go test in docker build -t acme/app .\n"),
    "a Makefile's comment": ("Makefile", "all:\n\tdocker build -t acme/app .\n#\tdocker run acme/app go test\n"),
    "compose starts the program": ("docker-compose.yml", COMPOSE + "    command: app serve\n"),
    "compose health check by the program": (
        "docker-compose.yml",
        COMPOSE + '    healthcheck:\n      test: ["CMD", "app", "ok"]\n',
    ),
    "compose health check off": ("docker-compose.yml", COMPOSE + '    healthcheck:\n      test: ["NONE"]\n'),
    "compose named volume": ("docker-compose.yml", COMPOSE + "    volumes:\n      - data:/src\n"),
    "compose another service": (
        "docker-compose.yml",
        COMPOSE + "  t:\n    image: golang\n    command: go test\n    volumes: ['.:/src']\n",
    ),
    "compose another build": ("docker-compose.yml", "services:\n  t:\n    build: ./t\n    command: go run .\n"),
    "compose that does not read": ("docker-compose.yml", COMPOSE + "    command: [go\n  x: {{ y }}\n"),
    "a workflow's name": (
        ".github/workflows/ci.yml",
        "jobs:\n  a:\n    steps:\n      - name: docker run acme/app go test\n",
    ),
    "a service beside a job": (
        ".gitlab-ci.yml",
        "a:\n  services:\n    - name: acme/app\n  script: [docker build -t acme/app .]\n",
    ),
    "a pod that runs it": ("k8s/pod.yaml", POD.format("acme/other") + '      command: ["sh", "-c", "app"]\n'),
    "a yaml that is no manifest": ("x.yaml", "image: acme/app\ncommand: [sh]\n"),
    "another base": ("tools/Dockerfile", "FROM other/app\n"),
    "a stage of that name": ("tools/Dockerfile", "FROM alpine AS app\nFROM app\nCOPY --from=app / /\n"),
}


@pytest.mark.parametrize(("path", "text"), NOES.values(), ids=NOES)
def test_leaves_alone(path: str, text: str) -> None:
    more = {"sub/.git": "gitdir: x"} if path.startswith("sub/") else {}
    assert seen(surveyed({path: text, "x/Dockerfile.other": "FROM scratch", **more})) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('      command: ["sh", "-c", "app"]\n', "refusal needs-shell k8s/pod.yaml:6"),
        ('      args: ["go", "test"]\n', "refusal image-used-for-toolchain k8s/pod.yaml:6"),
        (
            '      livenessProbe:\n        exec:\n          command: ["cat", "/tmp/ok"]\n',
            "refusal artifact-used-elsewhere k8s/pod.yaml:8",
        ),
        (
            '      lifecycle:\n        preStop:\n          exec:\n            command: ["sleep", "5"]\n',
            "refusal needs-command k8s/pod.yaml:9",
        ),
    ],
    ids=["command", "args", "probe", "preStop"],
)
def test_finds_in_a_manifest(lines: str, expected: str) -> None:
    files = {"k8s/pod.yaml": POD.format("acme/app:v1") + lines, "build.sh": BUILD}
    assert seen(surveyed(files)) == [expected]


def test_compose_overrides_belong_to_the_service() -> None:
    override = "services:\n  app:\n    command: go run .\n"
    files = {"docker-compose.yml": COMPOSE, "docker-compose.override.yml": override}
    assert seen(surveyed(files)) == ["refusal image-used-for-toolchain docker-compose.override.yml:3"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("docker-compose run --rm app go test", ["refusal image-used-for-toolchain test.sh:1"]),
        ("docker compose exec app sh", ["warning needs-shell test.sh:1"]),
        ("docker-compose run other go test", []),
        ("docker-compose run app", []),
    ],
)
def test_compose_services_are_run_by_name(line: str, expected: list[str]) -> None:
    assert seen(surveyed({"docker-compose.yml": COMPOSE, "test.sh": line})) == expected


def test_a_child_is_refused_and_its_own_file_is_not() -> None:
    files = {"build.sh": BUILD, "child/Dockerfile": "ARG B=acme/app\nFROM $B:latest\n"}
    assert seen(surveyed(files)) == ["refusal child-image child/Dockerfile:2"]


def test_what_another_dockerfile_copies_is_refused() -> None:
    files = {"build.sh": BUILD, "tools/Dockerfile": "FROM alpine\nCOPY --from=acme/app /usr/local/bin/app /\n"}
    assert seen(surveyed(files)) == ["refusal artifact-used-elsewhere tools/Dockerfile:2"]


def test_the_remote_alone_names_no_image_where_there_are_two() -> None:
    files = {"tools/Dockerfile": "FROM acme/app\n"}
    assert seen(surveyed(files, remotes=("github.com/acme/app",))) == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('ENTRYPOINT ["app"]', []),
        ("ENTRYPOINT app", []),
        ('ENTRYPOINT ["/entrypoint.sh"]', ["refusal image-used-for-toolchain run.sh:2"]),
        ("", ["refusal image-used-for-toolchain run.sh:2"]),
    ],
    ids=["exec form", "shell form", "a script", "none"],
)
def test_an_entry_point_takes_the_words_as_arguments(entry: str, expected: list[str]) -> None:
    text = f"FROM golang\nCOPY . /src\nRUN go build -o /bin/app\n{entry}\n"
    assert seen(surveyed({"run.sh": BUILD + "docker run acme/app go test"}, text=text)) == expected


def test_two_images_of_one_name_are_only_possible() -> None:
    files = {
        "run.sh": "docker build -t acme/app:a .\ndocker build -t acme/app:b x\ndocker run acme/app:a go vet\n"
        "docker run acme/app:b go vet\ndocker run acme/app:c go vet\n",
        "x/Dockerfile": "FROM scratch\n",
    }
    assert seen(surveyed(files)) == [
        "refusal image-used-for-toolchain run.sh:3",
        "warning image-used-for-toolchain run.sh:5",
    ]

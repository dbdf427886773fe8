"""Findings about the rest of the repository: what builds, runs or extends the image."""

from collections.abc import Mapping

from rewriter.codes.entries import Code

SURROUNDINGS: Mapping[str, Code] = {
    "child-image": Code(
        "refusal",
        "Another Dockerfile is built from this image.",
        "It may need the tool chain or the files that the rewrite would leave out.",
        "FROM example/app",
        "Convert or redirect the other Dockerfile first.",
    ),
    "engine-too-old": Code(
        "refusal",
        "Something in the repository pins a Docker without multi-stage builds.",
        "Stages exist since Docker 17.05.",
        "circle.yml: DOCKER_VERSION: 1.12.6",
        "Raise the pinned version.",
    ),
    "image-used-for-toolchain": Code(
        "refusal",
        "Something runs Go's tools in this image.",
        "The final image will not hold them; a warning where the use can go to the build stage instead.",
        "Makefile: docker run example/app go test ./...",
        "Run the tests in the build stage: docker build --target compiler.",
    ),
    "script-generated": Code(
        "refusal",
        "The Dockerfile is written by a script.",
        "A change to it would be lost at the next run.",
        "sed s/@TAG@/$TAG/ Dockerfile.in > Dockerfile",
        "Change what generates it.",
    ),
    "source-missing": Code(
        "refusal",
        "A file that the Dockerfile copies is not in the build context.",
        "The build would fail, or it has another context than the one that was found.",
        "COPY dist/ /srv/",
        "Name the context with --context, or run rewrite where the file is.",
    ),
}

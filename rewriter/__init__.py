"""Turns legacy single-stage Go Dockerfiles into multi-stage ones that ship the artifact alone."""

__version__ = "0.1.0"

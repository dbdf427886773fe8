"""POSIX sh, and the forms of bash that build files use."""

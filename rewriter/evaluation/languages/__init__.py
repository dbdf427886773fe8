"""The script languages: each turns its nodes into the commands that would run."""

"""An immutable file tree of layers: own entries over lazy ones (workspace, base image, copies, fog)."""

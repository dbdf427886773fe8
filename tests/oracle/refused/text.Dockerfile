This is no Dockerfile.

It is a letter.

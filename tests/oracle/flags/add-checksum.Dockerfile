FROM golang AS build
ADD --checksum=sha256:00 https://example.org/a /b

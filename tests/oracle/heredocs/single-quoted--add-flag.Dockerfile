FROM golang
ADD --chown=1:1 <<'EOF' /etc/x/
$one
EOF

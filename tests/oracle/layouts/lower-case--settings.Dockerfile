from a
maintainer A B
user a
workdir /a
stopsignal INT
volume /x /y
expose 80 4

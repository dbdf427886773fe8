FROM golang
RUN true && \

CMD a

FROM golang
RUN echo \\\
CMD a

FROM golang
RUN echo a#b \
 && echo '# c'

FROM a
<<<<<<< HEAD
RUN b
=======
RUN c
>>>>>>> d

FROM golang AS 1st

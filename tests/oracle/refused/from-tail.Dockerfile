FROM golang # 1.9

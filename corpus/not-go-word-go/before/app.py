print('ready to go')

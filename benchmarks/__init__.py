"""One command a figure, each against its peer. How each is started stands at its head."""

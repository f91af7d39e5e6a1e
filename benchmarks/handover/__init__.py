"""How fast words go between residents and colleagues, and who wins when fifty click at once."""

"""The only door to the outside: residents' websocket, pages, masking, limits, and who holds a conversation."""

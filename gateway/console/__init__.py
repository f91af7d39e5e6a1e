"""What colleagues work with: the live websocket of a console, its commands and its look-ups (docs/protocol.md, section 5)."""

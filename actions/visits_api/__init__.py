"""Visits for staff, over HTTP: what the gateway asks for a colleague (docs/protocol.md, section 3)."""

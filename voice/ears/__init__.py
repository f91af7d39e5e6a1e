"""Hearing: recognisers behind a port (recogniser.py), which is used (choice.py), and how many speakers at once (places.py)."""

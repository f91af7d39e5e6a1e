"""Residents who write another language than Dutch: which one it is, and the same in English below the Dutch."""

"""Asking to be called back: name, phone number, best time and subject, read back once before it is stored."""

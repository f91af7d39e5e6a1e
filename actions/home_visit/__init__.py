"""Booking a home visit: one file a question, `order.py` puts them in a row and `conversation.py` takes a turn."""

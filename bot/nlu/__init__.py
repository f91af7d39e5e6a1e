"""Rasa components that find dates, times, addresses and products by rules. What Dutch looks like is in the libraries."""

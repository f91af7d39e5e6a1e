"""Figures for the supervisor: what each means, of a day and of this moment, and for Prometheus."""

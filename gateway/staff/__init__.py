"""Colleagues at the door: accounts, signing in, what each may do, and the log of what they did."""

"""Agreeing on a time: the wish, the offers, the pick and the hold. Used for a new visit and for moving an existing one."""

"""Heard isn't said: what was probably meant, within what can be meant at this point of the conversation.

    meant("zeventien eenenzeventig anna bernard veertien", words, "postcode", (), municipality) -> Meant("1771 AB 14", 0.93)

What is plain stays as it was heard. Numbers that are spelled out become digits where a number was asked for; names of places and
products are found by the likeness of their sound; what had to be guessed makes the whole less certain.
"""

from voice.meant.correction import Meant, meant

__all__ = ["Meant", "meant"]

"""`make evaluate`: how well the trained model understands sentences that it has never seen, as figures and as a page.

It asks the same entry of the engine as `sophie understand`. The sentences are in `tests/nlu/`.
"""

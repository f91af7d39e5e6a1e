"""What may be named anywhere in a conversation, and the words that are like it but mean something else."""

from __future__ import annotations

from functools import lru_cache

from municipalities import Municipality
from voice.meant.names import Name
from voice.meant.word_set import word_set

ASKED, ANYWHERE, NEVER = 0.76, 0.86, 1.01
"""Likeness that is enough where it was asked for, and where it may be anything."""
SHORTEST_ANYWHERE = 7
"""Letters: shorter names are like too many words."""

SPOKEN_PRODUCTS = ("id-kaart", "identiteitsbewijs")
"""What residents call products beside their names."""

CLEAR = word_set(
    """
    winkel winkels bewijs aangifte kaart pas lange reis verlaat verlaten oever weer weert weg werk wordt waard wel wie stroom stro
    krijgt krijg nieuwe nieuw oude oud dorp veld wil zand breed oost west land overland buitenland nederland zoveel
    zonder zondags maandags dinsdags woensdags donderdags vrijdags zaterdags zaterdagen maanden maand dinsdagen maandagen
    woensdagen donderdagen vrijdagen zondagen ochtends morgens middags vandaag overdag dag vorige vrijdagmiddag volgend volgen
    middagen ochtenden weekenden morgenochtend morgenmiddag vanmorgen vanmiddag vanochtend borgen zorgen gisteren weekeind
    """
)
"""Words that are no mistake, however near they come."""
CLEAR_PHRASES = frozenset({"lange reis", "nieuwe sluis"})
"""The same, unless the question was where the resident lives."""


@lru_cache(maxsize=8)
def _names(products: tuple[str, ...], places: tuple[str, ...], *, product_asked: bool, place_asked: bool) -> tuple[Name, ...]:
    known = [Name(name, _enough(name, asked=product_asked)) for name in products]
    return (*known, *(Name(name, _enough(name, asked=place_asked)) for name in places))


def names(municipality: Municipality, *, product_asked: bool, place_asked: bool) -> tuple[Name, ...]:
    """Products and places, with how near what was heard must come to each."""
    products = (*(product.name for product in municipality.products.values()), *SPOKEN_PRODUCTS)
    return _names(products, municipality.service_area.all_names(), product_asked=product_asked, place_asked=place_asked)


def _enough(name: str, *, asked: bool) -> float:
    if asked:
        return ASKED
    return ANYWHERE if len(name) >= SHORTEST_ANYWHERE else NEVER

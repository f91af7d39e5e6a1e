"""A municipality, loaded and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from municipalities.answers import AnswerBook
from municipalities.contact_centre import ContactCentre
from municipalities.home_visits import HomeVisits
from municipalities.notices import Notices
from municipalities.opening_hours import OpeningHours
from municipalities.placeholders import fill
from municipalities.products import Product
from municipalities.service_area import ServiceArea
from municipalities.topics import Topic


@dataclass(frozen=True)
class Municipality:
    """Everything that Sophie knows about one municipality."""

    key: str
    """The name of its folder."""
    name: str
    assistant: str
    website: str
    phone: str
    contact_url: str
    labels: dict[str, str]
    """The widget's words."""
    theme: dict[str, str]
    """CSS property -> value."""
    opening_hours: OpeningHours
    service_area: ServiceArea
    products: dict[str, Product]
    """In the order in which residents see them."""
    general: AnswerBook
    """Answers to questions that are about no product."""
    topics: dict[str, Topic]
    """Subjects that Sophie books nothing for, as far as this municipality says something about them."""
    home_visits: HomeVisits
    notices: Notices
    """What residents are told about their visit by e-mail or text message."""
    contact_centre: ContactCentre
    """How colleagues take conversations over."""
    texts: Mapping[str, str]
    values: Mapping[str, str]
    """What fills the placeholders of `texts` and, beside what is about a visit, of `notices`."""

    def text(self, key: str, **own: str) -> str:
        """A text of `texts.yml`, filled in, also with what it has of its `own`; KeyError when there is no such text."""
        return fill(self.texts[key], {**self.values, **own})

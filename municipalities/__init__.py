"""What differs between municipalities: one folder each, with dated facts and their sources, and the loader that checks them."""

from municipalities.answers import Answer, AnswerBook
from municipalities.errors import MunicipalityError, Problem
from municipalities.fitting import Circumstances
from municipalities.home_visits import Desk, Employee, HomeVisits
from municipalities.links import Link
from municipalities.loader import load_municipality, municipality_keys
from municipalities.municipality import Municipality
from municipalities.notices import Notices, NoticeTexts
from municipalities.opening_hours import OpeningHours
from municipalities.products import Product
from municipalities.service_area import ServiceArea
from municipalities.topics import Topic

__all__ = [
    "Answer",
    "AnswerBook",
    "Circumstances",
    "Desk",
    "Employee",
    "HomeVisits",
    "Link",
    "Municipality",
    "MunicipalityError",
    "NoticeTexts",
    "Notices",
    "OpeningHours",
    "Problem",
    "Product",
    "ServiceArea",
    "Topic",
    "load_municipality",
    "municipality_keys",
]

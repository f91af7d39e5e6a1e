"""What differs between municipalities: one folder each, with dated facts and their sources, and the loader that checks them."""

from municipalities.answers import Answer, AnswerBook
from municipalities.errors import MunicipalityError, Problem
from municipalities.home_visits import Employee, HomeVisits
from municipalities.links import Link
from municipalities.loader import load_municipality
from municipalities.municipality import Municipality
from municipalities.opening_hours import OpeningHours
from municipalities.products import Product
from municipalities.service_area import ServiceArea
from municipalities.topics import Topic

__all__ = [
    "Answer",
    "AnswerBook",
    "Employee",
    "HomeVisits",
    "Link",
    "Municipality",
    "MunicipalityError",
    "OpeningHours",
    "Problem",
    "Product",
    "ServiceArea",
    "Topic",
    "load_municipality",
]

"""Reads a municipality's folder and checks all of it, so that an editor sees every mistake at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from municipalities.answers import AnswerBook, placeholder_problems
from municipalities.contact_centre import ContactCentre
from municipalities.dutch_words import listed
from municipalities.errors import MunicipalityError, Problem
from municipalities.fitting import fitting_problems
from municipalities.general import PLACES, GeneralFile
from municipalities.home_visits import HomeVisits
from municipalities.municipality import Municipality
from municipalities.notices import Notices
from municipalities.opening_hours import OpeningHours, OpeningHoursFile
from municipalities.products import Product, ProductFile
from municipalities.service_area import ServiceArea
from municipalities.settings import VALUE_NAMES, MunicipalitySettings
from municipalities.texts import Labels, Texts
from municipalities.theme import Theme
from municipalities.topics import Topic, TopicsFile
from municipalities.visit_checks import visit_problems
from municipalities.yaml_file import FieldPath, YamlFile, read_yaml

ModelT = TypeVar("ModelT", bound=BaseModel)

OWN_FOLDER = Path(__file__).parent


def municipality_keys(folder: Path = OWN_FOLDER) -> tuple[str, ...]:
    """The municipalities in a folder, by alphabet."""
    return tuple(sorted(file.parent.name for file in folder.glob("*/municipality.yml")))


def load_municipality(key: str, folder: Path = OWN_FOLDER) -> Municipality:
    """Loads the municipality in `folder/key`. MunicipalityError names every mistake with its file, line and field."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        raise MunicipalityError([Problem(key, None, "", "a municipality's folder is named in small letters, digits and _")])
    if not (folder / key).is_dir():
        there = ", ".join(municipality_keys(folder)) or "none"
        raise MunicipalityError([Problem(key, None, "", f"there is no such folder in {folder}; there are: {there}")])
    return _Loading(key, folder / key).municipality()


class _Loading:
    """One load: collects problems instead of stopping at the first."""

    def __init__(self, key: str, folder: Path) -> None:
        self._key = key
        self._folder = folder
        self._problems: list[Problem] = []
        self._files: dict[str, YamlFile] = {}

    def municipality(self) -> Municipality:
        settings = self._read("municipality.yml", MunicipalitySettings)
        texts = self._read("texts.yml", Texts)
        labels = self._read("labels.yml", Labels)
        theme = self._read("theme.yml", Theme)
        opening_hours = self._read("opening_hours.yml", OpeningHoursFile)
        service_area = self._read("service_area.yml", ServiceArea)
        home_visits = self._read("home_visits.yml", HomeVisits)
        notices = self._read("notices.yml", Notices)
        general = self._read("general.yml", GeneralFile)
        topics = self._read("topics.yml", TopicsFile)
        contact_centre = self._read("contact_centre.yml", ContactCentre)
        products = self._products(settings)
        if texts:
            self._add("texts.yml", texts.placeholder_problems(VALUE_NAMES))
        if theme:
            self._add("theme.yml", theme.contrast_problems())
        if opening_hours:
            self._add("opening_hours.yml", opening_hours.placeholder_problems(VALUE_NAMES))
        if notices:
            self._add("notices.yml", notices.placeholder_problems(VALUE_NAMES))
        if general:
            self._add("general.yml", placeholder_problems(general.answers, {}, VALUE_NAMES | {PLACES}))
        if topics:
            self._add("topics.yml", topics.placeholder_problems(VALUE_NAMES))
        if contact_centre:
            self._add("contact_centre.yml", contact_centre.placeholder_problems(VALUE_NAMES))
        if contact_centre and topics:
            self._add("contact_centre.yml", contact_centre.topic_problems(frozenset(topics.root)))
        for name, product in products.items():
            self._add(f"products/{name}.yml", placeholder_problems(product.answers, product.fees, VALUE_NAMES))
            self._add(f"products/{name}.yml", fitting_problems(product.fitting, product.fees, VALUE_NAMES))
        if home_visits and service_area and settings and len(products) == len(settings.products):
            self._add("home_visits.yml", visit_problems(home_visits, products, service_area))
        if (
            self._problems
            or not (settings and texts and labels and theme and contact_centre)
            or not (opening_hours and service_area and home_visits and notices and general and topics)
        ):
            raise MunicipalityError(sorted(self._problems, key=lambda problem: (problem.file, problem.line or 0, problem.field)))
        values = settings.values()
        return Municipality(
            key=self._key,
            name=settings.name,
            assistant=settings.assistant,
            website=settings.website,
            phone=settings.phone,
            contact_url=settings.contact_url,
            labels=labels.root,
            theme=theme.css_properties(),
            opening_hours=OpeningHours(opening_hours, values),
            service_area=service_area,
            products={key: Product.of(key, products[key], values) for key in settings.products},
            general=AnswerBook(
                general.answers,
                {},
                {**values, PLACES: listed(service_area.place_names())},
                {PLACES: listed(service_area.place_names(), "and")},
            ),
            topics={key: Topic.of(key, entry, values) for key, entry in topics.root.items()},
            home_visits=home_visits,
            notices=notices,
            contact_centre=contact_centre,
            texts=texts.model_dump(),
            values=values,
        )

    def _products(self, settings: MunicipalitySettings | None) -> dict[str, ProductFile]:
        """The readable ones of the products that the settings name; a file that they don't name is a mistake."""
        there = {path.stem for path in (self._folder / "products").glob("*.yml")}
        named = dict.fromkeys(settings.products if settings else sorted(there))
        for name in sorted(there - named.keys()):
            message = "municipality.yml does not name this product"
            self._problems.append(Problem(self._name(f"products/{name}.yml"), None, "", message))
        read = {name: self._read(f"products/{name}.yml", ProductFile) for name in named}
        return {name: product for name, product in read.items() if product}

    def _read(self, file: str, model: type[ModelT]) -> ModelT | None:
        found, problems = read_yaml(self._folder / file, self._name(file))
        self._problems += problems
        if found is None:
            return None
        self._files[file] = found
        already = {(problem.line, problem.field) for problem in problems}
        try:
            return model.model_validate(found.data)
        except ValidationError as error:
            told = (found.problem(*_told(mistake)) for mistake in error.errors(include_url=False))
            self._problems += [problem for problem in told if (problem.line, problem.field) not in already]
            return None

    def _add(self, file: str, problems: Iterable[tuple[FieldPath, str]]) -> None:
        self._problems += [self._files[file].problem(path, message) for path, message in problems]

    def _name(self, file: str) -> str:
        return f"{self._key}/{file}"


def _told(mistake: Any) -> tuple[FieldPath, str]:
    """A mistake of pydantic as the field it is about and a sentence."""
    # "[key]" is pydantic's mark for a mapping's key, which stands in the path already.
    path = tuple(part for part in mistake["loc"] if part != "[key]")
    match mistake["type"]:
        case "missing":
            return path, "is missing"
        case "extra_forbidden":
            return path, "is not a field of this file; check its spelling and its indentation"
        case "value_error":
            return path, str(mistake["ctx"]["error"])
        case "model_type" | "model_attributes_type":
            return path, f"must hold fields with values, not {_short(mistake['input'])}"
    message = str(mistake["msg"])
    return path, f"{message[0].lower()}{message[1:]}, not {_short(mistake['input'])}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."

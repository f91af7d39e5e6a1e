"""A day plan as a page, a spreadsheet, calendars and text: read back by the programs that read such files."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar

from actions.planning.day_plan import DayPlan
from actions.planning.day_plan.as_calendar import as_calendar
from actions.planning.day_plan.as_csv import BYTE_ORDER_MARK, as_csv
from actions.planning.day_plan.as_page import as_page
from actions.planning.day_plan.as_text import as_text
from tests.actions.planning.day_plan.support import DEN_OEVER, MIDDENMEER, OUDE_NIEDORP, WIERINGERWERF, plan, town, visit
from tests.actions.planning.support import THURSDAY, at, town_with_channels

WRITTEN_AT = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
SCRIPT = "<script>alert(1)</script> & 'zoon'"


@pytest.fixture(scope="module")
def busy() -> DayPlan:
    """Two employees with crossed routes, a name that is a script, a stop that is too tight and one at an unknown address."""
    return plan(
        visit("a1", "13:00", OUDE_NIEDORP, customer_name=SCRIPT, people=3, addition="b", minutes=60),
        visit("a1", "14:30", DEN_OEVER, customer_name="=1+1", contact="schouten@voorbeeld.nl"),
        visit("a1", "15:15", OUDE_NIEDORP, customer_name="Piet Kuiper"),
        visit("a2", "13:00", DEN_OEVER),
        visit("a2", "14:30", MIDDENMEER),
        visit("a2", "17:00", WIERINGERWERF),
        visit("a2", "18:30", "9999 AB", place="Elders"),
    )


class Page(HTMLParser):
    """What a browser would see: all tags with their attributes, and the texts outside the style sheet."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.styles: list[str] = []
        self._in_style = False
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        (self.styles if self._in_style else self.texts).append(data.strip())

    def count(self, tag: str, kind: str) -> int:
        """How many of a tag have a class."""
        return sum(name == tag and kind in (attributes.get("class") or "").split() for name, attributes in self.tags)


@pytest.fixture(scope="module")
def office() -> DayPlan:
    """One home visit, one appointment at the desk and one by phone."""
    return plan(
        visit("a1", "10:00", WIERINGERWERF),
        visit("b1", "09:00", MIDDENMEER, channel="desk", customer_name="Piet Kuiper"),
        visit("c1", "11:00", "", channel="phone", house_number=0, place="", customer_name="Truus Bakker"),
        of=town_with_channels(),
    )


def test_what_needs_no_driving_is_told_without_it(office: DayPlan) -> None:
    written = as_text(office, town_with_channels())
    assert "1 bezoek, " in written and "2 afspraken zonder rijden" in written
    assert "9.00 – 9.30  balie  paspoort  Piet Kuiper" in written
    assert "11.00 – 11.30  telefoon  paspoort  Truus Bakker" in written
    page = Page(as_page(office, town_with_channels()))
    for shown in ("Piet Kuiper", "Truus Bakker", "balie", "telefoon"):
        assert page.texts.count(shown) == 1
    assert page.count("path", "route") == 3, "one employee drives"


def test_a_delivery_is_told_apart() -> None:
    assert "paspoort bezorgen" in as_text(plan(visit("a1", "09:00", WIERINGERWERF, kind="delivery")), town())


def test_a_day_at_the_desk_alone_has_no_map(office: DayPlan) -> None:
    page = as_page(office.of("b1"), town_with_channels(), "b1")
    assert "Piet Kuiper" in page and "<svg" not in page and "Jannie de Boer" not in page
    assert "rijden" not in as_text(office.of("c1"), town_with_channels()).replace("zonder rijden", "")


def test_the_spreadsheet_says_how_they_meet(office: DayPlan) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(office, town_with_channels()).removeprefix(BYTE_ORDER_MARK)), delimiter=";"))
    assert [(row["waar"], row["medewerker"]) for row in rows] == [("thuis", "a1"), ("balie", "b1"), ("telefoon", "c1")]
    assert [(row["postcode"], row["huisnummer"], row["minuten rijden"]) for row in rows][1:] == [
        (MIDDENMEER, "12", ""),
        ("", "", ""),
    ]


def test_a_calendar_says_that_it_is_by_phone(office: DayPlan) -> None:
    written = as_calendar(office.by_employee()["c1"], town_with_channels(), WRITTEN_AT)
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert str(event["LOCATION"]) == "telefoon"


def test_the_page_shows_every_stop_in_its_table_and_on_the_map(busy: DayPlan) -> None:
    page = Page(as_page(busy, town()))
    for shown in ("A1", "A2", "A3", "B1", "B2", "B3"):
        assert page.texts.count(shown) == 2
    assert page.texts.count("B4") == 1, "the address isn't known: it is in the table only"
    assert "14.30 – 15.00" in page.texts
    assert page.count("path", "route") == 3 * len(busy.employees), "on the map, beside the table and in the legend"


def test_the_page_needs_nothing_from_elsewhere(busy: DayPlan) -> None:
    page = Page(as_page(busy, town()))
    assert {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "base", "image", "use"} == set()
    for _, attributes in page.tags:
        assert {"src", "href", "srcset", "style", "onload", "xlink:href"} & attributes.keys() == set()
        assert not any(urlsplit(value or "").netloc for value in attributes.values())
    assert not any("url(" in style or "@import" in style for style in page.styles)
    policy = next(attributes for tag, attributes in page.tags if attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_a_name_is_only_ever_text(busy: DayPlan) -> None:
    written = as_page(busy, town())
    assert "<script" not in written
    assert SCRIPT in Page(written).texts


def test_remarks_and_the_proposal_are_on_the_page(busy: DayPlan) -> None:
    texts = Page(as_page(busy, town())).texts
    assert "Let op: te weinig tijd na het vorige bezoek" in texts
    assert "Let op: onbekende postcode, rijtijd geschat" in texts
    crossed = plan(
        visit("a1", "13:00", OUDE_NIEDORP),
        visit("a1", "14:30", DEN_OEVER),
        visit("a2", "13:00", DEN_OEVER),
        visit("a2", "14:30", OUDE_NIEDORP),
    )
    shown = " ".join(Page(as_page(crossed, town())).texts)
    assert "Voorstel: minder rijden" in shown
    assert "van a1 naar a2" in shown


def test_an_employees_own_page_has_no_other_residents(busy: DayPlan) -> None:
    written = as_page(busy.of("a2"), town(), "a2")
    assert "Jannie de Boer" in written
    for hidden in ("alert", "Piet Kuiper", "schouten@voorbeeld.nl", "Medewerker a1", OUDE_NIEDORP):
        assert hidden not in written


def test_a_page_without_visits_says_so() -> None:
    texts = " ".join(Page(as_page(plan(), town())).texts)
    assert "Op donderdag 26 november 2026 zijn er geen bezoeken." in texts
    assert "heeft medewerker a2 geen bezoeken" in " ".join(Page(as_page(plan().of("a2"), town(), "a2")).texts)


def test_many_routes_all_differ() -> None:
    staff = [{"id": f"e{number}", "products": ["passport"], "shifts": {"thursday": ["09:00-17:00"]}} for number in range(30)]
    many = plan(*(visit(f"e{number}", "10:00", DEN_OEVER) for number in range(30)), of=town(employees=staff))
    page = Page(as_page(many, town(employees=staff)))
    looks = {
        (attributes["class"], attributes["stroke-dasharray"])
        for tag, attributes in page.tags
        if tag == "path" and "stroke-dasharray" in attributes
    }
    assert len(looks) == 30
    assert {"Z1", "AA1", "AD1"} <= set(page.texts)


# --- The spreadsheet ---


def test_the_table_read_back(busy: DayPlan) -> None:
    written = as_csv(busy, town())
    assert written.startswith(BYTE_ORDER_MARK)
    rows = list(csv.DictReader(io.StringIO(written.removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=";"))
    assert [(row["medewerker"], row["nummer"]) for row in rows] == [
        *(("a1", f"{number}") for number in (1, 2, 3)),
        *(("a2", f"{number}") for number in (1, 2, 3, 4)),
    ]
    first = rows[0]
    assert (first["dag"], first["begin"], first["einde"]) == ("2026-11-26", "13:00", "14:00")
    assert (first["postcode"], first["huisnummer"], first["toevoeging"], first["plaats"]) == (
        OUDE_NIEDORP, "12", "b", "Oude Niedorp",
    )  # fmt: skip
    assert (first["product"], first["personen"], first["naam"], first["minuten speling"]) == ("paspoort", "3", SCRIPT, "")
    driven = sum(int(row["minuten rijden"]) for row in rows) * 60
    assert driven + sum(day.driving_back.total_seconds() for day in busy.employees) == busy.driving.total_seconds()
    assert rows[2]["let op"] == "te weinig tijd na het vorige bezoek"
    assert int(rows[2]["minuten speling"]) < 0


def test_no_name_becomes_a_formula(busy: DayPlan) -> None:
    assert ";'=1+1;" in as_csv(busy, town())
    assert ";=1+1" not in as_csv(busy, town())


# --- The calendar ---


def events(made: DayPlan, employee: str) -> list:  # type: ignore[type-arg]
    (day,) = made.of(employee).employees
    return list(Calendar.from_ical(as_calendar(day.stops, town(), WRITTEN_AT)).walk("VEVENT"))


def test_the_calendar_read_back(busy: DayPlan) -> None:
    first, *others = events(busy, "a1")
    assert len(others) == 2
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (at(THURSDAY, "13:00"), at(THURSDAY, "14:00"))
    assert str(first["SUMMARY"]) == "paspoort, 3 personen"
    assert str(first["LOCATION"]) == f"{OUDE_NIEDORP} 12 b, Oude Niedorp"
    assert SCRIPT in str(first["DESCRIPTION"])


def test_a_moved_visit_replaces_its_event() -> None:
    before = visit("a1", "13:00", DEN_OEVER)
    after = replace(visit("a2", "15:00", DEN_OEVER), id=before.id, sequence=1)
    (old,), (new,) = events(plan(before), "a1"), events(plan(after), "a2")
    assert old["UID"] == new["UID"]
    assert (old["SEQUENCE"], new["SEQUENCE"]) == (0, 1)
    assert old["UID"] != events(plan(visit("a1", "13:15", DEN_OEVER)), "a1")[0]["UID"]


# --- The terminal ---


def test_the_text_has_a_table_for_each_employee(busy: DayPlan) -> None:
    written = as_text(busy, town())
    lines = written.splitlines()
    assert lines[0].startswith("Dagplan donderdag 26 november 2026: 7 bezoeken, ")
    heads = [line for line in lines if line.lstrip().startswith("Nr.")]
    assert len(heads) == 2
    row = next(line for line in lines if "Piet Kuiper" in line)
    assert row.index(OUDE_NIEDORP) == heads[0].index("Adres")
    assert "! te weinig tijd" in lines[lines.index(row) + 1]

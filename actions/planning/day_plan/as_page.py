"""A day plan as one HTML page that needs nothing else: no script, no picture or style from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from actions.planning.day_plan.as_map import RouteStyle, as_map, base_sample, line_sample, route_styles
from actions.planning.day_plan.day_plan import DayPlan, EmployeeDay, OfficeDay, Stop
from actions.planning.day_plan.elements import element, text
from actions.planning.day_plan.hand_over import Proposal
from actions.planning.day_plan.labels import labels
from actions.planning.day_plan.wording import Wording, address
from municipalities import Municipality

_STYLE = Path(__file__).with_name("page.css")

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is fetched and nothing runs, whatever a resident's name may hold."""


def as_page(plan: DayPlan, municipality: Municipality, employee: str | None = None) -> str:
    """The page of a plan; `employee` is whose plan it is, when it is one employee's."""
    words = Wording(municipality)
    title = words.title(plan)
    head = element(
        "head",
        {},
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "robots", "content": "noindex"}),
        text("title", title),
        text("style", _STYLE.read_text(encoding="utf-8")),
    )
    if not plan.is_empty:
        summary, content = words.summary(plan), list(_content(plan, municipality, words))
    else:
        summary, content = words.no_visits(plan.day, employee), []
    header = element("header", {}, text("h1", title), text("p", f"{municipality.name} · {summary}", "muted"))
    if not plan.is_empty:
        header.append(text("p", labels().personal_note, "note"))
    page = element("html", {"lang": "nl"}, head, element("body", {}, header, element("main", {}, *content)))
    return f"<!doctype html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _content(plan: DayPlan, municipality: Municipality, words: Wording) -> Iterator[Element]:
    if plan.employees:
        yield from _driven(plan, municipality, words)
    for day in plan.office:
        yield _office_day(day, words)


def _driven(plan: DayPlan, municipality: Municipality, words: Wording) -> Iterator[Element]:
    styles, texts = route_styles(plan), labels()
    legend = [
        element("li", {}, line_sample(styles[day.employee]), f"{words.employee(day.employee)}: {words.summary(day)}")
        for day in plan.employees
    ]
    if any(day.base is not None for day in plan.employees):
        legend.append(element("li", {}, base_sample(), texts.map.base))
    overview = [element("ul", {"class": "legend"}, *legend)]
    if (idle := words.without_visits(plan)) is not None:
        overview.append(text("p", idle, "muted"))
    frame = _frame(texts.map.title, as_map(plan, municipality))
    yield element("section", {}, *overview, frame, text("p", texts.map.note, "note"))
    if plan.proposal is not None:
        yield _proposal(plan.proposal, words)
    for day in plan.employees:
        yield _employee_day(day, styles[day.employee], words)
    yield text("p", texts.times_note, "note")


def _proposal(proposal: Proposal, words: Wording) -> Element:
    moves = element("ul", {}, *(text("li", words.move(move)) for move in proposal.moves))
    title = text("h2", labels().proposal.title)
    return element("section", {"class": "proposal"}, title, text("p", words.proposal(proposal.saved)), moves)


def _employee_day(day: EmployeeDay, style: RouteStyle, words: Wording) -> Element:
    heads = labels().columns
    head = _head(
        (heads.number, ""),
        (heads.time, ""),
        (heads.address, ""),
        (heads.product, ""),
        (heads.name, ""),
        (heads.contact, ""),
        (heads.driving, "number"),
        (heads.slack, "number"),
    )
    rows = (row for number, stop in enumerate(day.stops, 1) for row in _rows(stop, style.stop(number), words))
    table = element("table", {}, element("thead", {}, head), element("tbody", {}, *rows))
    heading = element("div", {"class": "heading"}, line_sample(style), text("h2", words.employee(day.employee)))
    heading.append(text("span", words.summary(day), "muted"))
    section = element("section", {"class": "employee"}, heading, text("p", words.leaves(day)))
    section.append(_frame(words.employee(day.employee), table))
    if (returns := words.returns(day)) is not None:
        section.append(text("p", returns))
    return section


def _office_day(day: OfficeDay, words: Wording) -> Element:
    heads = labels().columns
    head = _head((heads.time, ""), (heads.channel, ""), (heads.product, ""), (heads.name, ""), (heads.contact, ""))
    rows = (row for stop in day.stops for row in _remarked(stop, _office_cells(stop, words), words))
    table = element("table", {}, element("thead", {}, head), element("tbody", {}, *rows))
    heading = element("div", {"class": "heading"}, text("h2", words.employee(day.employee)))
    heading.append(text("span", words.office_summary(day), "muted"))
    return element("section", {"class": "employee"}, heading, _frame(words.employee(day.employee), table))


def _head(*columns: tuple[str, str]) -> Element:
    """The heads of a table, each with its class."""
    return element(
        "tr", {}, *(element("th", {"scope": "col", **({"class": kind} if kind else {})}, name) for name, kind in columns)
    )


def _frame(label: str, content: Element) -> Element:
    """What scrolls by itself on a narrow screen; with the keyboard too."""
    return element("div", {"class": "frame", "tabindex": "0", "role": "group", "aria-label": label}, content)


def _rows(stop: Stop, number: str, words: Wording) -> Iterator[Element]:
    visit = stop.visit
    cells = (
        text("td", number, "whole"),
        text("td", words.times(visit), "whole"),
        element("td", {}, text("span", address(visit), "whole"), element("br", {}), visit.place),
        _product(stop, words),
        text("td", visit.customer_name),
        text("td", visit.contact),
        text("td", words.driving(stop), "number"),
        text("td", words.slack(stop), "number"),
    )
    yield from _remarked(stop, cells, words)


def _office_cells(stop: Stop, words: Wording) -> tuple[Element, ...]:
    visit = stop.visit
    return (
        text("td", words.times(visit), "whole"),
        text("td", words.channel(visit)),
        _product(stop, words),
        text("td", visit.customer_name),
        text("td", visit.contact),
    )


def _product(stop: Stop, words: Wording) -> Element:
    visit = stop.visit
    return element("td", {}, words.product(visit), element("br", {}), text("span", words.people(visit), "muted"))


def _remarked(stop: Stop, cells: tuple[Element, ...], words: Wording) -> Iterator[Element]:
    """The row of a stop, and below it what needs attention."""
    if not stop.remarks:
        yield element("tr", {}, *cells)
        return
    yield element("tr", {"class": "remarked"}, *cells)
    remarks = f"{labels().columns.remarks}: {words.remarks(stop)}"
    whole = element("td", {"colspan": str(len(cells) - 1), "class": "remark"}, remarks)
    yield element("tr", {}, element("td", {}), whole)

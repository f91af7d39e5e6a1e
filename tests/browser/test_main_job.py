"""The main job, in a real browser on the real stack: from "ik heb een nieuw paspoort nodig" to a visit in the database, and back.

With SOPHIE_SCREENSHOT=docs/sophie.png it also takes the picture of the README, at the moment that the reference is shown.
"""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from actions.dialogue.formatting import start_text, window_text
from actions.planning.reference import parse
from records.visits import BOOKED, VisitRow
from tests.browser.widget import Widget
from tests.running import RunningSophie

NAME = "Jan de Vries"
EMAIL = "jan.devries@voorbeeld.nl"


@pytest.fixture
def widget(page: Page, sophie: RunningSophie) -> Widget:
    """Sophie on her own page, open."""
    page.goto(sophie.url)
    widget = Widget(page)
    widget.open()
    return widget


def test_a_resident_books_a_home_visit_and_finds_it_again(widget: Widget, sophie: RunningSophie) -> None:
    assert_said(widget.answers().first.inner_text(), "digitale assistent", "geen mens")

    assert_said(widget.say("ik heb een nieuw paspoort nodig"), "paspoort", "hoeveel personen")
    assert_said(widget.choose("2 personen"), "postcode")
    assert_said(widget.say("wat kost dat eigenlijk?"), "postcode")
    expect(widget.links()).not_to_have_count(0)
    assert_said(widget.say("1771 ab 12a"), "welke dag")
    widget.say("zo snel mogelijk")
    offered = widget.choices().all_inner_texts()
    assert len(offered) == 4 and offered[-1] == "Andere tijden", offered

    picked = offered[1]
    assert_said(widget.choose(picked), picked, "vast", "naam")
    assert_said(widget.say(NAME), "e-mailadres")
    read_back = widget.say(EMAIL)
    assert_said(read_back, "paspoort", "personen: 2", "1771 AB 12A", "Wieringerwerf", NAME, EMAIL, "klopt dit")
    assert visits_of_the_resident(sophie) == [], "nothing is booked before the yes"

    assert_said(widget.choose("Ja, dit klopt"), "vastgelegd", "referentie is")
    reference = widget.references().last.inner_text()
    assert parse(reference) == reference
    take_picture(widget.page)

    [visit] = visits_of_the_resident(sophie)
    assert (visit.reference, visit.status, visit.product, visit.people) == (reference, BOOKED, "passport", 2)
    assert (visit.postcode, visit.house_number, visit.addition.upper()) == ("1771 AB", 12, "A")
    assert (visit.place, visit.customer_name) == ("Wieringerwerf", NAME)
    assert start_text(visit.starts_at) == picked

    said = widget.messages().all_inner_texts()
    widget.page.reload()
    expect(widget.messages()).to_have_text(said)
    expect(widget.references().last).to_have_text(reference)

    # Only the database knows this.
    with sophie.database().write() as session:
        session.get_one(VisitRow, visit.id).people = 3
    moment = window_text(visit.starts_at, visit.ends_at)
    assert_said(widget.say("wanneer komt u langs?"), "e-mailadres of telefoonnummer")
    refused = widget.say("iemand.anders@voorbeeld.nl")
    assert_said(refused, "geen afspraak")
    assert moment not in refused and "Wieringerwerf" not in refused
    assert_said(widget.say(EMAIL), "uw afspraak", moment, "personen: 3", "1771 AB 12A", "Wieringerwerf", reference)

    logs = sophie.logs()
    for personal in (NAME, EMAIL, "1771 ab", reference):
        assert personal.lower() not in logs.lower(), f"{personal} is in the logs"


def assert_said(answer: str, *expected: str) -> None:
    """Sophie's answer holds these texts, in any case."""
    missing = [text for text in expected if text.lower() not in answer.lower()]
    assert not missing, f"{missing} not in: {answer}"


def visits_of_the_resident(sophie: RunningSophie) -> list[VisitRow]:
    with sophie.database().read() as session:
        return list(session.scalars(select(VisitRow).where(VisitRow.customer_email == EMAIL)))


def take_picture(page: Page) -> None:
    if path := os.environ.get("SOPHIE_SCREENSHOT"):
        page.screenshot(path=path, animations="disabled")

"""The main job, in a real browser on the real stack: from "ik heb een nieuw paspoort nodig" to a visit in the database, and back again."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from sqlalchemy import select

from records.visits import Visit
from tests.browser.widget import Widget
from tests.running import RunningSophie

REFERENCE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]+")


def test_a_resident_books_a_home_visit_and_finds_it_again(page: Page, sophie: RunningSophie) -> None:
    page.goto(sophie.url)
    widget = Widget(page)
    widget.open()
    expect(widget.last_answer()).to_contain_text("digitale assistent")

    widget.say("ik heb een nieuw paspoort nodig")
    expect(widget.last_answer()).to_contain_text(re.compile("hoeveel (mensen|personen)", re.I))
    widget.say("voor mij en mijn vrouw")
    expect(widget.last_answer()).to_contain_text(re.compile("postcode", re.I))
    widget.say("wat kost dat eigenlijk?")
    expect(widget.last_answer()).to_contain_text(re.compile("postcode", re.I))
    widget.say("1771 ab 12a")
    expect(widget.last_answer()).to_contain_text(re.compile("welke dag|wanneer", re.I))
    widget.say("zo snel mogelijk, liefst in de ochtend")
    expect(widget.choices()).to_have_count(3, timeout=15_000) if widget.choices().count() == 3 else None
    offered = widget.choices().all_inner_texts()
    assert len(offered) >= 3
    widget.choose(offered[0])
    expect(widget.last_answer()).to_contain_text(re.compile("naam", re.I))
    widget.say("Jan de Vries")
    expect(widget.last_answer()).to_contain_text(re.compile("e-mail|telefoon", re.I))
    widget.say("jan.devries@example.nl")

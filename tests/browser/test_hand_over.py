"""Resident and colleagues in browsers of their own, on the real stack: from a booking to a human and back, with cut networks.

With SOPHIE_HAND_OVER_SCREENSHOT=docs/console.png it also takes the picture of the console.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from records.conversations import CLOSED, ConversationRow
from records.feedback import FeedbackRow
from tests.browser.colleague import Colleague
from tests.browser.conftest import NewContext
from tests.browser.cuttable import Wire, wire_to
from tests.browser.widget import Widget
from tests.running import ROOT, RunningSophie, environment

PATIENCE_MS = 30_000
"""A connection that was cut is tried again with growing pauses."""


@pytest.fixture
def residents_wire(sophie: RunningSophie) -> Iterator[Wire]:
    with wire_to(urlsplit(sophie.url).port or 0) as wire:
        yield wire


@pytest.fixture
def staff_wire(sophie: RunningSophie) -> Iterator[Wire]:
    with wire_to(urlsplit(sophie.url).port or 0) as wire:
        yield wire


@pytest.fixture
def widget(new_context: NewContext, residents_wire: Wire) -> Widget:
    page = new_context().new_page()
    page.goto(residents_wire.url)
    widget = Widget(page)
    widget.open()
    return widget


def hire(sophie: RunningSophie, username: str, name: str) -> str:
    """An account as an operator makes it; returns its first password, which is printed once."""
    command = [str(Path(sys.executable).with_name("sophie")), "staff", "add", username, "--name", name, "--role", "agent"]
    done = subprocess.run(command, cwd=ROOT, env=environment(sophie.state), capture_output=True, text=True, check=True)
    return done.stdout.strip().split()[-1]


def at_work(new_context: NewContext, url: str, username: str, password: str) -> Colleague:
    colleague = Colleague(new_context().new_page())
    colleague.sign_in(url, username, password)
    return colleague


def test_the_whole_story(
    new_context: NewContext, sophie: RunningSophie, widget: Widget, residents_wire: Wire, staff_wire: Wire
) -> None:
    ada = at_work(new_context, staff_wire.url, "ada", hire(sophie, "ada", "Ada"))
    bob = at_work(new_context, sophie.url, "bob", hire(sophie, "bob", "Bob"))

    # In the middle of a booking the resident asks for a human.
    assert "hoeveel personen" in widget.say("ik heb een nieuw paspoort nodig").lower()
    widget.send("ik wil een medewerker spreken")
    expect(widget.header).to_contain_text("U wacht op een medewerker")
    expect(widget.queue).to_contain_text("als eerste")
    widget.send("bent u er al?")

    # It waits on both consoles; Ada takes it, and it leaves Bob's.
    expect(bob.waiting()).to_have_count(1)
    conversation = ada.waiting().get_attribute("data-conversation") or ""
    ada.claim(conversation)
    expect(ada.messages("resident").last).to_have_text("bent u er al?")
    expect(bob.waiting()).to_have_count(0)
    expect(widget.header).to_contain_text("Ada")

    # They talk; both see that the other has read it.
    ada.say("Goedendag, ik ben Ada. Waarmee kan ik u helpen?")
    expect(widget.said_by("colleague").last).to_have_text("Goedendag, ik ben Ada. Waarmee kan ik u helpen?")
    widget.send("Ik twijfel of mijn dochter mee moet.")
    expect(ada.messages("resident").last).to_have_text("Ik twijfel of mijn dochter mee moet.")
    expect(widget.conversation).to_contain_text("Gelezen")
    take_picture(ada)

    # The resident enters a tunnel. Both go on typing.
    residents_wire.cut()
    expect(widget.banner).to_contain_text("verbinding")
    ada.say("Uw dochter moet erbij zijn.")
    widget.send("En mijn man?")
    residents_wire.mend()
    expect(widget.said_by("colleague").last).to_have_text("Uw dochter moet erbij zijn.", timeout=PATIENCE_MS)
    expect(ada.messages("resident").last).to_have_text("En mijn man?", timeout=PATIENCE_MS)

    # So does Ada.
    staff_wire.cut()
    widget.send("Bent u daar nog?")
    expect(ada.page.get_by_text("De verbinding is weg").first).to_be_visible(timeout=PATIENCE_MS)
    ada.say("Uw man ook, als hij een paspoort wil.")
    staff_wire.mend()
    expect(ada.messages("resident").last).to_have_text("Bent u daar nog?", timeout=PATIENCE_MS)
    expect(widget.said_by("colleague").last).to_have_text("Uw man ook, als hij een paspoort wil.", timeout=PATIENCE_MS)
    assert_each_once(widget, ada)

    # Ada passes it to Bob, who reads back and gives it to Sophie.
    ada.do("Doorgeven")
    ada.page.get_by_role("radio", name="Bob").check()
    ada.page.get_by_role("dialog").get_by_role("button", name="Doorgeven").click()
    expect(widget.header).to_contain_text("Bob")
    expect(bob.mine()).to_have_count(1)
    bob.open(conversation)
    expect(bob.messages("resident").last).to_have_text("Bent u daar nog?")
    bob.say("Sophie regelt de afspraak verder met u.")
    expect(widget.said_by("colleague").last).to_have_text("Sophie regelt de afspraak verder met u.")
    bob.do("Terug naar Sophie")
    expect(widget.header).to_contain_text("geen mens")

    # Sophie goes on where they were.
    expect(widget.said_by("sophie").last).to_contain_text("hoeveel personen", ignore_case=True, timeout=PATIENCE_MS)
    assert "postcode" in widget.say("2 personen").lower()

    # Once more, to the end.
    widget.send("toch nog even een medewerker graag")
    expect(ada.waiting()).to_have_count(1)
    ada.claim(conversation)
    ada.say("Fijne dag!")
    expect(widget.said_by("colleague").last).to_have_text("Fijne dag!")
    ada.do("Sluiten")
    ada.page.get_by_role("radio", name="Opgelost").check()
    ada.page.get_by_role("dialog").get_by_role("button", name="Sluiten").click()
    expect(widget.feedback).to_be_visible()
    widget.feedback.get_by_role("radio").nth(4).check(force=True)
    widget.feedback.get_by_role("textbox").fill("Snel geholpen")
    widget.feedback.get_by_role("button", name="Versturen").click()
    expect(widget.conversation.get_by_text("Bedankt")).to_be_visible()
    with sophie.database().read() as session:
        stored = session.scalars(select(FeedbackRow).where(FeedbackRow.conversation_id == conversation)).one()
        assert (stored.score, stored.words) == (5, "Snel geholpen")
        assert session.get_one(ConversationRow, conversation).holder == CLOSED

    logs = sophie.logs().lower()
    for said in ("mijn dochter", "goedendag, ik ben ada", "snel geholpen"):
        assert said not in logs, f"{said} is in the logs"


def assert_each_once(widget: Widget, colleague: Colleague) -> None:
    """Nothing was lost or doubled, on either side."""
    for author in ("resident", "colleague"):
        seen, held = widget.said_by(author).all_inner_texts(), colleague.messages(author).all_inner_texts()
        assert seen == held
        assert len(seen) == len(set(seen))


def take_picture(colleague: Colleague) -> None:
    if path := os.environ.get("SOPHIE_HAND_OVER_SCREENSHOT"):
        colleague.page.screenshot(path=path, animations="disabled")

"""Who presses the button before Sophie is there: on a slow line nothing of what he says is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NewContext
from tests.browser.scripted_gateway import Reply
from tests.browser.scripted_voice import RATE, VoiceGateway, heard, voice_gateway
from tests.browser.voice_page import Speaking, browser_with_microphone, eventually, listen_in
from tests.browser.widget import Widget

QUESTION = "ik wil een paspoort aanvragen"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browser_with_microphone() as running:
        yield running


@pytest.fixture
def gateway() -> Iterator[VoiceGateway]:
    """Doesn't welcome anybody until it wakes."""
    with voice_gateway() as running:
        running.answers[QUESTION] = [Reply("Voor hoeveel personen is dat?")]
        running.sleep()
        yield running


@pytest.fixture
def page(new_context: NewContext) -> Page:
    context = new_context(reduced_motion="reduce")
    listen_in(context)
    return context.new_page()


@pytest.fixture
def speaking(page: Page, gateway: VoiceGateway) -> Speaking:
    page.goto(gateway.url)
    Widget(page).launcher.click()
    page.get_by_role("button", name="Praten met Sophie").click()
    return Speaking(page)


def test_who_is_quick_is_heard_from_the_first_word(speaking: Speaking, gateway: VoiceGateway) -> None:
    page = speaking.page
    gateway.hears = [[heard(QUESTION)]]
    speaking.press()
    expect(speaking.state).to_have_text("Ik maak verbinding")
    page.wait_for_timeout(1500)
    gateway.wake()
    expect(speaking.state).to_have_text("Ik luister")
    eventually(lambda: len(gateway.turns[0].sound) > 1.5 * 2 * RATE, page)
    assert gateway.asked_to_speak() == [], "she doesn't speak through it"
    speaking.let_go()
    expect(Widget(page).said_by("resident")).to_have_text([QUESTION])
    eventually(lambda: gateway.asked_to_speak() == [1, 3], page)
    expect(speaking.caption).to_have_text("Goedendag.")


def test_who_is_quick_is_heard_when_he_let_go_before_she_was_there(speaking: Speaking, gateway: VoiceGateway) -> None:
    page = speaking.page
    gateway.hears = [[heard(QUESTION)]]
    speaking.press()
    expect(speaking.state).to_have_text("Ik maak verbinding")
    page.wait_for_timeout(1000)
    page.mouse.up()
    gateway.wake()
    expect(Widget(page).said_by("resident")).to_have_text([QUESTION])
    [turn] = gateway.turns
    assert len(turn.sound) > 2 * RATE


def test_who_is_quick_interrupts_a_greeting_that_has_hardly_begun(speaking: Speaking, gateway: VoiceGateway) -> None:
    gateway.hears = [[heard(QUESTION)]]
    gateway.wake()
    speaking.hold()
    speaking.let_go()
    expect(Widget(speaking.page).said_by("resident")).to_have_text([QUESTION])


def test_who_is_quick_is_heard_on_the_page_of_her_own(page: Page, gateway: VoiceGateway) -> None:
    gateway.hears = [[heard(QUESTION)]]
    page.goto(f"{gateway.url}/spreken")
    page.get_by_role("button", name="Begin het gesprek").click()
    speaking = Speaking(page)
    speaking.press()
    expect(speaking.state).to_have_text("Ik maak verbinding")
    gateway.wake()
    expect(speaking.state).to_have_text("Ik luister")
    speaking.let_go()
    expect(page.locator(".message.sophie .text")).to_have_text("Voor hoeveel personen is dat?")
    eventually(lambda: gateway.asked_to_speak() == [1, 3], page)

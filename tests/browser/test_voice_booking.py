"""A visit booked by talking, on the real stack: from a machine's voice in a browser's microphone to Sophie's own voice.

A machine's voice is harder to understand than people's. What Sophie doesn't understand, or takes for something else, is said
another way, as people do; without MBROLA's voice it is typed in the end.
"""

from __future__ import annotations

import json
import time
import urllib.request
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from actions.planning.reference import parse
from records.visits import BOOKED, VisitRow
from tests import mbrola
from tests.browser.conftest import NewContext
from tests.browser.voice_page import Speaking, browser_with_microphone, eventually, listen_in, loudness, microphone_is_on
from tests.browser.widget import Widget
from tests.running import RunningSophie, running_sophie

YES = "Ja, dat klopt."
PHONE = (
    "Mijn telefoonnummer is nul zes, twee een, drie vier, vijf een, zeven acht.",
    "nul zes, twee een, drie vier, vijf een, zeven acht.",
    "06 21 34 51 78",
)
MOST_ATTEMPTS = 4
WITH_SILENCE_S = 0.6
LAST_ANSWER = ".message.resident:nth-last-child(1 of .message.resident) ~ .message.sophie .text"


@pytest.fixture(scope="module")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is said into the microphone. The browser reads it anew for each turn."""
    wav = tmp_path_factory.mktemp("voice") / "said.wav"
    mbrola.say("Stilte.", wav)
    return wav


@pytest.fixture(scope="module")
def browser(microphone: Path) -> Iterator[Browser]:
    with browser_with_microphone(f"--use-file-for-fake-audio-capture={microphone}%noloop") as running:
        yield running


@pytest.fixture(scope="module")
def sophie(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSophie]:
    """A Sophie of her own, who hears and speaks."""
    with running_sophie(tmp_path_factory.mktemp("sophie"), SOPHIE_VOICE="true") as running:
        yield running


class NotUnderstood(Exception):
    """Sophie asked again and again."""


class Resident:
    """Talks to Sophie until she has understood."""

    def __init__(self, speaking: Speaking, microphone: Path) -> None:
        self._speaking = speaking
        self._page = speaking.page
        self._widget = Widget(speaking.page)
        self._microphone = microphone

    def says(self, text: str) -> str:
        """Gives everything that Sophie answers, as one text, when she has begun to say it aloud."""
        before = self._widget.said_by("resident").count()
        said = text
        for _ in range(MOST_ATTEMPTS):
            self._talks(said)
            eventually(lambda: self._is_answered(before), self._page, seconds=30)
            if self._widget.said_by("resident").count() > before:
                self._widget.wait_for_answer()
                eventually(lambda: loudness(self._page) > 0.01, self._page)
                return "\n".join(self._widget.conversation.locator(LAST_ANSWER).all_inner_texts()).lower()
            said = YES if self._speaking.answers.count() else text
        raise NotUnderstood(f"{text!r}: {self._speaking.news.inner_text()}")

    def gets(self, expected: str, *phrases: str, is_hard: bool = False) -> str:
        """Says it one way after another until Sophie answers what was expected. Without MBROLA's voice the last one is typed if
        none helps, and at once what espeak-ng can't say clearly."""
        answers = []
        for phrase in () if is_hard and not mbrola.is_there() else phrases:
            try:
                answers.append(self.says(phrase))
            except NotUnderstood as failure:
                answers.append(str(failure))
            if expected in answers[-1]:
                return answers[-1]
        understood = self._widget.said_by("resident").all_inner_texts()
        assert not mbrola.is_there(), f"Sophie did not come to {expected!r}: {answers}. She understood {understood}"
        answer = self._widget.say(phrases[-1]).lower()
        assert expected in answer
        return answer

    def _talks(self, text: str) -> None:
        mbrola.say(text, self._microphone)
        with wave.open(str(self._microphone)) as file:
            seconds = file.getnframes() / file.getframerate()
        self._speaking.hold()
        self._page.wait_for_timeout((seconds + WITH_SILENCE_S) * 1000)
        self._speaking.let_go()
        expect(self._speaking.state).not_to_have_text("Ik denk even na", timeout=30_000)

    def _is_answered(self, before: int) -> bool:
        return self._widget.said_by("resident").count() > before or self._speaking.news.inner_text() != ""


def test_a_visit_is_booked_by_talking(new_context: NewContext, sophie: RunningSophie, microphone: Path) -> None:
    wait_for_voice(sophie)
    context = new_context(reduced_motion="reduce")
    listen_in(context)
    page = context.new_page()
    page.goto(sophie.url)
    widget = Widget(page)
    widget.open()
    page.get_by_role("button", name="Praten met Sophie").click()
    expect(page.locator(".caption")).to_contain_text("digitale assistent", timeout=30_000)
    eventually(lambda: loudness(page) > 0.01, page)
    resident = Resident(Speaking(page), microphone)

    resident.gets("hoeveel personen", "Ik wil een nieuw paspoort.", "Paspoort aanvragen.", "Een nieuw paspoort.")
    resident.gets("postcode", "Alleen voor mij.", "Eén persoon.", "Een persoon.")
    resident.gets(
        "welke dag",
        "Zeventien eenenzeventig, A B, huisnummer twaalf.",
        "Zeventien eenenzeventig, Anton Bernard, huisnummer twaalf.",
        "Een, zeven, zeven, een, A B, twaalf.",
        "1771 AB 12",
        is_hard=True,
    )
    resident.gets("deel van de dag", "Dat maakt niet uit.", "Maakt niet uit.", "Geen voorkeur.")
    resident.gets("welke tijd", "Dat maakt niet uit.", "In de ochtend.", "Geen voorkeur.")
    resident.gets("naam", "De eerste.", "De eerste tijd.", "De eerste tijd graag.")
    resident.gets("telefoonnummer", "Maria Bakker.", "Jan de Vries.", "Mijn naam is Piet Jansen.", is_hard=True)
    summary = resident.gets("klopt", *PHONE, is_hard=True)
    resident.gets("referentie is", "Ja, dat klopt.", "Ja.", "Ja, dit klopt.")

    reference = widget.references().last.inner_text()
    assert parse(reference) == reference
    assert not microphone_is_on(page)
    with sophie.database().read() as session:
        [visit] = session.scalars(select(VisitRow))
    assert (visit.reference, visit.status, visit.product, visit.people) == (reference, BOOKED, "passport", 1)
    assert (visit.postcode, visit.house_number) == ("1771 AB", 12)
    assert visit.customer_name.lower() in summary
    assert digits(visit.customer_phone) in digits(summary)
    assert "nieuw paspoort" not in sophie.logs().lower()


def digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def wait_for_voice(sophie: RunningSophie) -> None:
    """Her ears take a while longer than the rest."""
    until = time.monotonic() + 60
    while True:
        with urllib.request.urlopen(f"{sophie.url}/api/municipality", timeout=10) as answer:
            voice = json.load(answer)["voice"]
        if voice == {"listen": True, "speak": True}:
            return
        assert time.monotonic() < until, f"Sophie can't hear and speak here ({voice}): {''.join(sophie.printed)}"
        time.sleep(0.5)

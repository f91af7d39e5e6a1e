"""A visit booked by talking, on the real stack: from a machine's voice in a browser's microphone to Sophie's own voice.

The postcode, the name and the e-mail address are typed and the time is chosen, as a resident does too where talking isn't handy:
Whisper-base can't make out the digits and names of espeak-ng, which is no measure of people.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import urllib.request
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from sqlalchemy import select

from actions.planning.reference import parse
from records.visits import BOOKED, VisitRow
from tests.browser.conftest import FLAGS, NewContext
from tests.browser.voice_page import Speaking, eventually, listen_in, loudness, microphone_is_on, spoken
from tests.browser.widget import Widget
from tests.running import RunningSophie, running_sophie

NAME = "Jan de Vries"
EMAIL = "pratende.jan@voorbeeld.nl"
YES = "Ja, dat klopt."
MOST_ATTEMPTS = 4
WITH_SILENCE_S = 0.6
LAST_ANSWER = ".message.resident:nth-last-child(1 of .message.resident) ~ .message.sophie .text"


@pytest.fixture(scope="module")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is said into the microphone. The browser reads it anew for each turn."""
    return spoken("Stilte.", tmp_path_factory.mktemp("voice") / "said.wav")


@pytest.fixture(scope="module")
def browser(microphone: Path) -> Iterator[Browser]:
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "Chromium is missing: apt-get install chromium, or set CHROMIUM to where it is."
    file = f"--use-file-for-fake-audio-capture={microphone}%noloop"
    with sync_playwright() as playwright:
        fake = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", file]
        running = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *fake])
        yield running
        running.close()


@pytest.fixture(scope="module")
def sophie(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSophie]:
    """A Sophie of her own, who hears and speaks."""
    with running_sophie(tmp_path_factory.mktemp("sophie"), SOPHIE_VOICE="true") as running:
        yield running


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
        raise AssertionError(f"Sophie didn't understand {text!r}: {self._speaking.news.inner_text()}")

    def gets(self, expected: str, *phrases: str) -> None:
        """Says it another way, as people do, until Sophie goes on: no recogniser is always right."""
        answers = []
        for phrase in phrases:
            answers.append(self.says(phrase))
            if expected in answers[-1]:
                return
        raise AssertionError(f"Sophie did not come to {expected!r}: {answers}")

    def _talks(self, text: str) -> None:
        spoken(text, self._microphone)
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
    resident.gets("postcode", "Eén persoon.", "Alleen voor mij.", "Een persoon.")
    assert "welke dag" in widget.say("1771 AB 12a").lower()
    resident.gets("deel van de dag", "Dat maakt niet uit.", "Maakt niet uit.", "Geen voorkeur.", "Het maakt mij niet uit.")
    resident.gets("welke tijd", "Dat maakt niet uit.", "In de ochtend.", "'s Middags.", "Geen voorkeur.")
    widget.choose(widget.choices().first.inner_text())
    widget.say(NAME)
    assert "klopt" in widget.say(EMAIL).lower()
    resident.gets("referentie is", "Ja, dit klopt.", "Ja.", "Ja, dat klopt.")

    reference = widget.references().last.inner_text()
    assert parse(reference) == reference
    assert not microphone_is_on(page)
    with sophie.database().read() as session:
        [visit] = session.scalars(select(VisitRow).where(VisitRow.customer_email == EMAIL))
    assert (visit.reference, visit.status, visit.product, visit.people) == (reference, BOOKED, "passport", 1)
    assert "nieuw paspoort" not in sophie.logs().lower()


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

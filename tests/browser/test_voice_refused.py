"""A microphone that can't be had, each time for another reason: the resident is told what to do, and types on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.conftest import FLAGS, NewContext
from tests.browser.scripted_voice import VoiceGateway, voice_gateway
from tests.browser.voice_page import Speaking
from tests.browser.widget import Widget

PLAIN_NAME = "sophie.example"
"""A host that isn't this machine itself: over plain http, a browser trusts its page with nothing."""


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Without a microphone, unless a test says more."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "Chromium is missing: apt-get install chromium, or set CHROMIUM to where it is."
    with sync_playwright() as playwright:
        flags = [*FLAGS, f"--host-resolver-rules=MAP {PLAIN_NAME} 127.0.0.1", *getattr(request, "param", ())]
        running = playwright.chromium.launch(executable_path=executable, args=flags)
        yield running
        running.close()


@pytest.fixture
def gateway() -> Iterator[VoiceGateway]:
    with voice_gateway() as running:
        yield running


@pytest.fixture
def context(new_context: NewContext) -> BrowserContext:
    return new_context(reduced_motion="reduce")


def tries_to_speak(context: BrowserContext, url: str) -> Speaking:
    page = context.new_page()
    page.goto(url)
    Widget(page).open()
    page.get_by_role("button", name="Praten met Sophie").click()
    speaking = Speaking(page)
    speaking.talk.click()
    return speaking


def assert_told(speaking: Speaking, title: str, advice: str) -> None:
    expect(speaking.news).to_contain_text(title)
    expect(speaking.news).to_contain_text(advice)
    expect(speaking.state).not_to_have_text("Ik luister")
    expect(speaking.answers).to_have_text(["Typen", "Een medewerker spreken"])
    assert "U zei: hallo" in Widget(speaking.page).say("hallo")


@pytest.mark.parametrize("browser", [("--use-fake-device-for-media-stream", "--deny-permission-prompts")], indirect=True)
def test_permission_refused(context: BrowserContext, gateway: VoiceGateway) -> None:
    speaking = tries_to_speak(context, gateway.url)
    assert_told(speaking, "Ik mag de microfoon niet gebruiken", "links van het webadres")
    assert gateway.turns == []


def test_no_microphone(context: BrowserContext, gateway: VoiceGateway) -> None:
    context.grant_permissions(["microphone"])
    assert_told(tries_to_speak(context, gateway.url), "Ik vind geen microfoon", "Sluit een microfoon aan")


def test_a_microphone_that_another_program_uses(context: BrowserContext, gateway: VoiceGateway) -> None:
    context.add_init_script(
        "if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia ="
        " () => Promise.reject(new DOMException('Could not start', 'NotReadableError'));"
    )
    assert_told(tries_to_speak(context, gateway.url), "De microfoon doet het niet", "Gebruikt een ander programma")


def test_a_page_that_is_not_secure(context: BrowserContext, gateway: VoiceGateway) -> None:
    speaking = tries_to_speak(context, gateway.url.replace("127.0.0.1", PLAIN_NAME))
    assert_told(speaking, "Praten kan hier niet", "niet beveiligd")


def test_a_browser_of_before(context: BrowserContext, gateway: VoiceGateway) -> None:
    context.add_init_script("delete window.AudioWorkletNode;")
    assert_told(tries_to_speak(context, gateway.url), "Praten kan niet in deze browser", "nieuwe versie")

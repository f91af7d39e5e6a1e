"""The console for who uses a keyboard, a screen reader, a small screen, large text, or colours of his own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.scripted_console import COLLEAGUE, ME, PASSWORD, USERNAME, ScriptedConsole, ago, scripted_console

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ANIMATIONS_END = """() => Promise.allSettled(document.getAnimations()
    .filter(animation => Number.isFinite(animation.effect.getTiming().iterations)).map(animation => animation.finished))"""


@pytest.fixture
def console() -> Iterator[ScriptedConsole]:
    with scripted_console() as running:
        running.add("waiting", ("resident", "Mag ik een medewerker?"), queued_at=ago(90), team="planning")
        running.add("urgent", ("resident", "help"), queued_at=ago(5), urgent=True, reason="emergency")
        own = running.add(
            "mine01", ("sophie", "Goedendag."), ("resident", "Ik wil een paspoort"), ("system", "Ans doet mee."), holder=ME
        )
        own.awaits_since = ago(30)
        own.messages[0].update(links=[{"title": "Kosten", "url": "https://example.nl/"}], reference="K7QM-3XWD-92A")
        own.messages[0]["choices"] = [{"title": "Ja", "text": "ja"}]
        own.messages[1].update(intent="request_passport", confidence=0.4)
        own.notes.append({"id": "1", "name": "Bo", "at": ago(60).isoformat(), "text": "Belt liever niet."})
        running.add("theirs", ("resident", "dag"), holder=COLLEAGUE)
        running.add("mine02", ("resident", "hallo"), holder=ME)
        running.sophie = {"slots": {"product": "passport"}, "form": "home_visit_form", "asked": "people", "tried": []}
        yield running


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is, best practices included. Animations end first: axe would see half-faded colours."""
    page.evaluate(ANIMATIONS_END)
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document)")["violations"]
    return [f"{each['id']}: {each['help']}: {[node['html'][:160] for node in each['nodes']]}" for each in found]


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def small_targets(page: Page) -> list[str]:
    """What is clicked and smaller than the 24 pixels of WCAG 2.5.8. A link in a line of text may be."""
    return page.evaluate(
        """() => [...document.querySelectorAll('button, select, input, textarea, summary, a:not(p a, .links a)')]
            .filter(element => element.checkVisibility() && element.type !== 'radio' && element.type !== 'checkbox')
            .filter(element => { const box = element.getBoundingClientRect(); return Math.min(box.width, box.height) < 24; })
            .map(element => element.outerHTML.slice(0, 120))"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 320])
def test_axe_finds_nothing(new_context: NewContext, console: ScriptedConsole, scheme: str, width: int) -> None:
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True).new_page()
    page.goto(console.url)
    expect(page.locator(".list-link")).to_have_count(5)
    assert violations(page) == []
    assert small_targets(page) == []
    page.goto(f"{console.url}#/gesprekken/mine02")
    page.goto(f"{console.url}#/gesprekken/mine01")
    expect(page.locator("console-composer")).to_be_visible()
    console.refusal = "not_holder"
    page.locator("console-composer textarea").fill("Dat kan")
    page.keyboard.press("Enter")
    expect(page.locator(".message.failed")).to_be_visible()
    page.get_by_role("button", name="Voorstel van Sophie").click()
    expect(page.locator(".suggestion")).to_be_visible()
    assert violations(page) == []
    assert small_targets(page) == []
    page.locator("console-composer textarea").press("/")
    expect(page.get_by_role("listbox")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    for tab in ("Sophie", "Notities", "Verloop"):
        if not page.get_by_role("tab", name=tab).is_visible():
            page.get_by_role("button", name="Gegevens tonen").click()
        page.get_by_role("tab", name=tab).click()
        expect(page.locator(".details-panel .loading")).to_have_count(0)
        assert violations(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("key", ["?", "t", "x"])
def test_axe_finds_nothing_in_the_dialogs(new_context: NewContext, console: ScriptedConsole, key: str) -> None:
    page = new_context(bypass_csp=True).new_page()
    page.goto(f"{console.url}#/gesprekken/mine01")
    expect(page.locator("console-composer textarea")).to_be_visible()
    page.locator("#conversation-title").focus()
    page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#conversation-title")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_the_door(new_context: NewContext, console: ScriptedConsole, scheme: str) -> None:
    console.is_signed_in, console.is_enrolled, console.openid = False, False, "Gemeente-account"
    page = new_context(color_scheme=scheme, viewport={"width": 320, "height": 640}, bypass_csp=True).new_page()
    page.goto(console.url)
    page.get_by_label("Gebruikersnaam").fill(USERNAME)
    page.get_by_label("Wachtwoord").fill("fout")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".qr")).to_be_visible()
    assert violations(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("width", [1440, 320])
def test_text_of_twice_the_size_fits(new_context: NewContext, console: ScriptedConsole, width: int) -> None:
    """200 % text (WCAG 1.4.4), as when the colleague sets the browser's own font size to twice the usual."""
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(f"{console.url}#/gesprekken/mine01")
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    field = page.locator("console-composer textarea")
    field.scroll_into_view_if_needed()
    expect(field).to_be_in_viewport()
    send = page.get_by_role("button", name="Versturen")
    send.scroll_into_view_if_needed()
    expect(send).to_be_in_viewport(ratio=1)
    assert not scrolls_sideways(page)


class TestKeyboard:
    def test_a_whole_conversation_by_keyboard(self, page: Page, console: ScriptedConsole) -> None:
        page.goto(console.url)
        expect(page.locator(".list-link")).to_have_count(5)
        page.keyboard.press("1")
        expect(page.locator("[data-conversation=urgent]")).to_be_focused()
        page.keyboard.press("j")
        expect(page.locator("[data-conversation=waiting]")).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        expect(page.locator("#conversation-title")).to_be_focused()
        page.keyboard.press("c")
        field = page.get_by_role("textbox", name="Uw antwoord")
        expect(field).to_be_focused()
        page.keyboard.type("Bel 112?")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("Bel nu.")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".message.mine .text")).to_have_text("Bel 112?\nBel nu.")
        page.keyboard.press("Escape")
        expect(page.locator("[data-list=mine] .list-link").first).to_be_focused()
        page.keyboard.press("o")
        expect(page.get_by_label("Nieuwe notitie")).to_be_focused()
        page.keyboard.type("jk12 is geen sneltoets")
        expect(page.get_by_label("Nieuwe notitie")).to_have_value("jk12 is geen sneltoets")

    def test_n_takes_the_next_one_that_waits(self, page: Page, console: ScriptedConsole) -> None:
        page.goto(console.url)
        expect(page.locator(".list-link")).to_have_count(5)
        page.keyboard.press("n")
        expect(page.locator("#conversation-title")).to_have_text("Gesprek URGENT")
        expect(page.get_by_role("textbox", name="Uw antwoord")).to_be_focused()
        assert console.conversations["urgent"].holder == ME

    def test_keys_of_one_letter_can_be_switched_off(self, page: Page, console: ScriptedConsole) -> None:
        """WCAG 2.1.4: who dictates says letters all day."""
        page.goto(console.url)
        expect(page.locator(".list-link")).to_have_count(5)
        page.keyboard.press("?")
        page.get_by_role("checkbox", name="Sneltoetsen van één letter gebruiken").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        page.reload()
        expect(page.locator(".list-link")).to_have_count(5)
        page.keyboard.press("n")
        expect(page.locator("[data-list=waiting] .list-link")).to_have_count(2)
        assert console.conversations["urgent"].holder == "waiting"

    def test_the_first_stop_leads_to_the_content(self, page: Page, console: ScriptedConsole) -> None:
        page.goto(console.url)
        expect(page.locator(".list-link")).to_have_count(5)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()


def test_nothing_moves_for_who_asked_for_that(new_context: NewContext, console: ScriptedConsole) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(f"{console.url}#/gesprekken/mine01")
    expect(page.locator("console-composer")).to_be_visible()
    console.resident_types("mine01")
    expect(page.locator(".typing")).to_be_visible()
    assert page.evaluate("document.getAnimations().length") == 0


def test_messages_stand_apart_with_forced_colours(new_context: NewContext, console: ScriptedConsole) -> None:
    page = new_context(forced_colors="active").new_page()
    page.goto(f"{console.url}#/gesprekken/mine01")
    bubble = page.locator(".bubble").first
    border, background = bubble.evaluate("b => [getComputedStyle(b).borderTopColor, getComputedStyle(b).backgroundColor]")
    assert border != background

"""The widget for who uses a keyboard, a screen reader, a small screen, large text, or colours of his own."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.scripted_gateway import GREETING, Reply, ScriptedGateway
from tests.browser.widget import Widget

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

EVERYTHING = [
    Reply("Kijk hier:", links=(("Alle kosten", "https://www.example.nl/kosten"),), reference="K7QM-3XWD-92A"),
    Reply("Wat kiest u?", choices=("Dinsdag 24 november om 9.00 uur", "Woensdag 25 november om 14.30 uur", "Andere tijden")),
]


ANIMATIONS_END = """() => Promise.allSettled(
    [document, document.querySelector('sophie-widget').shadowRoot]
        .flatMap(root => root.getAnimations())
        .filter(animation => Number.isFinite(animation.effect.getTiming().iterations))
        .map(animation => animation.finished))"""


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is, best practices included. Animations end first: axe would see half-faded colours."""
    page.evaluate(ANIMATIONS_END)
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document)")["violations"]
    return [f"{each['id']}: {each['help']}: {[node['html'][:120] for node in each['nodes']]}" for each in found]


def scrolls_sideways(page: Page) -> bool:
    return bool(
        page.evaluate(
            """() => {
                const list = document.querySelector('sophie-widget').shadowRoot.querySelector('.scroll');
                const wide = element => element !== null && element.scrollWidth > element.clientWidth;
                return wide(document.documentElement) || wide(list);
            }"""
        )
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(new_context: NewContext, gateway: ScriptedGateway, scheme: str, width: int) -> None:
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 720}, bypass_csp=True).new_page()
    page.goto(gateway.url)
    widget = Widget(page)
    expect(widget.launcher).to_be_visible()
    assert violations(page) == []
    widget.open()
    gateway.answers["alles"] = EVERYTHING
    gateway.errors["fout"] = ("busy", "Het is nu erg druk.")
    widget.say("alles")
    assert violations(page) == []
    gateway.hold_answers()
    widget.send("hallo")
    expect(widget.typing()).to_be_visible()
    assert violations(page) == []
    gateway.release_answers()
    widget.wait_for_answer()
    widget.say("fout")
    widget.field.fill("a" * 2001)
    widget.panel.get_by_role("button", name="Nieuw gesprek").click()
    gateway.door_is_open = False
    gateway.cut()
    expect(widget.banner).not_to_be_empty()
    assert violations(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("width", [1280, 640, 320])
def test_text_of_twice_the_size_fits(new_context: NewContext, gateway: ScriptedGateway, width: int) -> None:
    """200 % text (WCAG 1.4.4): as large as when the resident sets his browser's own font size to twice the usual."""
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(gateway.url)
    page.evaluate(
        "document.querySelector('sophie-widget').style.setProperty('font-size', '200%')",
    )
    widget = Widget(page)
    widget.open()
    gateway.answers["alles"] = EVERYTHING
    widget.say("alles")
    widget.conversation.press("End")
    expect(widget.choices().last).to_be_in_viewport(ratio=1)
    expect(widget.panel.get_by_role("button", name="Chat sluiten")).to_be_in_viewport(ratio=1)
    expect(widget.panel.get_by_role("button", name="Versturen", exact=True)).to_be_in_viewport(ratio=1)
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_everything_that_is_clicked_is_large_enough(new_context: NewContext, gateway: ScriptedGateway, width: int) -> None:
    """At least 44 pixels, the size of WCAG 2.5.5 (level AAA); level AA asks 24."""
    page = new_context(viewport={"width": width, "height": 720}).new_page()
    page.goto(gateway.url)
    widget = Widget(page)
    widget.open()
    gateway.answers["alles"] = EVERYTHING
    widget.say("alles")
    for target in widget.panel.locator("button, a").all():
        box = target.bounding_box()
        assert box is not None
        assert round(min(box["width"], box["height"]), 3) >= 44, target.inner_text()


class TestKeyboard:
    def test_a_whole_conversation_by_keyboard(self, page: Page, gateway: ScriptedGateway) -> None:
        gateway.answers["alles"] = EVERYTHING
        page.goto(gateway.url)
        widget = Widget(page)
        widget.launcher.focus()
        page.keyboard.press("Enter")
        expect(widget.field).to_be_focused()
        page.keyboard.type("alles")
        page.keyboard.press("Enter")
        expect(widget.choices()).to_have_count(3)
        page.keyboard.press("Shift+Tab")
        expect(widget.choices().last).to_be_focused()
        page.keyboard.press("Enter")
        expect(widget.last_answer()).to_have_text("U zei: Andere tijden")
        expect(widget.field).to_be_focused()
        page.keyboard.press("Escape")
        expect(widget.panel).not_to_be_visible()
        expect(widget.launcher).to_be_focused()

    def test_escape_first_answers_the_question_about_a_new_conversation(self, page: Page, gateway: ScriptedGateway) -> None:
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        widget.say("hallo")
        widget.panel.get_by_role("button", name="Nieuw gesprek").press("Enter")
        expect(widget.panel.get_by_role("button", name="Nee, dit gesprek houden")).to_be_focused()
        page.keyboard.press("Escape")
        expect(widget.panel).to_be_visible()
        expect(widget.field).to_be_focused()
        page.keyboard.press("Escape")
        expect(widget.launcher).to_be_focused()

    def test_on_a_small_screen_the_focus_stays_in_the_panel(self, new_context: NewContext, gateway: ScriptedGateway) -> None:
        page = new_context(viewport={"width": 375, "height": 700}, reduced_motion="reduce").new_page()
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        assert widget.panel.bounding_box() == {"x": 0, "y": 0, "width": 375, "height": 700}
        for _ in range(8):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.tagName") in ("SOPHIE-WIDGET", "BODY")
        page.keyboard.press("Escape")
        expect(widget.launcher).to_be_focused()

    def test_a_turned_screen_keeps_the_panel_and_the_focus(self, page: Page, gateway: ScriptedGateway) -> None:
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        page.set_viewport_size({"width": 375, "height": 700})
        expect(widget.panel).to_have_js_property("open", True)
        expect(widget.field).to_be_focused()
        page.set_viewport_size({"width": 1280, "height": 800})
        expect(widget.field).to_be_focused()


class TestScreenReader:
    def test_new_answers_are_announced_and_history_is_not(self, page: Page, gateway: ScriptedGateway) -> None:
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        expect(widget.announced.locator("p")).to_have_text([f"Sophie zei: {GREETING}"])
        gateway.answers["hallo"] = [Reply("Wat wilt u?", choices=("Paspoort", "Rijbewijs"))]
        widget.say("hallo")
        expect(widget.announced.locator("p")).to_have_count(2)
        expect(widget.announced.locator("p").last).to_contain_text("Sophie zei: Wat wilt u?")
        expect(widget.announced.locator("p").last).to_contain_text("Paspoort, Rijbewijs")
        page.reload()
        expect(widget.last_answer()).to_have_text("Wat wilt u?")
        expect(widget.announced).to_be_empty()
        gateway.say("Bent u daar nog?")
        expect(widget.announced.locator("p")).to_have_text(["Sophie zei: Bent u daar nog?"])

    def test_the_announcements_are_not_shut_out_by_a_panel_that_fills_the_screen(
        self, new_context: NewContext, gateway: ScriptedGateway
    ) -> None:
        page = new_context(viewport={"width": 375, "height": 700}).new_page()
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        # What is outside a modal dialog is inert, and inert regions are not announced.
        assert widget.panel.evaluate("dialog => dialog.matches(':modal')")
        expect(widget.panel.get_by_role("log")).to_contain_text("Sophie zei:")

    def test_the_speaker_of_each_message_is_told_in_words(self, page: Page, gateway: ScriptedGateway) -> None:
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        widget.say("hallo")
        told = widget.conversation.locator(".bubble").all_inner_texts()
        assert [text.split(":")[0] for text in told] == ["Sophie zei", "U zei", "Sophie zei"]

    def test_a_closed_panel_announces_only_that_there_is_news(self, page: Page, gateway: ScriptedGateway) -> None:
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        widget.field.press("Escape")
        gateway.say("Dit is voor uw ogen.")
        expect(widget.news).to_have_text("1 nieuw bericht")
        gateway.say("En dit ook.")
        expect(widget.news).to_have_text("2 nieuwe berichten")
        widget.open()
        expect(widget.news).to_be_empty()
        expect(widget.announced.locator("p")).to_have_text([f"Sophie zei: {GREETING}"])

    def test_a_connection_that_came_back_is_announced(self, page: Page, gateway: ScriptedGateway) -> None:
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        gateway.cut()
        expect(widget.announced.locator("p").last).to_have_text("U bent weer verbonden")


def test_nothing_moves_for_who_asked_for_that(new_context: NewContext, gateway: ScriptedGateway) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(gateway.url)
    widget = Widget(page)
    widget.open()
    gateway.hold_answers()
    widget.send("hallo")
    expect(widget.typing()).to_be_visible()
    moving = "root => root.getRootNode().getAnimations().length + document.getAnimations().length"
    assert widget.panel.evaluate(moving) == 0


def test_messages_stand_apart_with_forced_colours(new_context: NewContext, gateway: ScriptedGateway) -> None:
    page = new_context(forced_colors="active").new_page()
    page.goto(gateway.url)
    widget = Widget(page)
    widget.open()
    bubble = widget.conversation.locator(".bubble").first
    border, background = bubble.evaluate("b => [getComputedStyle(b).borderTopColor, getComputedStyle(b).backgroundColor]")
    assert border != background

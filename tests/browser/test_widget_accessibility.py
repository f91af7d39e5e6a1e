"""The widget for who uses a keyboard, a screen reader, a small screen, large text, or colours of his own."""

from __future__ import annotations

from collections.abc import Iterator
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
    widget.pick("Nieuw gesprek")
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


def hand_over_states(widget: Widget, gateway: ScriptedGateway) -> Iterator[str]:
    """Leads the widget through what hand-over can show, a name for each."""
    page = widget.page
    page.get_by_role("button", name="Meer", exact=True).click()
    yield "the menu"
    page.keyboard.press("Escape")
    gateway.put_in_charge("waiting", position=3, wait_minutes=5)
    expect(widget.queue).to_be_visible()
    yield "the queue"
    widget.queue.get_by_role("button", name="Bel mij terug").click()
    expect(widget.call_back).to_be_visible()
    yield "the form for a call-back"
    widget.call_back.get_by_role("button", name="Bel mij terug").click()
    expect(widget.call_back.locator(".mistake")).to_have_count(3)
    yield "its mistakes"
    widget.call_back.get_by_role("button", name="Toch niet").click()
    gateway.take_over("Anouk de Vries")
    gateway.colleague_says("Anouk de Vries", "Goedendag, waar kan ik u mee helpen?")
    widget.send("Mijn paspoort is kwijt")
    gateway.put_in_charge("colleague", "Bram")
    gateway.tell(type="read", seq=len(gateway.conversation.messages))
    gateway.tell(type="typing", author="colleague", on=True)
    expect(widget.take_over).to_be_visible()
    expect(widget.conversation.locator(".read")).to_be_visible()
    expect(widget.typing()).to_be_visible()
    yield "a colleague"
    widget.pick("Gesprek afsluiten")
    page.get_by_role("button", name="Ja, afsluiten").click()
    expect(widget.feedback).to_be_visible()
    yield "feedback"
    widget.feedback.get_by_role("button", name="Versturen").click()
    expect(widget.feedback.locator(".mistake")).to_be_visible()
    yield "feedback without a score"
    widget.feedback.get_by_role("radio", name="Goed", exact=True).check()
    yield "feedback with a score"
    widget.feedback.get_by_role("button", name="Versturen").click()
    expect(widget.conversation.locator(".thanks")).to_be_visible()
    yield "thanks"


def opened(page: Page, gateway: ScriptedGateway) -> Widget:
    page.goto(gateway.url)
    widget = Widget(page)
    widget.open()
    widget.say("hallo")
    return widget


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_a_hand_over(new_context: NewContext, gateway: ScriptedGateway, scheme: str, width: int) -> None:
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 720}, bypass_csp=True).new_page()
    widget = opened(page, gateway)
    for state in hand_over_states(widget, gateway):
        assert violations(page) == [], state
        assert not scrolls_sideways(page), state


@pytest.mark.parametrize("width", [1280, 640, 320])
def test_a_hand_over_fits_with_text_of_twice_the_size(new_context: NewContext, gateway: ScriptedGateway, width: int) -> None:
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(gateway.url)
    page.evaluate("document.querySelector('sophie-widget').style.setProperty('font-size', '200%')")
    widget = Widget(page)
    widget.open()
    widget.say("hallo")
    for state in hand_over_states(widget, gateway):
        assert not scrolls_sideways(page), state
        for always in ("Chat sluiten", "Versturen"):
            button = widget.panel.locator("header, .composer").get_by_role("button", name=always, exact=True)
            box, screen = button.bounding_box(), page.viewport_size
            assert box and screen
            assert box["y"] >= 0 and box["y"] + box["height"] <= screen["height"] + 0.5, f"{always} in {state}"
        for name in (".queue button", ".call-back button", ".feedback button", ".menu-choice"):
            for each in widget.panel.locator(name).all():
                each.focus()
                expect(each).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 320])
def test_everything_in_a_hand_over_is_large_enough(new_context: NewContext, gateway: ScriptedGateway, width: int) -> None:
    page = new_context(viewport={"width": width, "height": 720}).new_page()
    widget = opened(page, gateway)
    for state in hand_over_states(widget, gateway):
        page.evaluate(ANIMATIONS_END)
        for target in widget.panel.locator("button, a, input, textarea").all():
            box = target.bounding_box()
            assert box is not None
            assert round(min(box["width"], box["height"]), 3) >= 44, f"{state}: {target.get_attribute('class')}"


class TestKeyboard:
    def test_a_form_stands_between_the_messages_and_the_text_field(self, page: Page, gateway: ScriptedGateway) -> None:
        widget = opened(page, gateway)
        gateway.tell(type="call_back_form")
        expect(widget.call_back).to_be_visible()
        widget.conversation.focus()
        order = []
        for _ in range(7):
            page.keyboard.press("Tab")
            focused = widget.panel.evaluate(
                "panel => { const e = panel.getRootNode().activeElement; return e.id || e.textContent.trim(); }"
            )
            order.append(focused)
        fields = ["call-back-name", "call-back-phone", "call-back-time", "call-back-subject"]
        assert order == [*fields, "Bel mij terug", "Toch niet", ""]
        expect(widget.field).to_be_focused()

    def test_a_form_that_comes_takes_no_focus_from_who_types(self, page: Page, gateway: ScriptedGateway) -> None:
        widget = opened(page, gateway)
        widget.field.press_sequentially("ik typ")
        gateway.tell(type="call_back_form")
        expect(widget.call_back).to_be_visible()
        page.keyboard.type(" door")
        expect(widget.field).to_have_value("ik typ door")

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
        widget.pick("Nieuw gesprek")
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
    def test_who_takes_over_is_announced(self, page: Page, gateway: ScriptedGateway) -> None:
        widget = opened(page, gateway)
        gateway.take_over("Anouk de Vries")
        gateway.colleague_says("Anouk de Vries", "Goedendag.")
        expect(widget.announced.locator("p")).to_have_count(4)
        assert widget.announced.locator("p").all_inner_texts()[1:] == [
            "Melding: Anouk de Vries helpt u nu verder. U praat vanaf nu met een mens.",
            "Anouk de Vries. Medewerker van de gemeente.",
            "Anouk de Vries zei: Goedendag.",
        ]

    def test_the_name_of_the_panel_tells_who_is_in_charge(self, page: Page, gateway: ScriptedGateway) -> None:
        widget = opened(page, gateway)
        expect(widget.panel).to_have_accessible_name("Gesprek met Sophie, Digitale assistent, geen mens")
        gateway.put_in_charge("colleague", "Anouk")
        expect(widget.panel).to_have_accessible_name("Gesprek met Sophie, Anouk, Medewerker van de gemeente")

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


def test_the_score_that_was_chosen_stands_out_with_forced_colours(new_context: NewContext, gateway: ScriptedGateway) -> None:
    page = new_context(forced_colors="active", reduced_motion="reduce").new_page()
    widget = opened(page, gateway)
    gateway.tell(type="feedback_wanted")
    widget.feedback.get_by_role("radio", name="Goed", exact=True).check()
    colours = [
        tile.evaluate("tile => getComputedStyle(tile).backgroundColor") for tile in widget.feedback.locator(".score").all()
    ]
    assert colours.count(colours[3]) == 1


def test_messages_stand_apart_with_forced_colours(new_context: NewContext, gateway: ScriptedGateway) -> None:
    page = new_context(forced_colors="active").new_page()
    page.goto(gateway.url)
    widget = Widget(page)
    widget.open()
    bubble = widget.conversation.locator(".bubble").first
    border, background = bubble.evaluate("b => [getComputedStyle(b).borderTopColor, getComputedStyle(b).backgroundColor]")
    assert border != background

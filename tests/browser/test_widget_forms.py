"""Asking to be called back and giving feedback, in a real browser with a gateway that answers by heart."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripted_gateway import ScriptedGateway
from tests.browser.widget import Widget

NUMBER = "06 12345678"


@pytest.fixture
def widget(page: Page, gateway: ScriptedGateway) -> Widget:
    """Sophie on the demo page, open, after the first words."""
    page.goto(gateway.url)
    sophie = Widget(page)
    sophie.open()
    sophie.say("hallo")
    return sophie


def fill_in(widget: Widget) -> None:
    widget.call_back.get_by_label("Uw naam").fill("Jan de Vries")
    widget.call_back.get_by_label("Uw telefoonnummer").fill(NUMBER)
    widget.call_back.get_by_label("Wanneer kunnen wij u het beste bellen?").fill("dinsdagochtend")
    widget.call_back.get_by_label("Waar gaat uw vraag over?").fill("Mijn paspoort")


def send(widget: Widget) -> None:
    widget.call_back.get_by_role("button", name="Bel mij terug").click()


def kept_in_the_tab(page: Page) -> str:
    return str(page.evaluate("JSON.stringify([sessionStorage, localStorage])"))


class TestCallBack:
    def test_is_offered_when_nobody_is_there(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.colleagues_are_there = False
        widget.pick("Een medewerker spreken")
        expect(widget.call_back).to_be_in_viewport()
        expect(widget.announced.locator("p").last).to_contain_text("formulier")
        expect(widget.field).to_be_focused()
        fill_in(widget)
        send(widget)
        expect(widget.notices()).to_have_text([f"Wij bellen u terug op {NUMBER}."])
        expect(widget.call_back).to_have_count(0)
        expect(widget.field).to_be_focused()
        [asked] = gateway.wished("call_back")
        assert {key: asked[key] for key in ("name", "phone", "best_time", "subject")} == {
            "name": "Jan de Vries",
            "phone": NUMBER,
            "best_time": "dinsdagochtend",
            "subject": "Mijn paspoort",
        }

    def test_can_be_chosen_by_who_waits(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.pick("Een medewerker spreken")
        widget.queue.get_by_role("button", name="Bel mij terug").click()
        expect(widget.call_back.get_by_role("heading")).to_be_focused()
        fill_in(widget)
        send(widget)
        expect(widget.queue).to_have_count(0)
        expect(widget.header.get_by_role("heading")).to_have_text("Sophie")

    def test_each_mistake_stands_at_its_field_and_goes_when_it_is_mended(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.tell(type="call_back_form")
        send(widget)
        name, phone = widget.call_back.get_by_label("Uw naam"), widget.call_back.get_by_label("Uw telefoonnummer")
        expect(widget.call_back.locator(".mistake")).to_have_count(3)
        expect(name).to_be_focused()
        expect(name).to_have_attribute("aria-invalid", "true")
        expect(name).to_have_accessible_description("Vul uw naam in.")
        fill_in(widget)
        expect(widget.call_back.locator(".mistake")).to_have_count(0)
        expect(name).to_have_attribute("aria-invalid", "false")
        phone.fill("12345")
        send(widget)
        expect(phone).to_be_focused()
        expect(phone).to_have_accessible_description(
            "Dit nummer klopt niet. Een Nederlands nummer heeft 10 cijfers, zoals 06 12345678."
        )
        assert gateway.wished("call_back") == []

    def test_the_browser_can_fill_in_who_somebody_is(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.tell(type="call_back_form")
        expect(widget.call_back.get_by_label("Uw naam")).to_have_attribute("autocomplete", "name")
        expect(widget.call_back.get_by_label("Uw telefoonnummer")).to_have_attribute("autocomplete", "tel")
        expect(widget.call_back.get_by_label("Uw telefoonnummer")).to_have_attribute("type", "tel")

    def test_survives_a_reload_and_leaves_nothing_personal_behind(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.tell(type="call_back_form")
        fill_in(widget)
        widget.page.reload()
        expect(widget.call_back.get_by_label("Uw naam")).to_have_value("Jan de Vries")
        expect(widget.call_back.get_by_label("Waar gaat uw vraag over?")).to_have_value("Mijn paspoort")
        assert "Jan de Vries" not in str(widget.page.evaluate("JSON.stringify(localStorage)"))
        send(widget)
        expect(widget.notices()).to_have_count(1)
        assert "Jan de Vries" not in kept_in_the_tab(widget.page)

    def test_can_be_given_up(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.tell(type="call_back_form")
        fill_in(widget)
        widget.call_back.get_by_role("button", name="Toch niet").click()
        expect(widget.call_back).to_have_count(0)
        expect(widget.field).to_be_focused()
        assert gateway.wished("call_back") == []
        assert "Jan de Vries" not in kept_in_the_tab(widget.page)

    def test_without_a_connection_it_goes_later_and_counts_once(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.tell(type="call_back_form")
        fill_in(widget)
        gateway.door_is_open = False
        gateway.cut()
        expect(widget.banner).not_to_be_empty()
        send(widget)
        expect(widget.conversation.locator(".card.sending")).to_be_visible()
        gateway.loses_call_back = True
        gateway.door_is_open = True
        expect(widget.notices()).to_have_text([f"Wij bellen u terug op {NUMBER}."], timeout=20_000)
        expect(widget.conversation.locator(".card")).to_have_count(0)
        assert gateway.conversation.texts("system") == [f"Wij bellen u terug op {NUMBER}."]
        assert len(gateway.wished("call_back")) == 1

    def test_what_the_gateway_refuses_can_be_changed(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.errors["Mijn paspoort"] = ("invalid", "Ik kan dit bericht niet lezen.")
        gateway.tell(type="call_back_form")
        fill_in(widget)
        send(widget)
        expect(widget.call_back.get_by_role("alert")).to_contain_text("Kijk uw naam en telefoonnummer nog eens na.")
        expect(widget.call_back.get_by_label("Uw naam")).to_have_value("Jan de Vries")
        send(widget)
        expect(widget.notices()).to_have_count(1)

    def test_a_form_that_cannot_be_loaded_is_told_and_comes_the_next_time(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.page.route("**/sophie-forms-*.js", lambda route: route.abort())
        gateway.tell(type="call_back_form")
        expect(widget.banner).to_have_text("Dit lukt nu niet. Laad de pagina opnieuw en probeer het nog een keer.")
        widget.page.unroute("**/sophie-forms-*.js")
        gateway.tell(type="call_back_form")
        expect(widget.call_back).to_be_visible()


class TestFeedback:
    @pytest.fixture
    def ended(self, widget: Widget) -> Widget:
        widget.pick("Gesprek afsluiten")
        widget.page.get_by_role("button", name="Ja, afsluiten").click()
        expect(widget.feedback).to_be_visible()
        return widget

    def test_is_one_group_of_words_and_thanks_for_them(self, ended: Widget, gateway: ScriptedGateway) -> None:
        group = ended.feedback.get_by_role("group", name="Wat vond u van dit gesprek?")
        scores = group.get_by_role("radio")
        expect(scores).to_have_count(5)
        expect(group.get_by_role("radio", name="Heel slecht")).to_have_attribute("value", "1")
        expect(group.get_by_role("radio", name="Heel goed")).to_have_attribute("value", "5")
        scores.first.focus()
        for _ in range(3):
            ended.page.keyboard.press("ArrowRight")
        ended.page.keyboard.press("Tab")
        ended.page.keyboard.type("Snel geholpen")
        ended.page.keyboard.press("Tab")
        ended.page.keyboard.press("Enter")
        expect(ended.conversation).to_contain_text("Bedankt voor uw mening")
        assert gateway.wished("feedback") == [{"type": "feedback", "score": 4, "words": "Snel geholpen"}]

    def test_needs_a_score(self, ended: Widget, gateway: ScriptedGateway) -> None:
        ended.feedback.get_by_role("button", name="Versturen").click()
        expect(ended.feedback).to_contain_text("Kies eerst wat u van het gesprek vond.")
        expect(ended.feedback.get_by_role("radio").first).to_be_focused()
        ended.feedback.get_by_role("radio", name="Goed", exact=True).check()
        expect(ended.feedback).not_to_contain_text("Kies eerst")
        assert gateway.wished("feedback") == []

    def test_can_be_skipped_and_is_not_asked_twice(self, ended: Widget, gateway: ScriptedGateway) -> None:
        ended.feedback.get_by_role("button", name="Overslaan").click()
        expect(ended.feedback).to_have_count(0)
        expect(ended.field).to_be_focused()
        gateway.tell(type="feedback_wanted")
        ended.page.reload()
        expect(ended.notices()).to_have_count(1)
        expect(ended.feedback).to_have_count(0)

    def test_is_still_asked_after_a_reload_and_not_of_who_goes_on(self, ended: Widget) -> None:
        ended.page.reload()
        expect(ended.feedback).to_be_visible()
        ended.send("toch nog iets")
        expect(ended.feedback).to_have_count(0)

    def test_given_in_one_tab_it_is_gone_in_the_other(self, ended: Widget, gateway: ScriptedGateway) -> None:
        other = Widget(ended.page.context.new_page())
        other.page.goto(gateway.url)
        expect(other.feedback).to_be_visible()
        other.feedback.get_by_role("radio", name="Heel goed").check()
        other.feedback.get_by_role("button", name="Versturen").click()
        expect(other.conversation).to_contain_text("Bedankt voor uw mening")
        expect(ended.feedback).to_have_count(0)

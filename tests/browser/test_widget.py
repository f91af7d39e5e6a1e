"""The widget in a real browser, against a gateway that answers by heart."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.scripted_gateway import GREETING, Reply, ScriptedGateway
from tests.browser.widget import Widget


@pytest.fixture
def widget(page: Page, gateway: ScriptedGateway) -> Widget:
    """Sophie on the demo page, open."""
    page.goto(gateway.url)
    sophie = Widget(page)
    sophie.open()
    return sophie


class TestTalking:
    def test_she_introduces_herself_as_a_digital_assistant(self, widget: Widget) -> None:
        expect(widget.last_answer()).to_have_text(GREETING)
        expect(widget.panel.locator("header")).to_contain_text("Digitale assistent, geen mens")

    def test_enter_sends_and_shift_enter_begins_a_new_line(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.field.press_sequentially("eerste regel")
        widget.field.press("Shift+Enter")
        widget.field.press_sequentially("tweede regel")
        widget.field.press("Enter")
        widget.wait_for_answer()
        assert gateway.conversation.texts("resident") == ["eerste regel\ntweede regel"]
        expect(widget.field).to_have_value("")
        expect(widget.field).to_be_focused()

    def test_nothing_is_not_sent(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.field.fill("  \n ")
        widget.field.press("Enter")
        widget.say("hallo")
        assert gateway.received == ["hallo"]

    def test_the_label_stays_that_she_is_digital_and_no_human(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.answers["lang"] = [Reply("Nog een zin. " * 300)]
        widget.say("lang")
        expect(widget.panel.get_by_text("Digitale assistent, geen mens").first).to_be_in_viewport(ratio=1)

    def test_typing_is_shown_until_she_answers(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.hold_answers()
        widget.send("hallo")
        expect(widget.typing()).to_contain_text("Sophie typt")
        expect(widget.conversation).to_have_attribute("aria-busy", "true")
        gateway.release_answers()
        expect(widget.last_answer()).to_have_text("U zei: hallo")
        expect(widget.typing()).to_have_count(0)

    def test_the_stored_text_replaces_what_was_typed(self, widget: Widget, gateway: ScriptedGateway) -> None:
        store = gateway.conversation.store
        gateway.conversation.store = lambda author, text, **more: store(  # type: ignore[method-assign]
            author, text.replace("111222333", "[verwijderd]"), **more
        )
        widget.say("mijn bsn is 111222333")
        expect(widget.own()).to_have_text(["mijn bsn is [verwijderd]"])

    def test_lines_stay_lines(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.answers["lijst"] = [Reply("Neem mee:\n- uw oude paspoort\n- een pasfoto")]
        widget.say("lijst")
        assert widget.last_answer().inner_text() == "Neem mee:\n- uw oude paspoort\n- een pasfoto"

    def test_a_long_answer_is_shown_from_its_beginning(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.answers["lang"] = [Reply("Het begin."), Reply("Nog een zin. " * 300), Reply("Het einde.")]
        widget.say("lang")
        beginning, end = widget.answers().nth(1), widget.answers().nth(3)
        expect(beginning).to_be_in_viewport(ratio=1)
        expect(end).not_to_be_in_viewport()
        widget.to_newest.click()
        expect(end).to_be_in_viewport(ratio=1)
        expect(widget.to_newest).to_have_count(0)

    def test_who_scrolled_back_to_read_is_left_in_peace(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.answers["lang"] = [Reply("Nog een zin. " * 300)]
        widget.say("lang")
        widget.conversation.evaluate("list => list.scrollTo(0, 0)")
        expect(widget.answers().first).to_be_in_viewport(ratio=1)
        gateway.say("En dan nog dit.")
        expect(widget.answers()).to_have_count(3)
        expect(widget.answers().first).to_be_in_viewport(ratio=1)

    def test_a_reload_comes_back_at_the_end(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.answers["lang"] = [Reply("Nog een zin. " * 50) for _ in range(5)] + [Reply("Het einde.", choices=("Verder",))]
        widget.say("lang")
        widget.page.reload()
        expect(widget.choices()).to_be_in_viewport(ratio=1)


class TestChoicesLinksAndReferences:
    def test_a_choice_is_sent_as_a_message_and_can_be_made_once(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.answers["paspoort"] = [Reply("Voor hoeveel personen?", choices=("1 persoon", "2 personen"))]
        widget.say("paspoort")
        expect(widget.choices()).to_have_text(["1 persoon", "2 personen"])
        gateway.hold_answers()
        widget.choices().nth(1).dblclick()
        expect(widget.choices()).to_have_count(0)
        gateway.release_answers()
        expect(widget.last_answer()).to_have_text("U zei: 2 personen")
        assert gateway.conversation.texts("resident") == ["paspoort", "2 personen"]

    def test_only_the_last_message_offers_choices(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.answers["kies"] = [Reply("Dit?", choices=("Oud",)), Reply("Of dit?", choices=("Nieuw",))]
        widget.say("kies")
        expect(widget.choices()).to_have_text(["Nieuw"])

    def test_a_link_opens_beside_the_conversation_and_says_so(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.answers["kosten"] = [Reply("Kijk hier:", links=(("Alle kosten", "https://www.example.nl/kosten"),))]
        widget.say("kosten")
        link = widget.page.get_by_role("link", name="Alle kosten (opent in een nieuw tabblad)")
        expect(link).to_have_attribute("href", "https://www.example.nl/kosten")
        expect(link).to_have_attribute("target", "_blank")
        expect(link).to_have_attribute("rel", re.compile("noopener"))

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "http://www.example.nl/", "data:text/html,<b>x</b>", "geen adres"])
    def test_what_is_no_https_address_is_no_link(self, widget: Widget, gateway: ScriptedGateway, url: str) -> None:
        gateway.answers["link"] = [Reply("Kijk hier:", links=(("Kwaad", url), ("Goed", "https://www.example.nl/")))]
        widget.say("link")
        expect(widget.links()).to_have_count(1)
        expect(widget.links()).to_contain_text("Goed")

    def test_a_reference_can_be_copied(self, new_context: NewContext, gateway: ScriptedGateway) -> None:
        page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        gateway.answers["ja"] = [Reply("De afspraak is gemaakt.", reference="K7QM-3XWD-92A")]
        widget.say("ja")
        expect(widget.references()).to_have_text(["K7QM-3XWD-92A"])
        page.get_by_role("button", name="Kopiëren").click()
        expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == "K7QM-3XWD-92A"

    def test_without_a_clipboard_the_reference_is_selected(self, page: Page, gateway: ScriptedGateway) -> None:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        gateway.answers["ja"] = [Reply("De afspraak is gemaakt.", reference="K7QM-3XWD-92A")]
        widget.say("ja")
        page.get_by_role("button", name="Kopiëren").click()
        expect(widget.panel).to_contain_text("De referentie is nu geselecteerd.")


class TestTextIsOnlyText:
    ATTACKS = (
        "<img src=x onerror=\"document.title='kwaad'\">",
        "<script>document.title='kwaad'</script>",
        "[klik](javascript:alert(1)) **vet** &lt;b&gt;",
    )

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_from_the_resident_and_from_sophie(self, widget: Widget, gateway: ScriptedGateway, attack: str) -> None:
        title = widget.page.title()
        link = (attack, "https://www.example.nl/")
        gateway.answers[attack] = [Reply(attack, choices=(attack,), links=(link,), reference=attack)]
        widget.say(attack)
        expect(widget.own()).to_have_text([attack])
        expect(widget.last_answer()).to_have_text(attack)
        expect(widget.choices()).to_have_text([attack])
        expect(widget.references()).to_have_text([attack])
        assert widget.conversation.locator("img[src=x], script, b").count() == 0
        assert widget.page.title() == title


class TestComingBack:
    def test_a_reload_brings_everything_back(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.answers["hallo"] = [Reply("Waarmee kan ik u helpen?", choices=("Paspoort", "Rijbewijs"))]
        widget.say("hallo")
        widget.field.fill("half getypt")
        before = widget.messages().all_inner_texts()
        widget.page.reload()
        expect(widget.panel).to_be_visible()
        expect(widget.messages()).to_have_text(before)
        expect(widget.choices()).to_have_text(["Paspoort", "Rijbewijs"])
        expect(widget.field).to_have_value("half getypt")
        assert len(gateway.conversations) == 1
        assert widget.page.evaluate("document.activeElement.tagName") == "BODY", "a reload must not move the focus"

    def test_a_closed_panel_stays_closed(self, widget: Widget) -> None:
        widget.say("hallo")
        widget.panel.get_by_role("button", name="Chat sluiten").click()
        widget.page.reload()
        expect(widget.launcher).to_be_visible()
        expect(widget.panel).not_to_be_visible()
        widget.open()
        expect(widget.last_answer()).to_have_text("U zei: hallo")

    def test_another_page_of_the_site_goes_on_with_the_conversation(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.say("hallo")
        widget.page.goto(f"{gateway.url}/folder/other")
        expect(widget.last_answer()).to_have_text("U zei: hallo")

    def test_an_expired_conversation_makes_place_for_a_new_one(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.say("hallo")
        gateway.cut()
        gateway.forget()
        expect(widget.messages()).to_have_text([GREETING])
        widget.say("nog eens")
        expect(widget.last_answer()).to_have_text("U zei: nog eens")

    def test_storage_that_is_refused_costs_only_the_memory(self, page: Page, gateway: ScriptedGateway) -> None:
        page.add_init_script(
            "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
            " { get() { throw new DOMException('refused', 'SecurityError') } })"
        )
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        widget.say("hallo")
        gateway.cut()
        widget.say("nog eens")
        assert gateway.conversation.texts("resident") == ["hallo", "nog eens"]

    def test_a_new_conversation_after_a_question(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.say("hallo")
        widget.pick("Nieuw gesprek")
        widget.panel.get_by_role("button", name="Nee").click()
        expect(widget.last_answer()).to_have_text("U zei: hallo")
        widget.pick("Nieuw gesprek")
        widget.panel.get_by_role("button", name="Ja, nieuw gesprek").click()
        expect(widget.messages()).to_have_text([GREETING])
        assert len(gateway.conversations) == 2


class TestBrokenConnections:
    def test_what_is_written_without_a_connection_arrives_later_and_once(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.door_is_open = False
        gateway.cut()
        expect(widget.banner).to_contain_text("De verbinding is weg")
        widget.send("eerste")
        widget.send("tweede")
        expect(widget.unsent()).to_have_count(2)
        gateway.door_is_open = True
        expect(widget.unsent()).to_have_count(0, timeout=20_000)
        expect(widget.last_answer()).to_have_text("U zei: tweede")
        expect(widget.banner).to_be_empty()
        assert gateway.conversation.texts("resident") == ["eerste", "tweede"]

    def test_a_lost_receipt_makes_no_second_message(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.loses_receipts = True
        widget.send("paspoort")
        expect(widget.unsent()).to_have_count(0)
        widget.say("nog iets")
        expect(widget.own()).to_have_text(["paspoort", "nog iets"])
        assert gateway.conversation.texts("resident") == ["paspoort", "nog iets"]

    def test_what_waits_survives_a_reload(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.door_is_open = False
        gateway.cut()
        widget.send("bewaar mij")
        widget.page.reload()
        expect(widget.own()).to_have_text(["bewaar mij"])
        gateway.door_is_open = True
        expect(widget.last_answer()).to_have_text("U zei: bewaar mij", timeout=20_000)
        assert gateway.conversation.texts("resident") == ["bewaar mij"]

    def test_answers_that_were_missed_come_in_order(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.say("hallo")
        gateway.door_is_open = False
        gateway.cut()
        expect(widget.banner).not_to_be_empty()
        gateway.say("gemist 1")
        gateway.say("gemist 2")
        gateway.door_is_open = True
        expect(widget.answers()).to_have_text([GREETING, "U zei: hallo", "gemist 1", "gemist 2"], timeout=20_000)

    def test_a_refused_message_stays_and_can_be_sent_again(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.errors["hallo"] = ("too_fast", "U stuurt te veel berichten achter elkaar.")
        widget.say("hallo")
        expect(widget.unsent()).to_contain_text("U stuurt te veel berichten achter elkaar.")
        widget.panel.get_by_role("button", name="Opnieuw versturen").click()
        expect(widget.last_answer()).to_have_text("U zei: hallo")
        assert gateway.conversation.texts("resident") == ["hallo"]

    def test_words_of_the_municipality_that_do_not_come_are_replaced(self, page: Page, gateway: ScriptedGateway) -> None:
        page.route("**/api/municipality", lambda route: route.abort())
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        widget.say("hallo")
        expect(widget.last_answer()).to_have_text("U zei: hallo")


class TestTwoTabs:
    def test_both_show_the_same_conversation(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.say("hallo")
        other = Widget(widget.page.context.new_page())
        other.page.goto(gateway.url)
        expect(other.last_answer()).to_have_text("U zei: hallo")
        other.say("vanuit het andere tabblad")
        expect(widget.own()).to_have_text(["hallo", "vanuit het andere tabblad"])
        widget.say("en terug")
        expect(other.last_answer()).to_have_text("U zei: en terug")
        assert widget.messages().all_inner_texts() == other.messages().all_inner_texts()

    def test_a_new_conversation_in_one_is_new_in_the_other(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.say("hallo")
        other = Widget(widget.page.context.new_page())
        other.page.goto(gateway.url)
        expect(other.last_answer()).to_have_text("U zei: hallo")
        other.pick("Nieuw gesprek")
        other.panel.get_by_role("button", name="Ja, nieuw gesprek").click()
        expect(widget.messages()).to_have_text([GREETING])
        widget.say("samen verder")
        expect(other.last_answer()).to_have_text("U zei: samen verder")

    def test_half_typed_texts_stay_apart(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.field.fill("in het eerste tabblad")
        other = Widget(widget.page.context.new_page())
        other.page.goto(gateway.url)
        other.field.fill("in het tweede tabblad")
        widget.page.reload()
        expect(widget.field).to_have_value("in het eerste tabblad")


class TestUnread:
    def test_the_button_counts_what_came_while_the_panel_was_closed(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.say("hallo")
        widget.field.press("Escape")
        gateway.say("Nog iets.")
        gateway.say("En nog iets.")
        expect(widget.launcher.locator(".badge")).to_have_text("2")
        expect(widget.launcher).to_contain_text("2 nieuwe berichten")
        widget.page.reload()
        expect(widget.launcher.locator(".badge")).to_have_text("2")
        widget.open()
        widget.field.press("Escape")
        expect(widget.launcher.locator(".badge")).to_have_count(0)


class TestFromThePage:
    def test_a_tile_asks_its_question(self, page: Page, gateway: ScriptedGateway) -> None:
        page.goto(gateway.url)
        page.get_by_role("button", name="Paspoort").click()
        widget = Widget(page)
        expect(widget.last_answer()).to_have_text("U zei: Ik heb een nieuw paspoort nodig")
        expect(widget.answers().first).to_have_text(GREETING)

    def test_an_event_asks_its_question(self, page: Page, gateway: ScriptedGateway) -> None:
        page.goto(gateway.url)
        expect(Widget(page).launcher).to_be_visible()
        page.evaluate("window.dispatchEvent(new CustomEvent('sophie:ask', { detail: { text: 'Wat kost dat?' } }))")
        expect(Widget(page).last_answer()).to_have_text("U zei: Wat kost dat?")

    def test_who_does_not_open_the_chat_makes_no_conversation(self, page: Page, gateway: ScriptedGateway) -> None:
        page.goto(gateway.url)
        expect(Widget(page).launcher).to_be_visible()
        assert gateway.conversations == []

    def test_the_municipality_chooses_the_words(self, page: Page, gateway: ScriptedGateway) -> None:
        gateway.labels["open"] = "Stel {assistant} van {name} een vraag"
        page.goto(gateway.url)
        expect(Widget(page).launcher).to_contain_text("Stel Sophie van Hollands Kroon een vraag")


class TestLength:
    def test_the_count_shows_near_the_limit(self, widget: Widget) -> None:
        limit = widget.panel.locator("#limit")
        widget.field.fill("a" * 1799)
        expect(limit).to_be_empty()
        widget.field.fill("a" * 1900)
        expect(limit).to_have_text("Nog 100 tekens over")

    def test_a_text_that_is_too_long_is_kept_and_not_sent(self, widget: Widget, gateway: ScriptedGateway) -> None:
        text = "a" * 2003
        widget.field.fill(text)
        widget.field.press("Enter")
        expect(widget.panel.locator("#limit")).to_have_text("Uw bericht is 3 tekens te lang")
        expect(widget.field).to_have_attribute("aria-invalid", "true")
        expect(widget.field).to_have_value(text)
        assert gateway.received == []
        widget.say("a" * 2000)
        assert gateway.received == ["a" * 2000]

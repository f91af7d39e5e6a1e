"""The widget when colleagues take part, and its menu, in a real browser against a gateway that answers by heart."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripted_gateway import Reply, ScriptedGateway
from tests.browser.widget import Widget

ANOUK = "Anouk de Vries"


@pytest.fixture
def widget(page: Page, gateway: ScriptedGateway) -> Widget:
    """Sophie on the demo page, open, after the first words."""
    page.goto(gateway.url)
    sophie = Widget(page)
    sophie.open()
    sophie.say("hallo")
    return sophie


def expect_in_charge(widget: Widget, title: str, role: str) -> None:
    expect(widget.header.get_by_role("heading")).to_have_text(title)
    expect(widget.header.locator(".role")).to_have_text(role)


class TestWhoIsInCharge:
    def test_the_whole_way_from_sophie_to_a_colleague_and_back(self, widget: Widget, gateway: ScriptedGateway) -> None:
        expect_in_charge(widget, "Sophie", "Digitale assistent, geen mens")
        portrait = widget.header.locator("img.portrait")
        expect(portrait).to_be_visible()

        widget.pick("Een medewerker spreken")
        expect_in_charge(widget, "U wacht op een medewerker", "U kunt gewoon verder typen")
        expect(widget.queue).to_contain_text("U bent als eerste aan de beurt.")

        gateway.take_over(ANOUK)
        expect_in_charge(widget, ANOUK, "Medewerker van de gemeente")
        expect(portrait).to_have_count(0)
        expect(widget.header.locator(".person")).to_have_text("AV")
        expect(widget.queue).to_have_count(0)
        expect(widget.take_over).to_contain_text("U praat met een mens.")

        gateway.put_in_charge("sophie")
        expect_in_charge(widget, "Sophie", "Digitale assistent, geen mens")
        expect(widget.take_over).to_contain_text("een digitale assistent, geen mens")

    def test_the_banner_goes_when_the_resident_has_seen_it(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.take_over(ANOUK)
        widget.take_over.get_by_role("button", name="Melding sluiten").click()
        expect(widget.take_over).to_have_count(0)
        expect(widget.field).to_be_focused()
        gateway.put_in_charge("colleague", "Bram")
        expect(widget.take_over).to_contain_text("Bram")
        widget.send("dag Bram")
        expect(widget.take_over).to_have_count(0)

    def test_it_is_known_after_a_reload_and_told_only_once(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.take_over(ANOUK)
        gateway.colleague_says(ANOUK, "Goedendag.")
        widget.page.reload()
        expect_in_charge(widget, ANOUK, "Medewerker van de gemeente")
        expect(widget.colleague_said()).to_have_text(["Goedendag."])
        expect(widget.take_over).to_have_count(0)
        expect(widget.announced).to_be_empty()

    def test_the_button_in_the_corner_tells_it_too(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.field.press("Escape")
        expect(widget.launcher).to_contain_text("Vraag het Sophie")
        gateway.put_in_charge("waiting", position=1)
        expect(widget.launcher).to_contain_text("U wacht op een medewerker")
        gateway.put_in_charge("colleague", ANOUK)
        expect(widget.launcher).to_contain_text(f"{ANOUK}. Medewerker van de gemeente.")

    def test_a_closed_conversation_says_so_and_typing_opens_it_again(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.put_in_charge("closed")
        expect_in_charge(widget, "Het gesprek is afgesloten", "Sophie helpt u weer als u iets typt")
        expect(widget.field).to_have_attribute("placeholder", "Typ hier om verder te gaan")
        widget.send("nog een vraag")
        expect(widget.last_answer()).to_have_text("U zei: nog een vraag")
        expect_in_charge(widget, "Sophie", "Digitale assistent, geen mens")

    def test_messages_of_colleagues_carry_a_name_and_notices_stand_in_the_middle(
        self, widget: Widget, gateway: ScriptedGateway
    ) -> None:
        gateway.take_over(ANOUK)
        for text in ("Goedendag.", "Waar kan ik mee helpen?"):
            gateway.colleague_says(ANOUK, text)
        gateway.colleague_says("Bram", "Ik neem het over.")
        expect(widget.conversation.locator(".bubble .colleague-name")).to_have_text([ANOUK, "Bram"])
        told = widget.conversation.locator(".colleague .bubble").all_inner_texts()
        assert [text.split(":")[0] for text in told] == [f"{ANOUK} zei", f"{ANOUK} zei", "Bram zei"]
        assert widget.conversation.locator(".notice").first.inner_text().startswith("Melding:")
        notice = widget.conversation.locator(".notice").first.bounding_box()
        history = widget.conversation.bounding_box()
        assert notice and history
        assert abs((notice["x"] + notice["width"] / 2) - (history["x"] + history["width"] / 2)) < 10

    def test_a_gateway_that_knows_no_colleagues_still_works(self, page: Page, gateway: ScriptedGateway) -> None:
        gateway.knows_colleagues = False
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        widget.say("hallo")
        expect_in_charge(widget, "Sophie", "Digitale assistent, geen mens")
        page.get_by_role("button", name="Meer", exact=True).click()
        expect(page.locator(".menu-choice")).to_have_text(["Gesprek bewaren", "Nieuw gesprek"])
        assert gateway.wishes == []


class TestQueue:
    def test_place_and_wait_are_shown_and_the_place_alone_is_announced(self, widget: Widget, gateway: ScriptedGateway) -> None:
        said = widget.announced.locator("p")
        gateway.put_in_charge("waiting", position=3, wait_minutes=6)
        expect(widget.queue).to_contain_text("Er zijn nog 2 mensen voor u. De wachttijd is ongeveer 6 minuten.")
        expect(said.last).to_have_text("Er zijn nog 2 mensen voor u. De wachttijd is ongeveer 6 minuten.")
        gateway.put_in_charge("waiting", position=3, wait_minutes=5)
        expect(widget.queue).to_contain_text("De wachttijd is ongeveer 5 minuten.")
        gateway.put_in_charge("waiting", position=2, wait_minutes=5)
        expect(said.last).to_have_text("Er is nog 1 persoon voor u. De wachttijd is ongeveer 5 minuten.")
        assert sum("mensen voor u" in text for text in said.all_inner_texts()) == 1
        gateway.put_in_charge("colleague", ANOUK)
        expect(said.last).to_have_text(f"{ANOUK}. Medewerker van de gemeente.")

    def test_who_no_longer_wants_to_wait_goes_back_to_sophie(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.pick("Een medewerker spreken")
        widget.queue.get_by_role("button", name="Stoppen met wachten").click()
        expect(widget.queue).to_have_count(0)
        expect(widget.field).to_be_focused()
        assert gateway.wished("leave_queue") == [{"type": "leave_queue"}]

    def test_who_waits_can_go_on_typing(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.pick("Een medewerker spreken")
        widget.send("Mijn paspoort is kwijt")
        expect(widget.unsent()).to_have_count(0)
        expect(widget.conversation).to_have_attribute("aria-busy", "false")
        assert gateway.conversation.texts("resident") == ["hallo", "Mijn paspoort is kwijt"]


class TestTypingAndReading:
    def test_the_colleague_is_told_that_the_resident_types(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.field.press_sequentially("nog met Sophie")
        gateway.take_over(ANOUK)
        expect(widget.take_over).to_be_visible()
        widget.field.fill("")
        widget.field.press_sequentially("dag Anouk")
        widget.field.press("Enter")
        expect(widget.unsent()).to_have_count(0)
        assert [frame["on"] for frame in gateway.wished("typing")] == [True, False]

    def test_five_seconds_without_a_key_end_it(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.page.clock.install()
        gateway.take_over(ANOUK)
        expect(widget.take_over).to_be_visible()
        widget.field.press_sequentially("ik denk na")
        widget.page.clock.run_for(6000)
        gateway.colleague_says(ANOUK, "Neemt u rustig de tijd.")
        expect(widget.colleague_said()).to_have_count(1)
        assert [frame["on"] for frame in gateway.wished("typing")] == [True, False]

    def test_the_resident_sees_who_types(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.take_over(ANOUK)
        gateway.tell(type="typing", author="colleague", on=True)
        expect(widget.typing()).to_contain_text(f"{ANOUK} typt…")
        gateway.tell(type="typing", author="colleague", on=False)
        expect(widget.typing()).to_have_count(0)

    def test_reading_is_told_when_the_panel_is_open_and_the_page_in_view(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.take_over(ANOUK)
        widget.field.press("Escape")
        gateway.colleague_says(ANOUK, "Bent u er nog?")
        expect(widget.launcher.locator(".badge")).to_be_visible()
        unseen = len(gateway.conversation.messages)
        assert all(frame["seq"] < unseen for frame in gateway.wished("read"))
        widget.launcher.click()
        expect(widget.colleague_said()).to_have_count(1)
        widget.page.evaluate("Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })")
        gateway.colleague_says(ANOUK, "Dit ziet u niet.")
        expect(widget.colleague_said()).to_have_count(2)
        assert gateway.wished("read")[-1] == {"type": "read", "seq": unseen}
        widget.page.evaluate("delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))")
        widget.send("nu wel")
        expect(widget.unsent()).to_have_count(0)
        assert {"type": "read", "seq": unseen + 1} in gateway.wished("read")

    def test_what_the_colleague_has_read_is_marked_once(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.take_over(ANOUK)
        for text in ("een", "twee"):
            widget.send(text)
        expect(widget.unsent()).to_have_count(0)
        last = len(gateway.conversation.messages)
        gateway.tell(type="read", seq=last - 1)
        mark = widget.conversation.locator(".read")
        expect(mark).to_have_text(["Gelezen"])
        expect(widget.conversation.locator(".message.resident:has(.read) .text")).to_have_text("een")
        gateway.tell(type="read", seq=last)
        expect(widget.conversation.locator(".message.resident:has(.read) .text")).to_have_text("twee")


class TestMenu:
    def test_by_keyboard(self, widget: Widget) -> None:
        button = widget.page.get_by_role("button", name="Meer", exact=True)
        choices = widget.page.locator(".menu-choice")
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        widget.page.keyboard.press("Tab")
        expect(choices.first).to_be_focused()
        widget.page.keyboard.press("Escape")
        expect(choices).to_have_count(0)
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        button.press("Space")
        for _ in range(5):
            widget.page.keyboard.press("Tab")
        expect(choices).to_have_count(0)
        expect(widget.panel).to_be_visible()

    def test_a_click_elsewhere_folds_it(self, widget: Widget) -> None:
        widget.page.get_by_role("button", name="Meer", exact=True).click()
        expect(widget.page.locator(".menu-choice")).to_have_count(4)
        widget.conversation.click()
        expect(widget.page.locator(".menu-choice")).to_have_count(0)

    def test_ending_is_asked_first(self, widget: Widget, gateway: ScriptedGateway) -> None:
        widget.pick("Gesprek afsluiten")
        expect(widget.page.get_by_role("button", name="Nee, verder praten")).to_be_focused()
        widget.page.keyboard.press("Escape")
        assert gateway.wished("end") == []
        widget.pick("Gesprek afsluiten")
        widget.page.get_by_role("button", name="Ja, afsluiten").click()
        expect(widget.notices().last).to_have_text("Het gesprek is afgesloten.")
        expect_in_charge(widget, "Het gesprek is afgesloten", "Sophie helpt u weer als u iets typt")

    def test_a_wish_without_a_connection_is_heard_later(self, widget: Widget, gateway: ScriptedGateway) -> None:
        gateway.door_is_open = False
        gateway.cut()
        expect(widget.banner).not_to_be_empty()
        widget.pick("Een medewerker spreken")
        gateway.door_is_open = True
        expect(widget.queue).to_be_visible(timeout=20_000)
        assert len(gateway.wished("request_colleague")) == 1

    def test_the_conversation_is_kept_as_a_text_file(self, widget: Widget, gateway: ScriptedGateway, tmp_path: Path) -> None:
        gateway.answers["kosten"] = [
            Reply("Kijk hier:", links=(("Alle kosten", "https://www.example.nl/kosten"),), reference="K7QM-3XWD-92A")
        ]
        widget.say("kosten")
        gateway.take_over(ANOUK)
        gateway.colleague_says(ANOUK, "Goedendag, ik ben één en al oor.")
        expect(widget.colleague_said()).to_have_count(1)
        with widget.page.expect_download() as download:
            widget.pick("Gesprek bewaren")
        assert download.value.suggested_filename.startswith("gesprek-20")
        assert download.value.suggested_filename.endswith(".txt")
        download.value.save_as(tmp_path / "kept.txt")
        text = (tmp_path / "kept.txt").read_text(encoding="utf-8")
        assert "Sophie zei:\nKijk hier:\nUw referentie: K7QM-3XWD-92A\nAlle kosten: https://www.example.nl/kosten" in text
        assert "U zei:\nkosten" in text
        assert f"{ANOUK} zei:\nGoedendag, ik ben één en al oor." in text
        assert f"Melding:\n{ANOUK} helpt u nu verder." in text
        expect(widget.announced.locator("p").last).to_contain_text(download.value.suggested_filename)

    def test_a_part_that_cannot_be_loaded_is_told(self, widget: Widget, page: Page) -> None:
        page.route("**/sophie-transcript-*.js", lambda route: route.abort())
        widget.pick("Gesprek bewaren")
        expect(widget.banner).to_have_text("Dit lukt nu niet. Laad de pagina opnieuw en probeer het nog een keer.")

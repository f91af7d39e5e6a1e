"""The console as a colleague handles it, in a real browser, with a gateway that does as the test says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewContext
from tests.browser.scripted_console import (
    CODE,
    COLLEAGUE,
    COLLEAGUE_NAME,
    ME,
    MY_NAME,
    PASSWORD,
    USERNAME,
    ScriptedConsole,
    ago,
    scripted_console,
)


@pytest.fixture
def console() -> Iterator[ScriptedConsole]:
    with scripted_console() as running:
        yield running


class Desk:
    """The page, by what a colleague sees."""

    def __init__(self, page: Page, console: ScriptedConsole) -> None:
        self.page = page
        self.console = console
        self.field = page.get_by_role("textbox", name="Uw antwoord")
        self.title = page.locator("#conversation-title")
        self.outcome = page.locator(".outcome")

    def start(self) -> Desk:
        self.page.goto(self.console.url)
        expect(self.page.get_by_role("heading", name="Wachtend")).to_be_visible()
        return self

    def list(self, key: str) -> Locator:
        """The conversations in `waiting`, `mine` or `colleagues`."""
        return self.page.locator(f"[data-list={key}] .list-link")

    def open(self, conversation: str) -> None:
        self.page.locator(f".list-link[data-conversation='{conversation}']").click()
        expect(self.title).to_contain_text(conversation[:6].upper())

    def messages(self, author: str) -> Locator:
        return self.page.locator(f".message.{author} .text")

    def say(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")
        expect(self.field).to_have_value("")

    def do(self, name: str) -> None:
        self.page.locator(".conversation-actions").get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def desk(page: Page, console: ScriptedConsole) -> Desk:
    return Desk(page, console)


@pytest.fixture
def talking(desk: Desk) -> Desk:
    """A conversation of the colleague, open on her screen."""
    desk.console.add("c1", ("resident", "Goedemiddag"), holder=ME)
    desk.start().open("c1")
    expect(desk.field).to_be_focused()
    return desk


class TestSigningIn:
    @pytest.fixture
    def outside(self, page: Page, console: ScriptedConsole) -> Page:
        console.is_signed_in = False
        page.goto(console.url)
        return page

    def sign_in(self, page: Page, password: str = PASSWORD) -> None:
        page.get_by_label("Gebruikersnaam").fill(USERNAME)
        page.get_by_label("Wachtwoord", exact=True).fill(password)
        page.keyboard.press("Enter")

    def test_with_a_password_and_a_code(self, outside: Page, console: ScriptedConsole) -> None:
        console.presence[ME] = "offline"
        self.sign_in(outside, "iets anders")
        expect(outside.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
        self.sign_in(outside)
        code = outside.get_by_label("Code")
        expect(code).to_be_focused()
        code.fill("000000")
        code.press("Enter")
        expect(outside.get_by_role("alert")).to_contain_text("Deze code klopt niet")
        code.fill(CODE)
        code.press("Enter")
        expect(outside.get_by_role("heading", name="Wachtend")).to_be_visible()
        expect(outside.get_by_label("Uw status")).to_have_value("online")
        for _ in range(100):
            # The page shows it as soon as it is chosen; the gateway hears it a moment later.
            if console.presence[ME] == "online":
                break
            outside.wait_for_timeout(50)
        assert console.presence[ME] == "online"

    def test_the_first_time_an_app_is_connected(self, outside: Page, console: ScriptedConsole) -> None:
        console.is_enrolled = False
        self.sign_in(outside)
        expect(outside.get_by_role("img", name="QR-code")).to_be_visible()
        expect(outside.locator(".qr path")).not_to_have_count(0)
        expect(outside.locator(".secret")).to_contain_text("JBSW Y3DP")
        outside.get_by_label("2. Vul de 6 cijfers in").fill(CODE)
        outside.keyboard.press("Enter")
        expect(outside.get_by_role("heading", name="Wachtend")).to_be_visible()

    def test_who_is_locked_out_hears_until_when(self, outside: Page, console: ScriptedConsole) -> None:
        console.locked_until = datetime.now(UTC) + timedelta(minutes=15)
        self.sign_in(outside)
        expect(outside.get_by_role("alert")).to_contain_text(re.compile(r"weer proberen om .*\d\d:\d\d"))

    def test_openid_is_offered_when_it_is_there(self, page: Page, console: ScriptedConsole) -> None:
        console.is_signed_in, console.openid = False, "Gemeente-account"
        page.goto(console.url)
        expect(page.get_by_role("link", name="Inloggen met Gemeente-account")).to_have_attribute(
            "href", re.compile("/staff/openid$")
        )
        page.goto(f"{console.url}#openid=unknown")
        page.reload()
        expect(page.get_by_role("alert")).to_contain_text("nog geen account")

    def test_an_ended_session_is_told_and_the_work_is_still_there(self, talking: Desk) -> None:
        page, console = talking.page, talking.console
        talking.field.fill("half getypt")
        console.end_session()
        expect(page.get_by_text("Uw sessie is voorbij")).to_be_visible()
        expect(talking.field).not_to_be_visible()
        self.sign_in(page)
        page.get_by_label("Code").fill(CODE)
        page.keyboard.press("Enter")
        expect(talking.field).to_have_value("half getypt")
        talking.say("En nu verder")
        expect(talking.messages("colleague")).to_have_text(["En nu verder"])

    def test_signing_out_leaves_nothing_behind(self, talking: Desk) -> None:
        talking.field.fill("half getypt")
        talking.page.get_by_role("button", name=f"Uw account: {MY_NAME}").click()
        talking.page.get_by_role("button", name="Uitloggen").click()
        expect(talking.page.get_by_text("U bent uitgelogd.")).to_be_visible()
        assert talking.page.evaluate("Object.keys(sessionStorage).length") == 0


class TestLists:
    def test_who_waits_stands_in_order_and_ticks(self, desk: Desk) -> None:
        desk.console.add("early", ("resident", "hallo"), queued_at=ago(300))
        desk.console.add("later", ("resident", "dag"), queued_at=ago(65))
        desk.console.add("urgent", ("resident", "help"), queued_at=ago(5), urgent=True, reason="emergency")
        desk.start()
        waiting = desk.list("waiting")
        expect(waiting).to_have_count(3)
        assert [link.get_attribute("data-conversation") for link in waiting.all()] == ["urgent", "early", "later"]
        expect(waiting.first).to_contain_text("Noodsituatie")
        shown = waiting.last.locator(".list-time span").first.inner_text()
        expect(waiting.last.locator(".list-time span").first).not_to_have_text(shown)

    def test_a_filter_on_text_and_team(self, desk: Desk) -> None:
        desk.console.add("one", ("resident", "mijn paspoort"), team="planning")
        desk.console.add("two", ("resident", "mijn rijbewijs"))
        desk.start()
        desk.page.get_by_label("Zoek in deze lijst").fill("rijbewijs")
        expect(desk.list("waiting")).to_have_count(1)
        desk.page.get_by_role("button", name="Filter wissen").click()
        desk.page.get_by_label("Team", exact=True).select_option("planning")
        expect(desk.list("waiting")).to_contain_text(["mijn paspoort"])

    def test_who_begins_to_wait_is_asked_attention_for_until_it_is_heard(self, desk: Desk) -> None:
        desk.start()
        page = desk.page
        title = page.title()
        icon = page.locator("link[rel=icon]").get_attribute("href")
        desk.console.begins_to_wait("c1", ("resident", "hallo"))
        expect(page).to_have_title(f"(1) {title}")
        assert page.locator("link[rel=icon]").get_attribute("href") != icon
        expect(page.get_by_role("log")).to_contain_text("Nieuw gesprek wacht. Reden: Vraagt om een medewerker.")
        page.get_by_role("button", name="1 gesprek wacht. Gezien, stop het geluid").click()
        expect(page.locator(".attention")).to_have_count(0)
        desk.console.taken("c1", COLLEAGUE)
        expect(page).to_have_title(title)
        expect(desk.list("colleagues")).to_contain_text([f"bij {COLLEAGUE_NAME}"])

    def test_who_is_away_is_not_asked(self, desk: Desk) -> None:
        desk.start()
        desk.page.get_by_label("Uw status").select_option("away")
        desk.console.begins_to_wait("c1", ("resident", "hallo"))
        expect(desk.list("waiting")).to_have_count(1)
        expect(desk.page.locator(".attention")).to_have_count(0)
        assert desk.console.presence[ME] == "away"


class TestConversation:
    def test_claim_and_talk_both_ways(self, desk: Desk) -> None:
        console = desk.console
        console.add("c1", ("sophie", "Goedendag."), ("resident", "Mag ik een medewerker?"))
        desk.start().open("c1")
        expect(desk.field).to_have_count(0)
        desk.do("Overnemen")
        expect(desk.outcome).to_have_text("U heeft het gesprek overgenomen.")
        expect(desk.field).to_be_focused()
        desk.say("Waarmee kan ik u helpen?")
        expect(desk.messages("colleague")).to_have_text(["Waarmee kan ik u helpen?"])
        expect(desk.page.locator(".message.mine .message-foot")).to_contain_text("Verstuurd")
        console.resident_reads("c1")
        expect(desk.page.locator(".message.mine .message-foot")).to_contain_text("Gelezen")
        console.resident_types("c1")
        expect(desk.page.get_by_text("Inwoner typt…")).to_be_visible()
        console.resident_says("c1", "Met mijn paspoort")
        expect(desk.messages("resident").last).to_have_text("Met mijn paspoort")
        expect(desk.page.get_by_text("Inwoner typt…")).to_have_count(0)
        expect(desk.page.get_by_role("log")).to_contain_text("Inwoner: Met mijn paspoort")
        assert console.typed == [True, False]
        assert console.conversations["c1"].read == 4

    def test_who_comes_too_late_hears_who_was_first(self, desk: Desk) -> None:
        desk.console.add("c1", ("resident", "hallo"))
        desk.start().open("c1")
        desk.console.first = (COLLEAGUE, COLLEAGUE_NAME)
        desk.do("Overnemen")
        expect(desk.outcome).to_have_text(f"{COLLEAGUE_NAME} was u voor. Het gesprek is nu van {COLLEAGUE_NAME}.")
        expect(desk.page.locator(".conversation-state")).to_contain_text(f"Bij {COLLEAGUE_NAME}")
        expect(desk.field).to_have_count(0)

    def test_only_who_is_there_can_get_it(self, talking: Desk) -> None:
        talking.do("Doorgeven")
        dialog = talking.page.get_by_role("dialog", name="Gesprek doorgeven")
        expect(dialog.get_by_role("radio", name=COLLEAGUE_NAME)).to_be_visible()
        expect(dialog.get_by_role("radio", name="Cor Visser")).to_have_count(0)
        dialog.get_by_role("radio", name="Planning huisbezoeken").check()
        dialog.get_by_role("button", name="Doorgeven").click()
        expect(talking.outcome).to_have_text("Het gesprek is doorgegeven.")
        assert (talking.console.conversations["c1"].holder, talking.console.conversations["c1"].team) == ("waiting", "planning")

    @pytest.mark.parametrize(("button", "holder"), [("Terugzetten", "waiting"), ("Terug naar Sophie", "sophie")])
    def test_it_goes_back(self, talking: Desk, button: str, holder: str) -> None:
        talking.do(button)
        expect(talking.outcome).to_be_visible()
        expect(talking.field).to_have_count(0)
        assert talking.console.conversations["c1"].holder == holder

    def test_it_is_closed_with_a_reason_and_opened_again(self, talking: Desk) -> None:
        talking.do("Sluiten")
        dialog = talking.page.get_by_role("dialog", name="Gesprek sluiten")
        dialog.get_by_role("radio", name="Doorverwezen").check()
        dialog.get_by_role("button", name="Sluiten").click()
        expect(talking.outcome).to_have_text("Het gesprek is gesloten.")
        assert talking.console.conversations["c1"].changes[-1]["reason"] == "referred"
        talking.do("Heropenen")
        expect(talking.field).to_be_focused()

    def test_several_are_open_at_once_with_their_own_drafts(self, talking: Desk) -> None:
        talking.console.add("c2", ("resident", "Over mijn rijbewijs"), holder=ME)
        talking.page.reload()
        talking.field.fill("voor de eerste")
        talking.open("c2")
        expect(talking.field).to_have_value("")
        talking.field.fill("voor de tweede")
        tabs = talking.page.get_by_role("navigation", name="Geopende gesprekken")
        tabs.get_by_role("link", name="Gesprek C1").click()
        expect(talking.field).to_have_value("voor de eerste")
        talking.console.resident_says("c2", "Bent u daar nog?")
        expect(tabs.get_by_role("link", name="Gesprek C2")).to_contain_text("1 ongelezen bericht")
        talking.page.reload()
        tabs.get_by_role("link", name="Gesprek C2").click()
        expect(talking.field).to_have_value("voor de tweede")
        tabs.get_by_role("button", name="Gesprek C2 van het scherm halen").click()
        expect(talking.title).to_have_text("Gesprek C1")
        expect(tabs).to_have_count(0)

    def test_who_else_looks_is_shown(self, talking: Desk) -> None:
        talking.console.looks_too("c1", COLLEAGUE)
        expect(talking.page.get_by_text(f"Kijkt ook mee: {COLLEAGUE_NAME}")).to_be_visible()

    def test_one_that_is_gone_is_told(self, desk: Desk) -> None:
        desk.page.goto(f"{desk.console.url}#/gesprekken/weg")
        expect(desk.page.get_by_role("alert").first).to_contain_text("Dit gesprek is er niet meer")

    def test_what_a_resident_types_stays_text(self, desk: Desk) -> None:
        desk.console.add("c1", ("resident", "<img src=x onerror=alert(1)><b>vet</b>"), holder=ME).messages[0]["links"] = [
            {"title": "kwaad", "url": "javascript:alert(1)"},
            {"title": "goed", "url": "https://example.nl/"},
        ]
        desk.start().open("c1")
        expect(desk.messages("resident")).to_have_text(["<img src=x onerror=alert(1)><b>vet</b>"])
        expect(desk.page.locator(".message a")).to_have_count(1)


class TestNothingIsLost:
    def test_an_answer_written_without_connection_goes_when_it_is_back(self, talking: Desk) -> None:
        console = talking.console
        console.door_is_open = False
        console.cut()
        expect(talking.page.get_by_text("De verbinding is weg.")).to_be_visible()
        talking.say("Bent u er nog?")
        console.resident_says("c1", "Hallo?")
        console.door_is_open = True
        expect(talking.messages("colleague")).to_have_text(["Bent u er nog?"])
        expect(talking.messages("resident")).to_have_text(["Goedemiddag", "Hallo?"])
        expect(talking.page.locator(".message.pending")).to_have_count(0)
        assert console.conversations["c1"].texts("colleague") == ["Bent u er nog?"]

    def test_a_lost_receipt_stores_nothing_twice(self, talking: Desk) -> None:
        talking.console.loses_receipts = True
        talking.say("Eén keer")
        expect(talking.page.locator(".message.pending")).to_have_count(0)
        expect(talking.messages("colleague")).to_have_text(["Eén keer"])
        assert talking.console.conversations["c1"].texts("colleague") == ["Eén keer"]

    def test_an_unsent_answer_survives_a_reload(self, talking: Desk) -> None:
        talking.console.door_is_open = False
        talking.console.cut()
        talking.say("Bewaar mij")
        talking.page.reload()
        talking.console.door_is_open = True
        expect(talking.messages("colleague")).to_have_text(["Bewaar mij"])
        expect(talking.page.locator(".message.pending")).to_have_count(0)
        assert talking.console.conversations["c1"].texts("colleague") == ["Bewaar mij"]

    def test_a_refused_answer_can_be_changed_or_sent_again(self, talking: Desk) -> None:
        talking.console.refusal = "internal"
        talking.say("Met een foutje")
        expect(talking.page.get_by_role("alert")).to_contain_text("Niet verstuurd")
        talking.page.get_by_role("button", name="Aanpassen").click()
        expect(talking.field).to_have_value("Met een foutje")
        talking.console.refusal = "internal"
        talking.say("Zonder foutje")
        talking.page.get_by_role("button", name="Opnieuw versturen").click()
        expect(talking.page.locator(".message.failed")).to_have_count(0)
        assert talking.console.conversations["c1"].texts("colleague") == ["Zonder foutje"]

    def test_who_lost_the_conversation_meanwhile_keeps_his_words(self, talking: Desk) -> None:
        talking.field.fill("Ik zoek het op")
        talking.console.taken("c1", COLLEAGUE)
        expect(talking.page.get_by_text(f"Dit gesprek is van {COLLEAGUE_NAME}. U kijkt mee.")).to_be_visible()
        talking.console.taken("c1", ME)
        expect(talking.field).to_have_value("Ik zoek het op")


class TestBesideIt:
    def test_what_sophie_knows_is_there(self, desk: Desk) -> None:
        console = desk.console
        said = console.add("c1", ("resident", "Ik wil een paspoort"), ("sophie", "Voor hoeveel personen?"), holder=ME).messages[0]
        said["intent"], said["confidence"] = "request_passport", 0.93
        console.sophie = {
            "slots": {"product": "passport", "postcode": "1779 AB"},
            "form": "home_visit_form",
            "asked": "people",
            "tried": [{"intent": "request_passport", "confidence": 0.93, "text": "Voor hoeveel personen?"}],
        }
        console.sources = [{"title": "Paspoort aanvragen", "url": "https://example.nl/paspoort"}]
        desk.start().open("c1")
        beside = desk.page.get_by_role("complementary", name="Bij dit gesprek")
        for text in ("Een bezoek afspreken", "Aantal personen", "1779 AB", "Paspoort aanvragen", "93% zeker"):
            expect(beside.get_by_text(text).first).to_be_visible()
        expect(beside.get_by_role("link", name="Paspoort aanvragen")).to_have_attribute("href", "https://example.nl/paspoort")

    def test_without_sophie_the_rest_is_there(self, talking: Desk) -> None:
        talking.console.sophie = None
        talking.page.reload()
        expect(talking.page.get_by_text("Sophie geeft nu geen antwoord.")).to_be_visible()

    def test_a_note_is_for_colleagues(self, talking: Desk) -> None:
        page = talking.page
        page.get_by_role("tab", name="Notities").click()
        page.get_by_label("Nieuwe notitie").fill("Belt liever niet.")
        page.get_by_label("Nieuwe notitie").press("Control+Enter")
        expect(page.locator(".note")).to_contain_text([f"{MY_NAME}"])
        expect(page.get_by_label("Nieuwe notitie")).to_have_value("")
        expect(page.get_by_role("tab", name="Notities 1")).to_be_visible()
        assert talking.console.conversations["c1"].texts("colleague") == []

    def test_a_ready_made_answer_by_keyboard(self, talking: Desk) -> None:
        talking.field.press("/")
        search = talking.page.get_by_role("combobox", name="Zoek een standaardantwoord")
        expect(search).to_be_focused()
        search.press_sequentially("moment")
        search.press("Enter")
        expect(talking.field).to_be_focused()
        expect(talking.field).to_have_value("Een moment alstublieft. Ik zoek het voor u uit.")
        talking.field.press("Enter")
        expect(talking.messages("colleague")).to_have_count(1)

    def test_a_suggestion_is_never_sent_by_itself(self, talking: Desk) -> None:
        talking.page.get_by_role("button", name="Voorstel van Sophie").click()
        expect(talking.page.get_by_text("Voorstel van Sophie op: Goedemiddag")).to_be_visible()
        talking.page.get_by_role("button", name="Invoegen en aanpassen").click()
        expect(talking.field).to_have_value("Een paspoort kost € 87,45.\nKosten: https://example.nl/kosten")
        assert talking.console.received == []


class TestPermissions:
    def test_everybody_sees_his_own_pages(self, page: Page, console: ScriptedConsole) -> None:
        console.roles = ["agent"]
        page.goto(console.url)
        navigation = page.get_by_role("navigation", name="Onderdelen")
        expect(navigation.get_by_role("link")).to_have_count(3)
        page.goto(f"{console.url}#/wall")
        expect(page.get_by_role("heading", name="Wachtend")).to_be_visible()

    def test_who_doesnt_talk_with_residents_has_no_conversations(self, page: Page, console: ScriptedConsole) -> None:
        console.roles = ["administrator"]
        page.goto(console.url)
        expect(page.get_by_role("navigation", name="Onderdelen").get_by_role("link")).to_have_count(1)
        expect(page.get_by_label("Uw status")).to_have_count(0)


def test_at_320_pixels_one_pane_at_a_time(new_context: NewContext, console: ScriptedConsole) -> None:
    desk = Desk(new_context(viewport={"width": 320, "height": 640}).new_page(), console)
    console.add("c1", ("resident", "Goedemiddag"), holder=ME)
    desk.start().open("c1")
    expect(desk.list("mine")).not_to_be_visible()
    desk.say("Dag")
    desk.page.get_by_role("button", name="Gegevens tonen").click()
    expect(desk.field).not_to_be_visible()
    desk.page.get_by_role("button", name="Naar het gesprek").click()
    expect(desk.field).to_be_visible()
    desk.page.get_by_role("button", name="Terug", exact=True).click()
    expect(desk.list("mine")).to_be_visible()

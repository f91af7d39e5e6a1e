"""The console's pages beside the conversations, and visits beside one, as colleagues handle them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewContext
from tests.browser.scripted_console import COLLEAGUE, COLLEAGUE_NAME, ME
from tests.browser.scripted_views import (
    REFERENCE,
    ScriptedViews,
    call_back,
    example,
    moment,
    scripted_views,
    summary,
    visit,
)
from tests.browser.test_widget_accessibility import AXE

PAGES = ["terugbellen", "zoeken", "nu", "cijfers", "leren", "logboek", "accounts"]


@pytest.fixture
def views() -> Iterator[ScriptedViews]:
    with scripted_views() as running:
        yield running


def show(page: Page, views: ScriptedViews, key: str) -> None:
    page.goto(f"{views.url}#/{key}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def in_hours(hours: float) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


def told(page: Page) -> Locator:
    """What a screen reader says of what was done."""
    return page.locator(".page [role=status].notice")


class TestCallBacks:
    @pytest.fixture(autouse=True)
    def _requests(self, views: ScriptedViews) -> None:
        views.call_backs = [
            call_back("later", "Jan Jansen", in_hours(3), best_time="na vieren", conversation="c1"),
            call_back("late", "Fatima el Amrani", moment(minutes=95)),
            call_back("hers", "Piet de Boer", in_hours(1), taken_by=COLLEAGUE, taken_name=COLLEAGUE_NAME),
        ]

    def test_the_most_urgent_one_comes_first_and_a_late_one_is_marked_in_words(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "terugbellen")
        cards = page.locator(".call-back")
        expect(cards.get_by_role("heading")).to_have_text(["Fatima el Amrani", "Piet de Boer", "Jan Jansen"])
        expect(cards.first).to_contain_text("1 uur en 35 minuten te laat")
        expect(cards.last).not_to_contain_text("te laat")
        expect(cards.last).to_contain_text("na vieren")
        expect(cards.last.get_by_role("link", name="06-12345678")).to_have_attribute("href", "tel:0612345678")

    def test_a_colleague_takes_one_calls_and_says_how_it_went(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "terugbellen")
        page.get_by_role("button", name="Ik bel terug: Jan Jansen").press("Enter")
        expect(told(page)).to_have_text("U belt Jan Jansen terug. Kies daarna hoe het ging.")
        expect(page.get_by_role("button", name="Gesproken")).to_be_focused()
        page.get_by_role("button", name="Niet bereikt").click()
        expect(told(page)).to_contain_text("Jan Jansen: Niet bereikt.")
        expect(page.locator(".call-back")).to_have_count(2)
        assert views.bodies("/staff/call-backs/later/done") == [{"outcome": "not_reached"}]
        page.get_by_role("button", name="Gebeld", exact=True).click()
        expect(page.locator(".call-back").get_by_role("heading")).to_have_text(["Jan Jansen"])
        expect(page.locator(".call-back")).to_contain_text("Niet bereikt")

    def test_who_is_too_late_hears_who_was_first(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "terugbellen")
        expect(page.locator(".call-back")).to_have_count(3)
        views.faster["later"] = {"taken_by": COLLEAGUE, "taken_name": COLLEAGUE_NAME}
        page.get_by_role("button", name="Ik bel terug: Jan Jansen").click()
        expect(told(page)).to_have_text(f"{COLLEAGUE_NAME} was eerder en belt Jan Jansen terug.")
        expect(page.locator("[data-id=later]")).to_contain_text(f"{COLLEAGUE_NAME} belt terug.")

    def test_the_conversation_opens(self, page: Page, views: ScriptedViews) -> None:
        views.add("c1", ("resident", "Bel mij terug."), holder="sophie")
        show(page, views, "terugbellen")
        page.get_by_role("button", name="Gesprek openen: Jan Jansen").click()
        expect(page.get_by_text("Bel mij terug.")).to_be_visible()


class TestHistory:
    @pytest.fixture(autouse=True)
    def _conversations(self, views: ScriptedViews) -> None:
        texts = ["mijn paspoort is weg", "wat kost een paspoort", "dank u", "paspoort voor een kind"]
        views.found = [summary(f"c{number}", text) for number, text in enumerate(texts)]
        views.found[1].update(reason="upset", urgent=True)

    def test_filters_go_to_the_gateway_and_pages_follow_each_other(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "zoeken")
        expect(page.locator(".found")).to_have_count(2)
        page.get_by_label("Woorden in het gesprek").fill("paspoort")
        page.get_by_label("Wie heeft het gesprek").select_option("closed")
        page.get_by_label("Collega", exact=True).select_option(COLLEAGUE)
        page.get_by_label("Van", exact=True).fill("2026-11-01")
        page.get_by_label("Tot en met", exact=True).fill("2026-11-30")
        page.get_by_role("button", name="Zoeken", exact=True).click()
        expect(page.locator(".founds")).to_contain_text("Ontevreden of bezorgd")
        page.get_by_role("button", name="Meer laden").press("Enter")
        expect(page.locator(".found")).to_have_count(3)
        expect(page.locator(".found").last).to_be_focused()
        expect(page.get_by_role("button", name="Meer laden")).to_have_count(0)
        asked = [query for path, query in views.queries if path == "/staff/conversations"][-2:]
        filters = {
            "text": "paspoort",
            "holder": "closed",
            "staff": COLLEAGUE,
            "from": "2026-11-01",
            "to": "2026-11-30",
            "limit": "25",
        }
        assert asked == [filters, {**filters, "before": "2"}]

    def test_a_period_that_ends_before_it_begins_asks_nothing(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "zoeken")
        expect(page.locator(".found")).to_have_count(2)
        asked = len(views.queries)
        page.get_by_label("Van", exact=True).fill("2026-11-30")
        page.get_by_label("Tot en met", exact=True).fill("2026-11-01")
        page.get_by_role("button", name="Zoeken", exact=True).click()
        expect(page.get_by_role("alert")).to_have_text("De eerste dag ligt na de laatste dag.")
        assert len(views.queries) == asked

    def test_no_answer_is_told_and_can_be_tried_again(self, page: Page, views: ScriptedViews) -> None:
        views.refuse("/staff/conversations", 500, "failed")
        show(page, views, "zoeken")
        expect(page.get_by_role("alert")).to_be_visible()
        page.get_by_role("button", name="Opnieuw proberen").click()
        expect(page.locator(".found")).to_have_count(2)
        expect(page.get_by_role("alert")).to_have_count(0)

    def test_a_found_conversation_opens(self, page: Page, views: ScriptedViews) -> None:
        views.add("c0", ("resident", "mijn paspoort is weg"), holder="closed")
        show(page, views, "zoeken")
        page.locator(".found").first.click()
        expect(page).to_have_url(re.compile("c0$"))
        expect(page.get_by_text("mijn paspoort is weg").last).to_be_visible()


class TestVisit:
    def open(self, page: Page, views: ScriptedViews, **slots: object) -> Locator:
        """The visits beside a conversation in which Sophie knows these slots."""
        views.sophie = {"slots": slots, "form": None, "asked": None, "tried": []}
        if not views.conversations:
            views.add("c1", ("resident", "ik wil een afspraak"), holder=ME)
        page.goto(f"{views.url}#/gesprekken/c1")
        page.locator("#tab-visit").click()
        panel = page.locator("console-visit")
        expect(panel.get_by_role("button", name="Nieuwe afspraak")).to_be_visible()
        return panel

    def fill(self, panel: Locator) -> None:
        panel.get_by_label("Product").select_option("passport")
        panel.get_by_label("Hoe", exact=True).select_option("home")
        panel.get_by_label("Postcode").fill("1771ab")
        panel.get_by_label("Huisnummer").fill("12")
        panel.get_by_role("button", name="Tijden zoeken").click()
        panel.get_by_role("button", name="11:00").click()
        panel.get_by_label("Naam van de inwoner").fill("Jan Jansen")
        panel.get_by_label("E-mail").fill("jan@example.nl")

    def test_what_sophie_knows_is_filled_in_and_nothing_is_booked_before_it_was_read_back(
        self, page: Page, views: ScriptedViews
    ) -> None:
        contact = {"email": "fatima@example.nl"}
        address = {"postcode": "1771 AB", "house_number": 12.0, "house_number_addition": "A"}
        panel = self.open(
            page,
            views,
            product="passport",
            channel="home",
            people=2.0,
            customer_name="Fatima el Amrani",
            contact=contact,
            **address,
        )
        expect(panel.get_by_label("Aantal mensen")).to_have_value("2")
        panel.get_by_role("button", name="Tijden zoeken").click()
        panel.get_by_role("button", name="11:00").press("Enter")
        panel.get_by_role("button", name="Nakijken").click()
        expect(panel.get_by_role("heading", name="Klopt alles?")).to_be_focused()
        for fact in (
            "11:00 tot 11:30",
            "paspoort",
            "Thuis bij de inwoner",
            "1771 AB 12 A",
            "Fatima el Amrani",
            "fatima@example.nl",
        ):
            expect(panel).to_contain_text(fact)
        assert views.bodies("/staff/visits") == []
        panel.get_by_role("button", name="Ja, vastleggen").click()
        expect(panel.get_by_role("status").filter(has_text="staat vast")).to_contain_text(REFERENCE)
        [body] = views.bodies("/staff/visits")
        assert body["address"] == {"postcode": "1771 AB", "house_number": 12, "addition": "A", "certain": False}
        assert body["customer"] == {"name": "Fatima el Amrani", "email": "fatima@example.nl", "phone": None}
        assert (body["product"], body["people"], body["time"]) == ("passport", 2, "key-11")

    def test_a_booking_that_got_no_answer_is_sent_again_as_the_same_one(self, page: Page, views: ScriptedViews) -> None:
        panel = self.open(page, views)
        self.fill(panel)
        panel.get_by_role("button", name="Nakijken").click()
        views.refuse("/staff/visits", 503, "unavailable")
        panel.get_by_role("button", name="Ja, vastleggen").click()
        expect(panel.locator(".notice.problem")).to_be_visible()
        panel.get_by_role("button", name="Ja, vastleggen").click()
        expect(panel.get_by_text("De afspraak staat vast.")).to_be_visible()
        first, second = views.bodies("/staff/visits")
        assert first == second

    def test_a_time_that_is_gone_is_told_and_other_times_are_shown(self, page: Page, views: ScriptedViews) -> None:
        panel = self.open(page, views)
        self.fill(panel)
        panel.get_by_role("button", name="Nakijken").click()
        views.times = [time for time in views.times if time["key"] != "key-11"]
        views.refuse("/staff/visits", 409, "taken")
        panel.get_by_role("button", name="Ja, vastleggen").click()
        expect(panel.get_by_role("status").filter(has_text="net door een ander gekozen")).to_be_visible()
        expect(panel.locator(".time")).to_have_text([re.compile("09:00"), re.compile("14:00")])
        panel.get_by_role("button", name="14:00").click()
        panel.get_by_role("button", name="Nakijken").click()
        panel.get_by_role("button", name="Ja, vastleggen").click()
        expect(panel.get_by_text("De afspraak staat vast.")).to_be_visible()
        assert [body["time"] for body in views.bodies("/staff/visits")] == ["key-11", "key-14"]

    def test_what_is_missing_is_told_at_its_field(self, page: Page, views: ScriptedViews) -> None:
        panel = self.open(page, views)
        panel.get_by_label("Hoe", exact=True).select_option("home")
        panel.get_by_role("button", name="Tijden zoeken").click()
        expect(panel.get_by_label("Product")).to_have_accessible_description("Kies een product.")
        expect(panel.get_by_label("Product")).to_be_focused()
        expect(panel.get_by_label("Huisnummer")).to_have_attribute("aria-invalid", "true")
        assert views.bodies("/staff/visits/times") == []

    def test_an_address_that_the_register_does_not_know_can_be_stood_by(self, page: Page, views: ScriptedViews) -> None:
        panel = self.open(page, views)
        views.refuse("/staff/visits/times", 400, "invalid", fields={"address.house_number": "not_found"})
        panel.get_by_label("Product").select_option("passport")
        panel.get_by_label("Hoe", exact=True).select_option("home")
        panel.get_by_label("Postcode").fill("1771 AB")
        panel.get_by_label("Huisnummer").fill("99")
        panel.get_by_role("button", name="Tijden zoeken").click()
        expect(panel.get_by_label("Huisnummer")).to_have_accessible_description(
            "Dit adres staat niet in het register. Kijk het na."
        )
        panel.get_by_label("De inwoner weet zeker dat het adres klopt").check()
        panel.get_by_role("button", name="Tijden zoeken").click()
        expect(panel.locator(".time")).to_have_count(3)
        assert [body["address"]["certain"] for body in views.bodies("/staff/visits/times")] == [False, True]

    def test_another_address_takes_the_times_away(self, page: Page, views: ScriptedViews) -> None:
        panel = self.open(page, views)
        self.fill(panel)
        panel.get_by_label("Huisnummer").fill("14")
        expect(panel.locator(".time")).to_have_count(0)
        expect(panel.get_by_role("button", name="Nakijken")).to_have_count(0)

    def test_the_visit_that_the_conversation_is_about_is_found_and_moved(self, page: Page, views: ScriptedViews) -> None:
        views.visits[REFERENCE] = visit()
        views.add("c1", holder=ME).store("sophie", "Uw afspraak staat vast.", reference=REFERENCE)
        panel = self.open(page, views)
        expect(panel.locator(".found-visit")).to_contain_text("1771 AB 12 A, Wieringerwerf")
        panel.get_by_role("button", name="Andere tijd").click()
        panel.get_by_role("button", name="14:00").click()
        expect(panel.get_by_role("button", name="Nee, laten staan")).to_be_focused()
        assert views.bodies(f"/staff/visits/{REFERENCE}/change") == []
        panel.get_by_role("button", name="Ja, verzetten").click()
        expect(panel.get_by_role("status").filter(has_text="verzet naar")).to_contain_text("14:00 tot 14:30")
        [body] = views.bodies(f"/staff/visits/{REFERENCE}/change")
        assert (body["time"], body["release_delivery"]) == ("key-14", False)

    def test_a_delivery_that_would_come_too_early_is_given_up_only_when_asked(self, page: Page, views: ScriptedViews) -> None:
        views.visits[REFERENCE] = visit()
        panel = self.open(page, views, reference=REFERENCE)
        views.refuse(f"/staff/visits/{REFERENCE}/change", 409, "delivery_too_early")
        panel.get_by_role("button", name="Andere tijd").click()
        panel.get_by_role("button", name="14:00").click()
        panel.get_by_role("button", name="Ja, verzetten").click()
        expect(panel.get_by_text("De bezorging komt dan te vroeg en vervalt.")).to_be_visible()
        panel.get_by_role("button", name="Ja, verzetten").click()
        expect(panel.get_by_text("De afspraak is verzet naar")).to_be_visible()
        first, second = views.bodies(f"/staff/visits/{REFERENCE}/change")
        assert (first["release_delivery"], second["release_delivery"]) == (False, True)
        assert first["id"] != second["id"]

    def test_a_visit_is_cancelled_after_a_question(self, page: Page, views: ScriptedViews) -> None:
        views.visits[REFERENCE] = visit()
        panel = self.open(page, views, reference=REFERENCE)
        panel.get_by_role("button", name="Afzeggen").click()
        panel.get_by_role("button", name="Nee, laten staan").press("Enter")
        expect(panel.get_by_role("button", name="Afzeggen")).to_be_focused()
        assert views.bodies(f"/staff/visits/{REFERENCE}/cancel") == []
        panel.get_by_role("button", name="Afzeggen").click()
        panel.get_by_role("button", name="Ja, afzeggen").click()
        expect(panel.get_by_text("De afspraak is afgezegd.")).to_be_visible()
        expect(panel.locator(".found-visit")).to_contain_text("Afgezegd")
        expect(panel.get_by_role("button", name="Andere tijd")).to_have_count(0)

    def test_an_unknown_reference_is_told(self, page: Page, views: ScriptedViews) -> None:
        panel = self.open(page, views)
        panel.get_by_role("button", name="Afspraak zoeken").click()
        panel.get_by_label("Referentie").fill("AAAA-BBBB-CCCC")
        panel.get_by_role("button", name="Zoeken", exact=True).click()
        expect(panel.get_by_text("Er is geen afspraak met deze referentie.")).to_be_visible()


class TestWall:
    def tile(self, page: Page, name: str) -> Locator:
        return page.locator(".tile").filter(has_text=name)

    def test_what_needs_action_is_said_in_words_and_the_longest_wait_ticks(self, page: Page, views: ScriptedViews) -> None:
        views.wall.update(waiting=3, longest_wait_s=170, late=1)
        page.clock.install()
        show(page, views, "nu")
        expect(self.tile(page, "In de wachtrij")).to_contain_text("Let op. Meer dan er collega's zijn")
        expect(self.tile(page, "Langste wachttijd")).to_contain_text("Let op.")
        expect(self.tile(page, "Te laat teruggebeld")).to_contain_text("Actie nodig.")
        views.wall.update(waiting=1, longest_wait_s=181)
        page.clock.run_for(5000)
        expect(self.tile(page, "Langste wachttijd").locator(".big")).to_have_text("3:01")
        expect(self.tile(page, "Langste wachttijd")).to_contain_text("Actie nodig.")
        page.clock.run_for(2000)
        expect(self.tile(page, "Langste wachttijd").locator(".big")).to_have_text("3:03")

    def test_nothing_is_asked_while_nobody_can_see_it(self, page: Page, views: ScriptedViews) -> None:
        page.clock.install()
        show(page, views, "nu")
        expect(self.tile(page, "Bij Sophie")).to_contain_text("14")
        become = "state => { Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});"
        become += " document.dispatchEvent(new Event('visibilitychange')); }"
        page.evaluate(become, "hidden")
        asked = sum(path == "/staff/wall" for path, _ in views.queries)
        page.clock.run_for(60_000)
        assert sum(path == "/staff/wall" for path, _ in views.queries) == asked
        views.wall.update(sophie=15)
        page.evaluate(become, "visible")
        expect(self.tile(page, "Bij Sophie")).to_contain_text("15")


class TestFigures:
    def test_each_figure_has_its_definition_its_basis_and_a_plot_that_tells_itself(
        self, page: Page, views: ScriptedViews
    ) -> None:
        show(page, views, "cijfers")
        row = page.locator(".summary-table tr").filter(has_text="Meteen begrepen")
        expect(row).to_contain_text("Vragen die zonder wedervraag beantwoord zijn, van alle vragen.")
        expect(row).to_contain_text(re.compile(r"\d+%"))
        expect(row).to_contain_text(re.compile(r"\d+ van \d+"))
        plots = page.locator("svg.plot")
        expect(plots).to_have_count(4)
        for plot, kind in ((plots.nth(0), "Staven"), (plots.nth(1), "Lijn")):
            expect(plot).to_have_role("img")
            expect(plot.locator("desc")).to_contain_text(f"{kind} van")
        expect(plots.nth(0)).to_have_accessible_name("Gesprekken")
        # The four quiet days break the line of a share, and are bars without height.
        assert plots.nth(1).locator("path.line").evaluate("line => line.getAttribute('d').match(/M/g).length") == 5
        expect(plots.nth(0).locator(".bar")).to_have_count(28)
        expect(page.locator(".day-table tbody tr")).to_have_count(28)
        expect(page.locator(".day-table tbody tr").filter(has_text="geen gegevens")).to_have_count(4)

    def test_another_period_is_asked_for_also_as_a_file(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "cijfers")
        page.get_by_label("Van", exact=True).fill("2026-11-01")
        page.get_by_label("Tot en met", exact=True).fill("2026-11-03")
        page.get_by_role("button", name="Tonen").click()
        expect(page.get_by_text("Van 1 november 2026 tot en met 3 november 2026")).to_be_visible()
        expect(page.locator(".day-table tbody th")).to_have_text(["di 3 nov", "ma 2 nov", "zo 1 nov"])
        link = page.get_by_role("link", name="Downloaden als CSV")
        expect(link).to_have_attribute("href", re.compile(r"/staff/figures\.csv\?from=2026-11-01&to=2026-11-03$"))

    def test_a_plot_is_as_wide_as_its_place(self, new_context: NewContext, views: ScriptedViews) -> None:
        page = new_context(viewport={"width": 320, "height": 700}).new_page()
        show(page, views, "cijfers")
        plot = page.locator("svg.plot").first
        expect(plot).to_be_visible()
        width, place = plot.evaluate("plot => [plot.clientWidth, plot.parentElement.clientWidth]")
        assert 200 < width <= place
        assert plot.locator(".tick").first.evaluate("tick => parseFloat(getComputedStyle(tick).fontSize)") >= 12


class TestAudit:
    @pytest.fixture(autouse=True)
    def _entries(self, views: ScriptedViews) -> None:
        views.entries = [
            {
                "seq": seq,
                "at": moment(minutes=10 - seq),
                "staff_id": COLLEAGUE if seq % 2 else ME,
                "name": COLLEAGUE_NAME if seq % 2 else "Ans de Wit",
                "action": "visit_booked" if seq % 2 else "conversation_opened",
                "subject": f"subject-{seq}",
                "details": {"request": "r"} if seq % 2 else {},
            }
            for seq in (5, 4, 3, 2, 1)
        ]

    def test_entries_come_page_by_page_and_filters_go_to_the_gateway(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "logboek")
        numbers = page.locator(".audit-table tbody td:first-child")
        expect(numbers).to_have_text(["5", "4"])
        expect(page.locator(".audit-table tbody tr").first).to_contain_text("Afspraak gemaakt")
        page.get_by_role("button", name="Meer laden").click()
        expect(numbers).to_have_text(["5", "4", "3", "2"])
        page.get_by_role("button", name="Meer laden").click()
        expect(numbers).to_have_count(5)
        expect(page.get_by_role("button", name="Meer laden")).to_have_count(0)
        page.get_by_label("Wie").select_option(COLLEAGUE)
        page.get_by_label("Wat", exact=True).select_option("visit_booked")
        page.get_by_role("button", name="Zoeken", exact=True).click()
        expect(numbers).to_have_text(["5", "3"])
        assert views.queries[-1] == ("/staff/audit", {"staff": COLLEAGUE, "action": "visit_booked"})

    @pytest.mark.parametrize(("intact", "words"), [(True, "Het logboek is ongeschonden"), (False, "Het logboek klopt niet meer")])
    def test_whether_the_log_is_as_it_was_written_is_told(
        self, page: Page, views: ScriptedViews, intact: bool, words: str
    ) -> None:
        views.intact = intact
        show(page, views, "logboek")
        expect(page.locator(".page .notice")).to_contain_text(words)


class TestLearning:
    @pytest.fixture(autouse=True)
    def _groups(self, views: ScriptedViews) -> None:
        small = {"examples": [example("b1", "ik ga verhuizen")], "intents": ["move_house", "ask_cost"]}
        large = {
            "examples": [example(f"a{number}", text) for number, text in enumerate(["mn pas is weg", "pasje zoek", "hoi"])],
            "intents": ["report_lost", "request_passport", "ask_cost"],
        }
        views.groups = [small, large]

    def test_one_click_labels_the_largest_group_and_it_can_be_undone(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "leren")
        headings = page.locator(".group").get_by_role("heading")
        expect(headings).to_have_text(["3 keer iets als dit", "1 keer gezegd"])
        page.locator(".group").first.get_by_role("button", name="Iets kwijt").click()
        expect(told(page)).to_contain_text("3 voorbeelden: Iets kwijt.")
        expect(headings).to_have_text(["1 keer gezegd"])
        expect(headings.first).to_be_focused()
        page.keyboard.press("u")
        expect(headings).to_have_text(["3 keer iets als dit", "1 keer gezegd"])
        ids = ["a0", "a1", "a2"]
        assert views.bodies("/staff/learning/label") == [{"ids": ids, "intent": "report_lost"}, {"ids": ids, "intent": None}]

    def test_by_keyboard_alone(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "leren")
        headings = page.locator(".group").get_by_role("heading")
        headings.first.focus()
        page.keyboard.press("ArrowDown")
        expect(headings.last).to_be_focused()
        page.keyboard.press("0")
        expect(told(page)).to_contain_text("1 voorbeeld: Geen voorbeeld.")
        expect(headings.first).to_be_focused()
        page.keyboard.press("a")
        expect(page.get_by_role("combobox", name="Zoek een bedoeling")).to_be_focused()
        # The field is typed in: its letters and digits are no shortcuts.
        page.keyboard.type("a1")
        expect(page.get_by_text("Geen bedoeling gevonden")).to_be_visible()
        page.keyboard.press("Backspace")
        expect(page.get_by_role("listbox", name="Zoek een bedoeling").get_by_role("option")).to_have_text(
            [re.compile("Paspoort"), re.compile("kosten")]
        )
        page.keyboard.press("ArrowDown")
        expect(page.locator("#intent-options [aria-selected=true]")).to_contain_text("Vraagt naar de kosten")
        page.keyboard.press("Enter")
        expect(told(page)).to_contain_text("3 voorbeelden: Vraagt naar de kosten.")
        expect(page.get_by_text("Er is niets te doen.")).to_be_focused()
        assert [body["intent"] for body in views.bodies("/staff/learning/label")] == ["no_example", "ask_cost"]

    def test_an_example_that_does_not_belong_is_left_out_and_stays_behind(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "leren")
        page.get_by_label("hoi").uncheck()
        page.get_by_role("button", name="Iets kwijt").click()
        expect(told(page)).to_contain_text("2 voorbeelden: Iets kwijt.")
        expect(page.locator(".group").first).to_contain_text("hoi")
        page.locator(".group").first.get_by_role("button", name="Geen voorbeeld").click()
        expect(page.locator(".group")).to_have_count(1)
        assert [body["ids"] for body in views.bodies("/staff/learning/label")] == [["a0", "a1"], ["a2"]]

    def test_escape_leaves_the_list_of_intents(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "leren")
        page.get_by_role("button", name="Andere bedoeling").first.click()
        page.keyboard.press("Escape")
        expect(page.get_by_role("combobox", name="Zoek een bedoeling")).to_have_count(0)
        expect(page.get_by_role("button", name="Andere bedoeling").first).to_be_focused()


class TestAccounts:
    @pytest.fixture(autouse=True)
    def _accounts(self, views: ScriptedViews) -> None:
        views.accounts = [
            {"id": ME, "username": "ans", "name": "Ans de Wit", "roles": ["administrator"], "teams": [], "active": True},
            {"id": COLLEAGUE, "username": "bo", "name": COLLEAGUE_NAME, "roles": ["agent"], "teams": [], "active": True},
        ]
        for account in views.accounts:
            account["locked_until"] = None

    def test_a_new_account_shows_its_password_once(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "accounts")
        page.get_by_role("button", name="Account toevoegen").click()
        expect(page.get_by_label("Gebruikersnaam")).to_be_focused()
        page.get_by_label("Gebruikersnaam").fill("Cor")
        page.get_by_label("Naam", exact=True).fill("Cor Visser")
        page.get_by_label("Redacteur").check()
        page.get_by_label("Burgerzaken").check()
        page.get_by_role("button", name="Opslaan").click()
        expect(page.locator(".one-time")).to_contain_text("vier-losse-woorden-hier")
        expect(page.get_by_role("heading", name="Wachtwoord voor Cor Visser")).to_be_focused()
        page.get_by_role("button", name="Ik heb het doorgegeven").click()
        expect(page.get_by_text("vier-losse-woorden-hier")).to_have_count(0)
        expected = {"username": "cor", "name": "Cor Visser", "roles": ["agent", "editor"], "teams": ["civil_affairs"]}
        assert views.bodies("/staff/accounts") == [expected]

    def test_a_name_that_exists_is_told_at_its_field(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "accounts")
        page.get_by_role("button", name="Account toevoegen").click()
        page.get_by_label("Gebruikersnaam").fill("bo")
        page.get_by_label("Naam", exact=True).fill("Bo")
        views.refuse("/staff/accounts", 409, "taken")
        page.get_by_role("button", name="Opslaan").click()
        expect(page.get_by_label("Gebruikersnaam")).to_have_accessible_description(re.compile("Deze gebruikersnaam bestaat al."))

    def test_roles_change_and_access_ends(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "accounts")
        page.get_by_role("button", name=f"{COLLEAGUE_NAME} wijzigen").click()
        page.get_by_label("Teamleider").check()
        page.get_by_label("Mag inloggen").uncheck()
        page.get_by_role("button", name="Opslaan").click()
        card = page.locator(f"[data-account={COLLEAGUE}]")
        expect(card).to_contain_text("Mag niet inloggen")
        expect(card).to_contain_text("Medewerker, Teamleider")
        [body] = views.bodies(f"/staff/accounts/{COLLEAGUE}")
        assert body == {"name": COLLEAGUE_NAME, "roles": ["agent", "supervisor"], "teams": [], "active": False}

    def test_the_last_administrator_stays_one(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "accounts")
        page.get_by_role("button", name="Ans de Wit wijzigen").click()
        page.get_by_label("Mag inloggen").uncheck()
        views.refuse(f"/staff/accounts/{ME}", 409, "last_administrator")
        page.get_by_role("button", name="Opslaan").click()
        expect(page.get_by_text("Dit is de laatste beheerder.")).to_be_visible()

    def test_a_reset_asks_first(self, page: Page, views: ScriptedViews) -> None:
        show(page, views, "accounts")
        page.get_by_role("button", name=f"Nieuw wachtwoord voor {COLLEAGUE_NAME}").click()
        assert views.asked == []
        page.get_by_role("button", name="Ja, nieuw wachtwoord").click()
        expect(page.locator(".one-time")).to_contain_text("een-nieuw-wachtwoord")


def violations(page: Page, within: str = ".page") -> list[str]:
    """What axe finds in a part of the console, best practices included."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("within => axe.run(within)", within)["violations"]
    return [f"{each['id']}: {each['help']}: {[node['html'][:160] for node in each['nodes']]}" for each in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    new_context: NewContext, views: ScriptedViews, scheme: str, width: int
) -> None:
    views.call_backs = [call_back("late", "Fatima el Amrani", moment(minutes=95)), call_back("later", "Jan Jansen", in_hours(3))]
    views.found = [
        summary("c1", "mijn paspoort is weg", urgent=True),
        *(summary(f"c{number}", "dank u") for number in range(2, 5)),
    ]
    views.wall.update(waiting=3, longest_wait_s=170, late=1)
    views.entries = [
        {
            "seq": 9,
            "at": moment(),
            "staff_id": ME,
            "name": None,
            "action": "sign_in",
            "subject": "s",
            "details": {"network": "10.0.0.0/24"},
        }
    ]
    views.groups = [{"examples": [example("a1", "mn pas is weg"), example("a2", "pas zoek")], "intents": ["report_lost"]}]
    account = {
        "id": "s9",
        "username": "cor",
        "name": "Cor",
        "roles": ["agent"],
        "teams": [],
        "active": False,
        "locked_until": moment(),
    }
    views.accounts = [account]
    page = new_context(
        color_scheme=scheme, viewport={"width": width, "height": 720}, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    for key in PAGES:
        show(page, views, key)
        expect(page.locator(".page .loading")).to_have_count(0)
        if key == "leren":
            page.get_by_role("button", name="Andere bedoeling").click()
        if key == "accounts":
            page.get_by_role("button", name="Account toevoegen").click()
            page.get_by_role("button", name="Opslaan").click()
        assert violations(page) == [], key
        assert not page.locator(".page").evaluate("page => page.scrollWidth > page.clientWidth"), key


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_visits_beside_a_conversation(new_context: NewContext, views: ScriptedViews, width: int) -> None:
    views.visits[REFERENCE] = visit()
    views.add("c1", holder=ME).store("sophie", "Uw afspraak staat vast.", reference=REFERENCE)
    page = new_context(viewport={"width": width, "height": 720}, bypass_csp=True).new_page()
    page.goto(f"{views.url}#/gesprekken/c1")
    if width == 320:
        page.get_by_role("button", name="Gegevens tonen").click()
    page.locator("#tab-visit").click()
    panel = page.locator("console-visit")
    panel.get_by_role("button", name="Andere tijd").click()
    expect(panel.locator(".time")).to_have_count(3)
    assert violations(page, "console-visit") == []
    panel.get_by_role("button", name="Nieuwe afspraak").click()
    panel.get_by_label("Hoe", exact=True).select_option("home")
    panel.get_by_role("button", name="Tijden zoeken").click()
    expect(panel.get_by_label("Product")).to_have_attribute("aria-invalid", "true")
    assert violations(page, "console-visit") == []
    assert not panel.evaluate("panel => panel.scrollWidth > panel.clientWidth")


def test_bars_and_lines_stay_visible_with_forced_colours(new_context: NewContext, views: ScriptedViews) -> None:
    page = new_context(forced_colors="active").new_page()
    show(page, views, "cijfers")
    bar = page.locator("svg.plot .bar").first
    expect(bar).to_be_attached()
    colour, behind = bar.evaluate("bar => [getComputedStyle(bar).fill, getComputedStyle(bar.closest('.panel')).backgroundColor]")
    assert colour != behind

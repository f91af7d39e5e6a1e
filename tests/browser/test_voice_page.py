"""Sophie large, on the page of her own, on a tablet: a real Chromium and a gateway that hears by heart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from municipalities import load_municipality
from tests.browser.conftest import NewContext
from tests.browser.scripted_gateway import GREETING, Reply
from tests.browser.scripted_voice import VoiceGateway, heard, voice_gateway
from tests.browser.test_widget_accessibility import AXE
from tests.browser.voice_page import Speaking, browser_with_microphone, eventually, listen_in, loudness, microphone_is_on

QUESTION = "ik wil een paspoort aanvragen"
TIMES = ("Dinsdag 24 november om 9.00 uur", "Woensdag 25 november om 14.30 uur", "Andere tijden")
LINK = ("Alle kosten", "https://www.example.nl/kosten")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browser_with_microphone() as running:
        yield running


@pytest.fixture
def gateway() -> Iterator[VoiceGateway]:
    with voice_gateway() as running:
        running.answers[QUESTION] = [Reply("Kies een tijd.", choices=TIMES, links=(LINK,), reference="K7QM-3XWD-92A")]
        yield running


def tablet(new_context: NewContext, width: int = 768, height: int = 1024, **options: object) -> Page:
    context = new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
    listen_in(context)
    return context.new_page()


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return tablet(new_context)


def begun(page: Page, gateway: VoiceGateway) -> Speaking:
    page.goto(f"{gateway.url}/spreken")
    page.get_by_role("button", name="Begin het gesprek").click()
    expect(page.locator(".message.sophie .text")).to_have_text(GREETING)
    return Speaking(page)


def ask(speaking: Speaking, gateway: VoiceGateway) -> None:
    """Speaks, and is answered."""
    gateway.hears = [[heard(QUESTION)]]
    speaking.hold()
    speaking.let_go()
    expect(speaking.page.locator(".message.sophie .text")).to_have_text("Kies een tijd.")


def kept_in_the_tab(page: Page) -> str:
    return str(page.evaluate("JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])"))


def test_a_resident_speaks_and_is_answered_large_and_aloud(page: Page, gateway: VoiceGateway) -> None:
    speaking = begun(page, gateway)
    eventually(lambda: loudness(page) > 0.05, page)
    assert gateway.asked_to_speak() == [1]
    ask(speaking, gateway)
    eventually(lambda: gateway.asked_to_speak() == [1, 3], page)
    expect(page.locator(".message .text")).to_have_text([QUESTION, "Kies een tijd."])
    expect(page.locator("button.choice")).to_have_text(list(TIMES))
    page.get_by_role("button", name=TIMES[0]).click()
    expect(page.locator(".message.sophie .text")).to_have_text(f"U zei: {TIMES[0]}")
    assert not microphone_is_on(page)


def test_given_up_there_are_keys_with_digits_and_letters(new_context: NewContext, gateway: VoiceGateway) -> None:
    page = tablet(new_context, has_touch=True)
    speaking = begun(page, gateway)
    gateway.hears = [[{"type": "give_up", "text": "Typ het."}]]
    speaking.hold()
    speaking.let_go()
    expect(speaking.answers).to_have_text(["Typen", "Cijfers typen", "Een medewerker spreken"])
    field = page.get_by_role("textbox", name="Uw bericht")
    page.get_by_role("button", name="Cijfers typen").tap()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("inputmode", "tel")
    speaking.answers.first.tap()
    expect(field).to_be_focused()
    expect(field).not_to_have_attribute("inputmode", "tel")


def test_her_hair_is_what_the_municipality_chose(page: Page, gateway: VoiceGateway) -> None:
    gateway.municipality = load_municipality("voorbeeldrecht")
    with page.expect_response(lambda response: "sophie-sprite-masks" in response.url) as masks:
        begun(page, gateway)
    assert masks.value.ok
    face = page.locator(".face canvas")
    expect(face).to_be_visible()
    eventually(lambda: luminance_of_crown(face) < 60, page)


def luminance_of_crown(face: Locator) -> float:
    """0 to 255, of her hair above the forehead."""
    red, green, blue = face.evaluate(
        "canvas => canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height * 0.08, 1, 1).data.slice(0, 3)"
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def test_typing_goes_on_beside_it(page: Page, gateway: VoiceGateway) -> None:
    begun(page, gateway)
    page.get_by_role("button", name="Typen").click()
    field = page.get_by_role("textbox", name="Uw bericht")
    expect(field).to_be_focused()
    field.fill("hallo")
    field.press("Enter")
    expect(page.locator(".message.sophie .text")).to_have_text("U zei: hallo")


def test_without_ears_there_is_a_field(page: Page, gateway: VoiceGateway) -> None:
    gateway.listens = gateway.speaks = False
    begun(page, gateway)
    expect(page.get_by_role("textbox", name="Uw bericht")).to_be_visible()
    expect(page.locator(".talk")).to_have_count(0)


def test_by_keyboard(page: Page, gateway: VoiceGateway) -> None:
    page.goto(f"{gateway.url}/spreken")
    page.get_by_role("button", name="Begin het gesprek").focus()
    page.keyboard.press("Enter")
    speaking = Speaking(page)
    expect(speaking.talk).to_be_focused()
    expect(speaking.state).to_have_text("Sophie praat")
    expect(speaking.state).to_have_text("U kunt praten", timeout=20_000)
    gateway.hears = [[heard(QUESTION)]]
    page.keyboard.down("Space")
    expect(speaking.state).to_have_text("Ik luister")
    page.wait_for_timeout(400)
    page.keyboard.up("Space")
    expect(page.locator("[role=log]")).to_contain_text("Sophie zei:\nKies een tijd.")
    page.get_by_role("button", name="Opnieuw beginnen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Nee, verder praten")).to_be_focused()
    page.keyboard.press("Escape")
    expect(speaking.talk).to_be_focused()


class TestNextResident:
    def test_restart_leaves_nothing(self, page: Page, gateway: VoiceGateway) -> None:
        speaking = begun(page, gateway)
        ask(speaking, gateway)
        page.get_by_role("button", name="Opnieuw beginnen").click()
        page.locator("dialog").get_by_role("button", name="Opnieuw beginnen").click()
        expect(page.get_by_role("button", name="Begin het gesprek")).to_be_focused()
        assert "sophie." not in kept_in_the_tab(page)
        expect(page.locator("[role=log]")).to_be_empty()
        page.get_by_role("button", name="Begin het gesprek").click()
        expect(page.locator(".message .text")).to_have_text([GREETING])
        eventually(lambda: gateway.asked_to_speak()[-1] == 1 and len(gateway.conversations) == 2, page)

    def test_who_walks_away_is_asked_and_then_forgotten(self, page: Page, gateway: VoiceGateway) -> None:
        page.clock.install()
        speaking = begun(page, gateway)
        page.get_by_role("button", name="Geluid uitzetten").click()
        gateway.answers[QUESTION] = [Reply("Kies een tijd.", choices=TIMES)]
        ask(speaking, gateway)
        speaking.hush.click(force=True)
        expect(speaking.state).to_have_text("U kunt praten")
        page.clock.fast_forward("03:05")
        question = page.get_by_role("dialog", name="Bent u er nog?")
        expect(question).to_be_visible()
        page.get_by_role("button", name="Ja, ik ben er nog").click()
        expect(page.locator(".message .text").first).to_have_text(QUESTION)
        page.clock.fast_forward("03:05")
        expect(question).to_be_visible()
        page.clock.fast_forward("00:35")
        expect(page.get_by_role("button", name="Begin het gesprek")).to_be_visible()
        expect(page.locator(".message")).to_have_count(0)
        assert "sophie.token" not in kept_in_the_tab(page)

    def test_a_reload_asks_before_the_conversation_is_shown(self, page: Page, gateway: VoiceGateway) -> None:
        ask(begun(page, gateway), gateway)
        page.reload()
        expect(page.locator(".message")).to_have_count(0)
        page.get_by_role("button", name="Ga verder met het gesprek").click()
        expect(page.locator(".message .text")).to_have_text([QUESTION, "Kies een tijd."])
        assert len(gateway.conversations) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(768, 1024), (1024, 768), (320, 640)])
def test_fits_and_axe_finds_nothing(new_context: NewContext, gateway: VoiceGateway, scheme: str, width: int, height: int) -> None:
    page = tablet(new_context, width, height, color_scheme=scheme, bypass_csp=True)
    speaking = Speaking(page)

    def check(state: str) -> None:
        page.evaluate(AXE.read_text())
        found = page.evaluate("axe.run(document)")["violations"]
        assert not found, (state, [(each["id"], each["nodes"][0]["html"][:200]) for each in found])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state
        for target in page.locator("button:visible").all():
            box = target.bounding_box()
            assert box and round(min(box["width"], box["height"]), 3) >= 44, (state, target.evaluate("each => each.outerHTML"))

    page.goto(f"{gateway.url}/spreken")
    expect(page.get_by_role("button", name="Begin het gesprek")).to_be_in_viewport(ratio=1)
    check("start")
    begun(page, gateway)
    check("greeting")
    speaking.hold()
    gateway.tell_voice(type="partial", text="ik wil een pas")
    expect(speaking.partial).to_be_in_viewport(ratio=1)
    check("listening")
    gateway.hears = [[heard(QUESTION)]]
    speaking.let_go()
    expect(page.locator("button.choice")).to_have_count(3)
    expect(speaking.talk).to_be_in_viewport(ratio=1)
    check("answer")
    page.locator("button.choice").last.scroll_into_view_if_needed()
    expect(page.locator("button.choice").last).to_be_in_viewport(ratio=0.95)
    page.get_by_role("button", name="Typen").click()
    expect(page.get_by_role("textbox", name="Uw bericht")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Instellingen voor praten").click()
    check("typing and settings")
    page.get_by_role("button", name="Opnieuw beginnen").first.click()
    expect(page.get_by_role("dialog", name="Wilt u opnieuw beginnen?")).to_be_visible()
    check("restart")

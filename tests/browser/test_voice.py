"""Speaking with Sophie in the widget: a real Chromium with a microphone that plays a file, and a gateway that hears by heart."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NewContext
from tests.browser.scripted_gateway import Reply
from tests.browser.scripted_voice import RATE, VoiceGateway, heard, voice_gateway
from tests.browser.test_widget_accessibility import violations
from tests.browser.voice_page import (
    HEARD_AND_SEEN,
    Speaking,
    browser_with_microphone,
    eventually,
    lateness_of_mouth,
    likeness,
    listen_in,
    loudness,
    microphone_is_on,
    spoken,
)
from tests.browser.widget import Widget

LEVEL = "button => button.style.getPropertyValue('--level') || '0'"

QUESTION = "ik wil een paspoort aanvragen"
ANSWER = Reply("Voor hoeveel personen is dat?", choices=("1 persoon", "2 personen"))
TOLD_AT = """
const add = WebSocket.prototype.addEventListener;
WebSocket.prototype.addEventListener = function (type, listener, ...others) {
    const noting = (event) => {
        if (typeof event.data === "string" && event.data.includes('"barge_in"')) window.toldAt = window.tap.context.currentTime;
        listener(event);
    };
    return add.call(this, type, type === "message" ? noting : listener, ...others);
};
for (const type of ["click", "pointerdown"])
    addEventListener(type, () => (window.toldAt = window.tap?.context.currentTime), { capture: true });
"""
SILENT_AFTER = """() => new Promise((tell) => {
    const look = () => {
        const samples = new Float32Array(4096);
        window.tap.getFloatTimeDomainData(samples);
        const { currentTime, sampleRate } = window.tap.context;
        const loud = samples.findLastIndex((sample) => Math.abs(sample) > 0.003);
        if (loud >= 0) window.lastLoud = currentTime - (samples.length - loud) / sampleRate;
        if (currentTime > window.toldAt + 1) tell(window.lastLoud - window.toldAt);
        else setTimeout(look, 15);
    };
    look();
})"""
"""Seconds from the moment that she had to be silent to the last sound, by the clock of the sound."""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is said into the microphone, over and over."""
    return spoken("Ik wil graag een nieuw paspoort aanvragen.", tmp_path_factory.mktemp("voice") / "said.wav")


@pytest.fixture(scope="module")
def browser(said: Path) -> Iterator[Browser]:
    with browser_with_microphone(f"--use-file-for-fake-audio-capture={said}") as running:
        yield running


@pytest.fixture
def gateway() -> Iterator[VoiceGateway]:
    with voice_gateway() as running:
        running.answers[QUESTION] = [ANSWER]
        yield running


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """With pictures of Sophie, which a machine without a graphics card draws without effort."""
    context = new_context(reduced_motion="reduce")
    listen_in(context, HEARD_AND_SEEN, TOLD_AT)
    return context.new_page()


@pytest.fixture
def speaking(page: Page, gateway: VoiceGateway) -> Speaking:
    return opened(page, gateway)


def opened(page: Page, gateway: VoiceGateway) -> Speaking:
    """The widget, with voice."""
    page.goto(gateway.url)
    Widget(page).open()
    page.get_by_role("button", name="Praten met Sophie").click()
    speaking = Speaking(page)
    expect(speaking.talk).to_be_visible()
    return speaking


class TestHearing:
    def test_the_microphone_really_arrives(self, speaking: Speaking, gateway: VoiceGateway, said: Path) -> None:
        page = speaking.page
        speaking.hold()
        eventually(lambda: len(gateway.turns[-1].sound) > 3 * 2 * RATE, page)
        speaking.let_go()
        eventually(lambda: gateway.turns[-1].is_released, page)
        [turn] = gateway.turns
        assert turn.mode == "hold"
        assert len(turn.sound) % (2 * RATE * 40 // 1000) == 0, "chunks of 40 ms"
        got = np.array(turn.samples, dtype=float) / 32768
        assert np.sqrt(np.mean(got**2)) > 0.01
        with wave.open(str(said)) as file:
            source = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2") / 32768
            at = np.arange(0, len(source) - 1, file.getframerate() / RATE)
        meant = np.interp(at, np.arange(len(source)), source)
        # In pieces, as a busy machine drops some sound between the file and the browser.
        pieces = [meant[at : at + RATE // 4] for at in range(0, len(meant) - RATE // 4, RATE // 4)]
        loud = [piece for piece in pieces if np.sqrt(np.mean(piece**2)) > 0.02]
        assert len(loud) >= 4
        assert median(likeness(piece, got) for piece in loud) > 0.9

    def test_the_browser_is_asked_to_clean_the_sound(self, speaking: Speaking) -> None:
        speaking.hold()
        asked = speaking.page.evaluate("window.asked.audio")
        assert asked == {"channelCount": 1, "echoCancellation": True, "noiseSuppression": True, "autoGainControl": True}

    def test_what_was_heard_becomes_a_message_once(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        widget = Widget(speaking.page)
        gateway.hears = [[heard(QUESTION)]]
        gateway.loses_receipts = True
        speaking.hold()
        speaking.let_go()
        expect(widget.said_by("resident")).to_have_text([QUESTION])
        expect(widget.unsent()).to_have_count(0)
        assert gateway.conversation.texts("resident") == [QUESTION]

    def test_the_microphone_is_on_only_while_it_is_listened_to(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        page = speaking.page
        assert not microphone_is_on(page)
        speaking.hold()
        assert microphone_is_on(page)
        speaking.let_go()
        eventually(lambda: not microphone_is_on(page), page)
        speaking.set("Praten zonder knop", on=True)
        speaking.talk.click()
        expect(speaking.state).to_have_text("Ik luister")
        Widget(page).panel.get_by_role("button", name="Chat sluiten").click()
        eventually(lambda: not microphone_is_on(page), page)

    def test_the_level_follows_the_voice(self, speaking: Speaking) -> None:
        speaking.hold()
        eventually(lambda: float(speaking.talk.evaluate(LEVEL)) > 0.3, speaking.page)

    @pytest.mark.parametrize("key", ["Space", "Enter"])
    def test_a_key_that_is_held(self, speaking: Speaking, gateway: VoiceGateway, key: str) -> None:
        page = speaking.page
        gateway.hears = [[heard(QUESTION)]]
        expect(speaking.talk).to_be_focused()
        page.keyboard.down(key)
        expect(speaking.state).to_have_text("Ik luister")
        page.wait_for_timeout(400)
        page.keyboard.up(key)
        expect(Widget(page).said_by("resident")).to_have_text([QUESTION])

    def test_a_click_goes_on_until_the_next(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        gateway.hears = [[heard(QUESTION)]]
        speaking.talk.click()
        expect(speaking.state).to_have_text("Ik luister")
        expect(speaking.talk).to_have_accessible_name("Klaar met praten")
        speaking.talk.click()
        expect(Widget(speaking.page).said_by("resident")).to_have_text([QUESTION])

    def test_escape_leaves_what_was_said(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        speaking.talk.click()
        expect(speaking.state).to_have_text("Ik luister")
        speaking.page.keyboard.press("Escape")
        expect(speaking.state).to_have_text("U kunt praten")
        expect(Widget(speaking.page).panel).to_be_visible()
        assert gateway.kinds()[-1] == "stop_listening"

    def test_hands_free_turn_after_turn(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        speaking.set("Praten zonder knop", on=True)
        speaking.talk.click()
        expect(speaking.state).to_have_text("Ik luister")
        gateway.tell_voice(**heard(QUESTION))
        expect(speaking.state).to_have_text("Sophie praat")
        gateway.tell_voice(type="barge_in")
        gateway.tell_voice(**heard("2 personen"))
        expect(Widget(speaking.page).said_by("resident")).to_have_text([QUESTION, "2 personen"])
        assert microphone_is_on(speaking.page)
        assert [turn.mode for turn in gateway.turns] == ["free"]


class TestSpeaking:
    def test_first_that_she_is_a_digital_assistant_then_her_answers(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        eventually(lambda: loudness(speaking.page) > 0.05, speaking.page)
        assert gateway.asked_to_speak() == [1]
        assert "digitale assistent" in gateway.conversation.messages[0]["text"]
        Widget(speaking.page).say(QUESTION)
        eventually(lambda: gateway.asked_to_speak() == [1, 3], speaking.page)
        eventually(lambda: loudness(speaking.page) > 0.05, speaking.page)
        assert gateway.kinds().count("hush") == 1, "who types interrupts her"

    def test_in_a_conversation_that_was_typed_she_says_first_what_she_is(self, page: Page, gateway: VoiceGateway) -> None:
        page.goto(gateway.url)
        widget = Widget(page)
        widget.open()
        widget.say(QUESTION)
        page.get_by_role("button", name="Praten met Sophie").click()
        eventually(lambda: gateway.asked_to_speak() == [1, 3], page)

    def test_her_mouth_moves_with_the_sound(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        page = speaking.page
        expect(page.locator(".face.moves")).to_have_count(1)
        gateway.answers[QUESTION] = [Reply("Eerst dit. Dan dat. Daarna nog iets. En dan dit. Ten slotte dat.")]
        late: list[float] = []
        # A machine that is busy draws too seldom to show when a mouth opens; then she says it again.
        for _ in range(8):
            page.evaluate("window.onsets = [], window.shapes = [], window.frames = []")
            Widget(page).say(QUESTION)
            eventually(lambda: page.evaluate("window.onsets.length") >= 10, page, 30)
            page.wait_for_timeout(500)
            late += lateness_of_mouth(page)
            if len(late) >= 5:
                break
        assert len(late) >= 5
        assert abs(median(late)) < 0.040, late

    @pytest.mark.parametrize("how", ["button", "talk", "barge_in"])
    def test_she_is_silent_within_200_ms(self, speaking: Speaking, gateway: VoiceGateway, how: str) -> None:
        page = speaking.page
        eventually(lambda: loudness(page) > 0.05, page)
        if how == "button":
            speaking.hush.click()
        elif how == "talk":
            speaking.talk.hover()
            page.mouse.down()
        else:
            gateway.tell_voice(type="barge_in")
        assert page.evaluate(SILENT_AFTER) < 0.2
        assert "hush" in gateway.kinds()
        assert gateway.asked_to_speak() == [1]

    def test_captions_of_both(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        widget = Widget(speaking.page)
        expect(speaking.caption).to_have_text("Goedendag.")
        speaking.hold()
        gateway.tell_voice(type="partial", text="ik wil een pas")
        expect(speaking.partial).to_have_text("Ik hoor: ik wil een pas…")
        expect(speaking.partial).to_have_attribute("aria-hidden", "true")
        expect(widget.announced).not_to_contain_text("ik wil een pas")
        expect(widget.own()).to_have_count(0)

    def test_answers_are_read_out_only_when_wanted_also_next_time(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        page = speaking.page
        eventually(lambda: gateway.asked_to_speak() == [1], page)
        speaking.set("Antwoorden voorlezen", on=False)
        speaking.set("Sophie laten zien", on=False)
        Widget(page).say(QUESTION)
        page.reload()
        page.get_by_role("button", name="Praten met Sophie").click()
        expect(speaking.talk).to_be_visible()
        expect(page.locator(".face")).to_have_count(0)
        gateway.hears = [[heard("2 personen")]]
        speaking.hold()
        speaking.let_go()
        expect(Widget(page).last_answer()).to_have_text("U zei: 2 personen")
        assert gateway.asked_to_speak() == [1]

    def test_mute_keeps_the_captions(self, speaking: Speaking) -> None:
        page = speaking.page
        eventually(lambda: loudness(page) > 0.05, page)
        page.get_by_role("button", name="Geluid uitzetten").click()
        Widget(page).say(QUESTION)
        expect(speaking.caption).to_have_text(ANSWER.text)
        # The last sound before it is still in what is measured for a moment.
        eventually(lambda: loudness(page) < 0.001, page)

    def test_mute_and_volume_are_remembered(self, speaking: Speaking) -> None:
        page = speaking.page
        settings = page.get_by_role("button", name="Instellingen voor praten")
        settings.click()
        page.get_by_role("slider", name="Volume").fill("35")
        page.get_by_role("button", name="Geluid uitzetten").click()
        page.reload()
        page.get_by_role("button", name="Praten met Sophie").click()
        expect(page.get_by_role("button", name="Geluid aanzetten")).to_be_visible()
        settings.click()
        expect(page.get_by_role("slider", name="Volume")).to_have_value("35")
        expect(speaking.caption).to_have_text("Goedendag.")
        assert loudness(page) < 0.001
        page.get_by_role("button", name="Geluid aanzetten").click()
        eventually(lambda: loudness(page) > 0.01, page)

    def test_her_face_goes_with_one_click(self, speaking: Speaking) -> None:
        speaking.page.locator(".face-frame").hover()
        speaking.page.get_by_role("button", name="Sophie verbergen").click()
        expect(speaking.page.locator(".face")).to_have_count(0)


class TestTrouble:
    def test_what_is_not_certain_is_asked_back(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        gateway.hears = [[{"type": "check", "text": QUESTION, "question": f"Zei u: {QUESTION}?"}]]
        speaking.hold()
        speaking.let_go()
        expect(speaking.news).to_have_text(f"Zei u: {QUESTION}?")
        speaking.page.get_by_role("button", name="Ja, dat zei ik").click()
        expect(Widget(speaking.page).said_by("resident")).to_have_text([QUESTION])
        expect(speaking.news).to_have_text("")

    def test_what_is_not_understood_can_be_typed_chosen_or_told_to_a_colleague(
        self, speaking: Speaking, gateway: VoiceGateway
    ) -> None:
        page = speaking.page
        Widget(page).say(QUESTION)
        gateway.hears = [[{"type": "again", "question": "Zegt u het nog een keer."}], [{"type": "give_up", "text": "Typ het."}]]
        for told in ("Zegt u het nog een keer.", "Typ het."):
            expect(speaking.state).to_have_text("U kunt praten", timeout=20_000)
            speaking.hold()
            speaking.let_go()
            expect(speaking.news).to_have_text(told)
        expect(speaking.news).to_have_attribute("role", "alert")
        expect(speaking.answers).to_have_text(["Typen", "Een medewerker spreken"])
        expect(Widget(page).choices()).to_have_count(2)
        expect(speaking.talk).to_be_focused()
        for _ in range(4):
            page.keyboard.press("Shift+Tab")
        expect(speaking.answers.first).to_be_focused()
        page.keyboard.press("Enter")
        expect(Widget(page).field).to_be_focused()
        speaking.answers.last.click()
        eventually(lambda: bool(gateway.wished("request_colleague")), page)

    def test_on_a_touch_screen_there_are_keys_with_digits(self, new_context: NewContext, gateway: VoiceGateway) -> None:
        context = new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True, reduced_motion="reduce")
        listen_in(context)
        page = context.new_page()
        speaking = opened(page, gateway)
        widget = Widget(page)
        gateway.hears = [[{"type": "give_up", "text": "Typ het."}]]
        speaking.hold()
        speaking.let_go()
        expect(speaking.answers).to_have_text(["Typen", "Cijfers typen", "Een medewerker spreken"])
        page.get_by_role("button", name="Cijfers typen").tap()
        expect(widget.field).to_be_focused()
        expect(widget.field).to_have_attribute("inputmode", "tel")
        page.get_by_role("button", name="Typen", exact=True).first.tap()
        expect(widget.field).not_to_have_attribute("inputmode", "tel")
        page.get_by_role("button", name="Cijfers typen").tap()
        assert "U zei: 0612345678" in widget.say("0612345678")
        expect(widget.field).not_to_have_attribute("inputmode", "tel")
        expect(speaking.answers).to_have_count(0)

    def test_no_place_is_free(self, page: Page, gateway: VoiceGateway) -> None:
        gateway.is_full = True
        speaking = opened(page, gateway)
        expect(speaking.news).to_contain_text("Er praten nu te veel mensen met mij.")
        gateway.is_full = False
        gateway.hears = [[heard(QUESTION)]]
        speaking.hold()
        expect(speaking.news).to_have_text("")
        speaking.let_go()
        expect(Widget(page).said_by("resident")).to_have_text([QUESTION])

    def test_that_no_place_is_free_is_spoken_too(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        eventually(lambda: gateway.asked_to_speak() == [1], speaking.page)
        gateway.hears = [[{"type": "busy", "text": "Er praten nu te veel mensen met mij."}]]
        speaking.hold()
        speaking.let_go()
        expect(speaking.news).to_contain_text("Er praten nu te veel mensen met mij.")
        gateway.say_of_itself("busy", "Er praten nu te veel mensen met mij.")
        eventually(lambda: loudness(speaking.page) > 0.05, speaking.page)

    def test_who_does_not_want_to_hear_her_hears_no_question_back(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        eventually(lambda: loudness(speaking.page) > 0.05, speaking.page)
        speaking.set("Antwoorden voorlezen", on=False)
        gateway.say_of_itself("check", "Zei u Breezand?")
        speaking.page.wait_for_timeout(1000)
        assert loudness(speaking.page) < 0.01

    def test_a_line_that_breaks_in_mid_word(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        speaking.hold()
        gateway.cut_voice()
        expect(speaking.news).to_contain_text("De verbinding viel weg")
        eventually(lambda: not microphone_is_on(speaking.page), speaking.page)
        speaking.page.mouse.up()
        gateway.hears = [[heard(QUESTION)]]
        speaking.hold()
        speaking.let_go()
        expect(Widget(speaking.page).said_by("resident")).to_have_text([QUESTION])

    def test_a_new_conversation_has_a_voice_of_its_own(self, speaking: Speaking, gateway: VoiceGateway) -> None:
        widget = Widget(speaking.page)
        widget.say(QUESTION)
        widget.pick("Nieuw gesprek")
        speaking.page.get_by_role("button", name="Ja, nieuw gesprek").click()
        eventually(lambda: gateway.asked_to_speak() == [1, 3, 1], speaking.page)
        assert len(gateway.conversations) == 2


class TestOffer:
    def test_who_types_loads_nothing_of_it(self, page: Page, gateway: VoiceGateway) -> None:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        page.goto(gateway.url)
        Widget(page).open()
        assert not [url for url in loaded if "voice" in url or "avatar" in url]
        page.get_by_role("button", name="Praten met Sophie").click()
        expect(page.locator(".talk")).to_be_visible()
        assert [url for url in loaded if "sophie-voice" in url]

    def test_no_ears_and_no_mouth_no_button(self, page: Page, gateway: VoiceGateway) -> None:
        gateway.listens = gateway.speaks = False
        page.goto(gateway.url)
        Widget(page).open()
        expect(page.get_by_role("button", name="Praten met Sophie")).to_have_count(0)

    def test_a_mouth_without_ears_reads_out(self, page: Page, gateway: VoiceGateway) -> None:
        gateway.listens = False
        page.goto(gateway.url)
        Widget(page).open()
        page.get_by_role("button", name="Praten met Sophie").click()
        expect(page.locator(".voice")).to_be_visible()
        expect(page.locator(".talk")).to_have_count(0)
        eventually(lambda: gateway.asked_to_speak() == [1], page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_everything_is_large_enough(
    new_context: NewContext, gateway: VoiceGateway, scheme: str, width: int
) -> None:
    context = new_context(color_scheme=scheme, viewport={"width": width, "height": 720}, bypass_csp=True, reduced_motion="reduce")
    listen_in(context)
    page = context.new_page()
    speaking = opened(page, gateway)

    def check(state: str) -> None:
        expect(speaking.state).to_have_text(state)
        assert violations(page) == [], state
        for target in Widget(page).panel.locator(".voice button:visible, .voice label:visible").all():
            box = target.bounding_box()
            assert box and round(min(box["width"], box["height"]), 3) >= 44, target.evaluate("each => each.outerHTML")

    check("Sophie praat")
    speaking.hold()
    gateway.tell_voice(type="partial", text="ik wil")
    expect(speaking.partial).to_be_visible()
    check("Ik luister")
    gateway.hold_answers()
    gateway.hears = [[heard(QUESTION)], [{"type": "give_up", "text": "Typ het."}]]
    speaking.let_go()
    check("Ik denk even na")
    gateway.release_answers()
    speaking.hold()
    speaking.let_go()
    expect(speaking.answers).to_have_count(2)
    check("U kunt praten")
    page.get_by_role("button", name="Instellingen voor praten").click()
    check("U kunt praten")

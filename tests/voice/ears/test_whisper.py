"""Whisper on real Dutch: a few recordings, silence, and Sophie's own prompt."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Any

import pytest

from municipalities import Municipality
from tests.voice.ears.conftest import WHISPER
from tests.voice.ears.listening import Client, listening, silence
from tests.voice.ears.sounds import at_16_khz, recording, say
from voice.ears.domain_prompt import Prompts
from voice.ears.heard import Heard
from voice.ears.recogniser import BYTES_PER_SECOND, Recogniser
from voice.ears.whisper_guards import echoes_prompt, is_invented
from voice.ears.whisper_recogniser import WhisperRecogniser


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.casefold())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ik_hoop_dat_u_mij_kunt_helpen", "ik hoop dat u mij kunt helpen"),
        ("de_koffie_staat_altijd_voor_u_klaar", "de koffie staat altijd voor u klaar"),
    ],
)
def test_a_recording_is_understood(whisper: Recogniser, name: str, said: str):
    sound = recording(name)
    stream = whisper.open()
    half = len(sound) // 4 * 2
    stream.feed(sound[:half])
    partial = stream.settle()
    assert set(words_of(partial)) & set(words_of(said)), "words are known before the turn is over"
    stream.feed(sound[half:])
    heard = stream.finish()
    understood = set(words_of(said)) & set(words_of(heard.text))
    assert len(understood) / len(set(words_of(said))) >= 2 / 3, "it makes an error in one word of five"
    assert heard.confidence >= whisper.certain.enough
    starts = [word.start for word in heard.words]
    assert starts == sorted(starts)
    assert heard.words[-1].end <= len(sound) / BYTES_PER_SECOND
    assert [word.text for word in heard.words] == [word.strip(".,?!") for word in heard.text.split()]


def test_what_settled_is_final_when_nothing_follows(whisper: Recogniser):
    stream = whisper.open()
    stream.feed(recording("mag_ik_je_e_mail_hebben"))
    settled = stream.settle()
    assert stream.finish().text == settled != ""


@pytest.mark.parametrize("sound", [silence(2.0), b"\x10\x00\xf0\xff" * 16_000], ids=["silence", "hum"])
def test_nothing_is_heard_where_nothing_is_said(whisper: Recogniser, sound: bytes):
    stream = whisper.open(asked="postcode")
    stream.feed(sound)
    assert stream.finish().text == ""


def test_a_dutch_turn_ends_by_itself_and_is_heard(municipality: Municipality, whisper: Recogniser):
    """The whole path, with the voice of espeak-ng: hands-free, two sentences with silence between them."""
    sentence = at_16_khz(say("Ik wil graag een paspoort aanvragen.", voice="nl"))

    async def run() -> Client:
        async with listening(municipality, whisper) as url, Client.listens(url, checks=False) as client:
            for _ in range(2):
                await client.play(silence(0.5) + sentence + silence(3.2))
                await client.until("heard")
            return client

    client = asyncio.run(run())
    assert len(client.named("started")) == 2
    assert all("paspoort" in told["text"].casefold() for told in client.named("heard"))
    first, second = client.named("heard")
    assert second["words"][0]["start"] - first["words"][0]["start"] == pytest.approx(3.7 + len(sentence) / 32000, abs=0.5)


def test_what_is_expected_depends_on_the_question(municipality: Municipality):
    prompts = Prompts.of(municipality)
    assert "Hippolytushoef" in prompts.for_slot("postcode").text
    assert not prompts.for_slot("postcode").beside_digits
    assert "Hippolytushoef" not in prompts.for_slot(None).text
    assert "paspoort" in prompts.for_slot(None).text.casefold()
    assert prompts.for_slot("time_slot").text == "", "nothing to read out in the place of what was said"


class Counted(WhisperRecogniser):
    """Counts how often it decodes."""

    decoded = 0

    def _decode(self, *arguments: Any) -> Any:
        self.decoded += 1
        return super()._decode(*arguments)


@pytest.fixture(scope="module")
def counted(municipality: Municipality) -> Counted:
    return Counted(WHISPER, Prompts.of(municipality), workers=1)


def heard_by(recogniser: Counted, sound: bytes, asked: str | None, phrases: Sequence[str] = ()) -> tuple[Heard, int]:
    """And how many times the final result was decoded."""
    stream = recogniser.open(phrases, asked)
    stream.feed(sound)
    recogniser.decoded = 0
    return stream.finish(), recogniser.decoded


def test_expected_words_are_heard_where_whisper_would_not_know_them_and_with_confidence(counted: Counted):
    sound = silence(0.2) + at_16_khz(say("Hippolytushoef.", voice="nl", words_a_minute=130)) + silence(0.2)
    without, once = heard_by(counted, sound, "time_slot")
    heard, twice = heard_by(counted, sound, "postcode")
    assert "Hippolytushoef" not in without.text
    assert "Hippolytushoef" in heard.text
    assert heard.confidence >= counted.certain.enough
    assert (once, twice) == (1, 2)


@pytest.mark.parametrize("asked", [None, "postcode", "product"])
def test_what_was_expected_does_not_take_the_place_of_what_was_said(counted: Counted, asked: str | None):
    sound = recording("de_koffie_staat_altijd_voor_u_klaar")
    assert heard_by(counted, sound, asked)[0] == heard_by(counted, sound, "time_slot")[0]


def test_what_whisper_is_sure_of_is_decoded_once(counted: Counted):
    assert heard_by(counted, recording("ik_hoop_dat_u_mij_kunt_helpen"), None)[1] == 1


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", 1.0),
        ("Ondertiteld door TV Gelderland", 3.0),
        ("Bedankt voor het kijken!", 3.0),
        ("MUZIEK.", 1.0),
        ("van de deel van de deel van de deel van de deel van de deel van de deel van de deel", 5.0),
        ("dit kan niemand in een halve seconde zeggen", 0.5),
        ("7-9-7-8-8-8-8-8", 3.0),
        ("neem een t-neem een t-neem", 3.0),
    ],
)
def test_inventions_are_known(text: str, seconds: float):
    assert is_invented(text, seconds, no_speech=0.1, log_probability=-0.3)


@pytest.mark.parametrize(
    "text",
    [
        "ja ja ja",
        "ja dat klopt, ja dat klopt",
        "twee twee twee twee",
        "0 6 12 12 12 12",
        "Ik wil een rijbewijs aanvragen.",
        "Waar vind ik de vertaling?",
    ],
)
def test_real_answers_are_no_inventions(text: str):
    assert not is_invented(text, 2.0, no_speech=0.1, log_probability=-0.3)


def test_unsure_words_in_silence_are_inventions():
    assert is_invented("je kunt het niet meer doen", 3.0, no_speech=0.7, log_probability=-1.5)


def test_words_in_the_order_of_the_prompt_were_read_and_not_heard(municipality: Municipality):
    prompt = Prompts.of(municipality).places.text
    assert echoes_prompt("Anna Paulowna, Barsingerhorn, Breezand", prompt)
    assert not echoes_prompt("Ik woon in Anna Paulowna en mijn moeder in Breezand", prompt)

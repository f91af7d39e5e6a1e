"""Residents who write another language: Dutch with English below it, one sentence in their own, and a yes that is one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.dialogue.turn import Turn
from actions.dialogue.yes_no import says_no, says_yes
from actions.languages.conversation_language import ConversationLanguage, conversation_language
from municipalities import Municipality
from tests.actions.conftest import NOW
from tests.actions.engine import Engine
from tests.actions.entities import AFTERNOON, address, day, place, product, turn


def said_in(language: str | None, text: str = "words", *entities: dict[str, Any]) -> dict[str, Any]:
    """A message that shows a language, or none."""
    parsed = {"language": language or "nl", "language_is_clear": language is not None, "entities": list(entities)}
    return {"event": "user", "text": text, "parse_data": parsed}


def answered(*choices: str) -> dict[str, Any]:
    return {"event": "bot", "text": "Goed.", "data": {"buttons": [{"title": choice, "payload": choice} for choice in choices]}}


def asked(slot: str) -> dict[str, Any]:
    return {"event": "slot", "name": "requested_slot", "value": slot}


def test_a_conversation_is_dutch_until_another_language_shows() -> None:
    assert conversation_language([]) == ConversationLanguage("nl")
    assert conversation_language([said_in(None, "12")]) == ConversationLanguage("nl")
    assert conversation_language([said_in("pl")]) == ConversationLanguage("pl", is_new=True)


def test_what_shows_no_language_changes_nothing_and_clear_dutch_does() -> None:
    polish = [said_in("pl"), answered()]
    assert conversation_language([*polish, said_in(None, "1771 AB")]) == ConversationLanguage("pl")
    assert conversation_language([*polish, said_in("nl")]).code == "nl"
    assert conversation_language([*polish, said_in("nl"), answered(), said_in("pl")]) == ConversationLanguage("pl")
    assert conversation_language([*polish, said_in("en")]) == ConversationLanguage("en", is_new=True)


def test_once_something_was_said_to_it_a_language_is_not_new() -> None:
    assert not conversation_language([said_in("pl"), answered()]).is_new


def test_a_click_sends_sophie_s_own_dutch() -> None:
    events = [said_in("en"), answered("ik wil een afspraak maken"), said_in("nl", "ik wil een afspraak maken")]
    assert conversation_language(events).code == "en"


def test_a_name_and_a_village_tell_nothing() -> None:
    assert conversation_language([asked("customer_name"), said_in("pl", "Piotr Kowalski")]).code == "nl"
    assert conversation_language([asked("contact"), said_in("en", "why do you need my phone number")]).code == "en"
    village = {"entity": "address", "start": 0, "end": len("Anna Paulowna")}
    assert conversation_language([said_in("pl", "Anna Paulowna", village)]).code == "nl"


def in_language(text: str, language: str) -> Turn:
    """A turn that the engine takes for a yes."""
    return replace(turn(text, "affirm"), language=language)


def english_of(message: dict[str, Any]) -> str | None:
    english: str | None = message["custom"].get("english")
    return english


def test_a_polish_question_gets_its_sentence_then_dutch_and_english(engine: Engine, municipality: Municipality) -> None:
    said = engine.says("ile trwa paszport", "ask_duration", product("passport"), language="pl")
    known = municipality.products["passport"].answer("duration", NOW.date())
    assert known is not None and known.english is not None
    assert said.responses[0] == "utter_language_pl"
    assert said.messages[0]["phone"] == municipality.phone
    assert said.messages[1]["text"] == known.text
    assert english_of(said.messages[1]) == known.english
    again = engine.says("a zdjęcie?", "ask_photo", language="pl")
    assert not again.responses[0].startswith("utter_language")
    assert english_of(again.messages[0])


def test_a_dutch_question_gets_no_english(engine: Engine) -> None:
    said = engine.says("hoe lang duurt een paspoort", "ask_duration", product("passport"), language="nl")
    assert not any("english" in message["custom"] for message in said.messages)
    assert not any(name.startswith("utter_language") for name in said.responses)


def test_an_answer_without_english_is_dutch_alone(engine: Engine) -> None:
    said = engine.says("when are you open", "ask_opening_hours", language="en")
    assert said.responses[0] == "utter_language_en"
    assert said.messages[1]["text"] and english_of(said.messages[1]) is None


def test_small_talk_and_what_is_not_understood_have_english_too(engine: Engine) -> None:
    assert "digital assistant" in str(english_of(engine.says("hello", "greet", language="en").messages[1]))
    assert "not sure" in str(english_of(engine.says("blub", "nlu_fallback", ranking={"greet": 0.3, "ask_cost": 0.3}).last))


def test_choices_show_their_english_and_send_their_dutch(engine: Engine) -> None:
    said = engine.says("passport how is that", "nlu_fallback", ranking={"ask_cost": 0.3, "ask_photo": 0.2}, language="en")
    assert said.last["buttons"][0] == {"title": "Wat kost het? (What does it cost?)", "payload": "Wat kost het?"}
    said = engine.says("I want an appointment", "make_appointment", language="en")
    assert {"title": "Paspoort (passport)", "payload": "paspoort"} in said.last["buttons"]


def test_another_conversation_is_not_touched(engine: Engine) -> None:
    engine.says("hello", "greet", language="en")
    other = Engine(engine.executor, "another-conversation")
    assert not any("english" in message["custom"] for message in other.says("12", "inform").messages)


def test_an_english_booking_from_beginning_to_end(engine: Engine) -> None:
    said = engine.says("I need a new passport", "request_passport", product("passport"), language="en")
    assert said.responses == ["utter_language_en", "utter_start_home_visit_for_product", "utter_question_people"]
    assert "for a passport" in str(english_of(said.messages[1]))
    assert engine.says("two people", "inform", language="en").last["response"] == "utter_question_postcode"
    assert engine.slots["people"] == 2
    engine.says("1771 AB 12", "inform", address("1771 AB", 12))
    said = engine.says("next tuesday afternoon", "inform", day("2026-12-01"), AFTERNOON, language="en")
    assert "1. Tuesday 1 December, " in str(english_of(said.last))
    assert "1. dinsdag 1 december, " in said.value("times")
    assert engine.says("the second one", "inform", language="en").last["response"] == "utter_question_customer_name"
    assert engine.says("my name is John Smith", "inform", language="en").last["response"] == "utter_question_contact"
    said = engine.says("john@example.com", "inform")
    assert said.responses == ["utter_read_back"]
    assert "- For: passport\n- Number of people: 2" in str(english_of(said.last))
    assert engine.says("yes but the name is wrong", "affirm", language="en").responses[0] != "utter_visit_booked"
    engine.says("John Smith", "inform")
    said = engine.says("yes, that's right", "affirm", language="en")
    assert said.responses[0] == "utter_visit_booked"
    assert "Your appointment is booked: Tuesday 1 December, between" in str(english_of(said.messages[0]))


def test_a_question_is_no_name(engine: Engine) -> None:
    wish = (product("passport"), address("1771 AB", 12))
    engine.says("passport for one person at 1771 AB 12", "request_passport", *wish, language="en")
    engine.says("as soon as possible", "inform", language="en")
    assert engine.says("the first one", "inform", language="en").last["response"] == "utter_question_customer_name"
    engine.says("why do you need that", "inform", language="en")
    assert engine.slots["customer_name"] is None


def test_a_child_that_was_born_elsewhere(engine: Engine) -> None:
    said = engine.says("chcemy zgłosić urodzenie", "declare_birth", product("birth_declaration"), language="pl")
    assert said.last["response"] == "utter_question_born_here"
    assert engine.says("nie", "deny").responses == ["utter_born_elsewhere"]


def test_a_yes_with_a_village_in_it(engine: Engine) -> None:
    engine.says("we want to register a birth", "declare_birth", product("birth_declaration"), language="en")
    engine.says("yes, in Wieringerwerf", "affirm", place("Wieringerwerf"), language="en")
    assert engine.slots["born_here"] is True


@pytest.mark.parametrize(
    ("language", "yes"),
    [
        ("en", "Yes"),
        ("en", "yes, that's right"),
        ("en", "yes please"),
        ("en", "ok"),
        ("en", "ja"),
        ("de", "ja, das stimmt"),
        ("pl", "Tak, zgadza się"),
        ("tr", "evet, doğru"),
        ("ar", "نعم"),
        ("ar", "نعم، صحيح"),
    ],
)
def test_a_yes_in_the_language_of_the_conversation(language: str, yes: str) -> None:
    assert says_yes(in_language(yes, language))
    assert not says_no(in_language(yes, language))


@pytest.mark.parametrize(
    ("language", "doubt"),
    [
        ("en", "yes but the name is wrong"),
        ("en", "yes?"),
        ("en", "yes, wait"),
        ("en", "not yes"),
        ("en", "I'm not sure"),
        ("en", "ok later"),
        ("de", "ja aber nicht am Donnerstag"),
        ("de", "ja vielleicht"),
        ("pl", "tak, ale nie w środę"),
        ("pl", "chyba tak"),
        ("tr", "evet ama isim yanlış"),
        ("tr", "belki"),
        ("ar", "نعم ولكن الاسم خطأ"),
        ("ar", "ربما نعم"),
        ("ar", "نعم؟"),
        ("nl", "tak"),
        ("nl", "evet"),
    ],
)
def test_a_doubtful_yes_is_no_yes(language: str, doubt: str) -> None:
    assert not says_yes(in_language(doubt, language))


@pytest.mark.parametrize(
    ("language", "no"),
    [
        ("en", "no"),
        ("en", "No, change something"),
        ("en", "that is not right"),
        ("de", "nein"),
        ("pl", "nie"),
        ("tr", "Hayır"),
        ("ar", "لا"),
        ("en", "nee"),
    ],
)
def test_a_no_in_the_language_of_the_conversation(language: str, no: str) -> None:
    assert says_no(in_language(no, language))
    assert not says_yes(in_language(no, language))

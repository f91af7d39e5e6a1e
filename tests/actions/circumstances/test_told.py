"""What a conversation told about the person whom it is for."""

from __future__ import annotations

from actions.circumstances.told import circumstances
from municipalities import Circumstances


def after(*messages: str) -> Circumstances:
    return circumstances([{"event": "user", "text": text} for text in messages])


def test_an_age_stays_while_it_is_about_the_same_person() -> None:
    assert after("paspoort voor mijn dochter van 9", "wat kost dat", "en hoe lang is het geldig").age == 9


def test_another_person_has_an_age_of_their_own() -> None:
    assert after("paspoort voor mijn dochter van 9", "en voor mijzelf?").age is None
    assert after("paspoort voor mijn dochter van 9", "en voor mijn zoon van 14?").age == 14


def test_abroad_belongs_to_what_is_talked_about_now() -> None:
    assert after("ik ben hem kwijtgeraakt op vakantie", "paspoort").abroad
    assert not after("ik ben hem kwijtgeraakt op vakantie", "paspoort", "wat kost een nieuwe").abroad
    assert not after("ik ga volgende week op vakantie naar mijn zus, en dan", "paspoort kwijt", "thuis").abroad


def test_abroad_in_english() -> None:
    assert after("I lost my passport on holiday").abroad
    assert after("it was stolen in Spain").abroad
    assert not after("I am going by car").abroad


def test_what_sophie_says_tells_nothing() -> None:
    said_by_sophie = {"event": "bot", "text": "Een paspoort voor een kind van 9 jaar"}
    assert circumstances([{"event": "user", "text": "paspoort"}, said_by_sophie]) == Circumstances()


def test_who_is_no_parent_stays_so() -> None:
    assert after("ik ben de opa", "wat moet ik klaarleggen voor de geboorteaangifte").no_parent
    assert not after("ik ben de vader", "wat moet ik klaarleggen voor de geboorteaangifte").no_parent

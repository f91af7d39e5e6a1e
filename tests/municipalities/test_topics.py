"""`topics.yml`: what Sophie says about subjects that she books nothing for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from municipalities import Municipality, Problem
from municipalities.review import resident_texts, unchecked
from municipalities.topics import TOPICS
from tests.municipalities.conftest import Folder

TODAY = date(2026, 11, 23)
TOPICS_FILE = "topics.yml"


@pytest.mark.parametrize("key", TOPICS)
def test_every_topic_has_an_answer_with_a_source(hollands_kroon: Municipality, key: str) -> None:
    answer = hollands_kroon.topics[key].answer(TODAY)
    assert answer is not None
    assert answer.source_url.startswith("https://")
    assert "{" not in answer.text


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("moving", ["4 weken voor", "5 dagen", "boete"]),
        ("marriage", ["1 jaar", "2 weken", "2 tot 4 getuigen", "18 jaar"]),
        ("death", ["36 uur", "6e werkdag"]),
        ("cbr", ["75 jaar", "4 maanden", "Gezondheidsverklaring"]),
        ("police", ["112", "paspoort", "meldt u bij de gemeente"]),
        ("privacy", ["92 dagen", "burgerservicenummer"]),
        ("request_status", ["kan niet zien", "088-321 5000"]),
    ],
)
def test_the_facts_are_said(hollands_kroon: Municipality, key: str, said: list[str]) -> None:
    answer = hollands_kroon.topics[key].answer(TODAY)
    assert answer is not None
    for words in said:
        assert words in answer.text


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("digid", "https://www.digid.nl"),
        ("cbr", "https://www.cbr.nl"),
        ("rdw", "https://www.rdw.nl"),
        ("duo", "https://duo.nl"),
        ("tax_office", "https://www.belastingdienst.nl"),
        ("allowances", "https://www.belastingdienst.nl/toeslagen"),
        ("uwv", "https://www.uwv.nl"),
        ("police", "https://www.politie.nl"),
        ("ind", "https://ind.nl"),
        ("svb", "https://www.svb.nl"),
    ],
)
def test_another_authority_is_named_with_its_own_address(hollands_kroon: Municipality, key: str, address: str) -> None:
    answer = hollands_kroon.topics[key].answer(TODAY)
    assert answer is not None
    assert address in [link.url for link in answer.links]


def test_in_an_emergency_112_comes_first(hollands_kroon: Municipality) -> None:
    answer = hollands_kroon.topics["emergency"].answer(TODAY)
    assert answer is not None
    assert answer.text.splitlines()[0] == "Bel 112."


def test_a_topic_may_be_left_out(folder: Folder) -> None:
    text = folder.text(TOPICS_FILE)
    folder.change(TOPICS_FILE, text[text.index("parking:") : text.index("nuisance_report:")], "")
    topics = folder.load().topics
    assert "parking" not in topics and "waste" in topics


def test_an_answer_changes_on_its_day(folder: Folder) -> None:
    version = "    - text: Nu {assistant}.\n      valid_to: 2026-12-31\n      source_url: https://duo.nl\n      note: Test.\n"
    later = version.replace("Nu", "Straks").replace("valid_to: 2026-12-31", "valid_from: 2027-01-01")
    text = folder.text(TOPICS_FILE)
    start = text.index("  answers:\n", text.index("\nduo:")) + len("  answers:\n")
    folder.change(TOPICS_FILE, text[start : text.index("\ntax_office:") + 1], version + later)
    duo = folder.load().topics["duo"]
    said = [duo.answer(day) for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert [answer.text if answer else None for answer in said] == ["Nu Sophie.", "Straks Sophie."]


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("waste:\n", "afval:\n", "afval", "is not a topic that Sophie recognises; use moving"),
        ("  name: Ik heb een vraag voor DUO", "  naam: DUO", "duo.naam", "is not a field of this file"),
        ("Bel 112.\n", "Bel jij 112.\n", "emergency.answers.0.text", "addressed with 'u'"),
        ("kunt u een boete krijgen", "kost dat 325 euro", "moving.answers.0.text", "holds an amount"),
        ("op de website van DigiD", "op www.digid.nl", "digid.answers.0.text", "holds a web address"),
        ("Bel {phone}.", "Bel {telefoon}.", "benefits.answers.0.text", "{telefoon} is not known here"),
        ("          url: https://www.cbr.nl", "          url: www.cbr.nl", "cbr.answers.0.links.0.url", "starts with https://"),
    ],
)
def test_a_mistake_is_told_with_its_place(folder: Folder, old: str, new: str, field: str, message: str) -> None:
    folder.change(TOPICS_FILE, old, new)
    problems = [problem for problem in folder.problems() if message in problem.message]
    assert [(problem.file, problem.field) for problem in problems] == [("eigen_dorp/topics.yml", field)]
    assert problems[0].line is not None


def test_a_missing_file_is_told(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    (folder.path / TOPICS_FILE).unlink()
    assert (only_problem().file, only_problem().message) == ("eigen_dorp/topics.yml", "the file is missing")


def test_the_review_covers_topics(hollands_kroon: Municipality) -> None:
    places = {place for place, _ in resident_texts(hollands_kroon)}
    assert {f"topics.yml: {key}.{part}" for key in TOPICS for part in ("name", "answers.0")} <= places
    assert any(line.startswith("topics.yml: marriage.answers.0: From research notes") for line in unchecked(hollands_kroon))

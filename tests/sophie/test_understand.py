"""`sophie understand` as it is used: the real program on the trained model. Its output is what the JSON Schema says."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actions.planning.reference import new_reference
from municipalities import load_municipality
from sophie.decision import Decided, Decisions
from sophie.wished_moments import wished_moments
from tests.nlu.examples import INTENTS
from tests.running import ROOT, SOPHIE, environment
from tests.stories.engine_process import ENGINE_PYTHON, trained_model

NOW = "2026-11-25T10:00"
SCHEMA = ROOT / "docs" / "understand.schema.json"

SENTENCES = [
    "ik wil een nieuw paspoort, volgende week dinsdag om half drie op 1771 ab 12a",
    "Wat kost een rijbewijs?",
    "wat kost het",
    "ik wil een medewerker spreken",
    "wat wordt het weer morgen",
    "mijn bsn is 111222333 en ik wil een paspoort aanvragen",
    "/hallo",
    "één ☕ 'quote' \"dubbel\" \\ {slot}",
]


def understand(state: Path, *options: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    env = environment(state, **{"SOPHIE_MODEL": str(ROOT / trained_model()), **settings})
    return subprocess.run(
        [SOPHIE, "understand", *options], cwd=ROOT, env=env, input=typed, capture_output=True, encoding="utf-8", timeout=120
    )


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("understand")


@pytest.fixture(scope="module")
def understood(state: Path) -> list[dict[str, Any]]:
    ended = understand(state, "--now", NOW, typed="\n\n".join(SENTENCES))
    assert (ended.returncode, ended.stderr) == (0, "")
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_one_object_for_each_line_in_their_order(understood: list[dict[str, Any]]) -> None:
    texts = [one["text"] for one in understood]
    assert texts[:5] == SENTENCES[:5]
    assert texts[6:] == ["hallo", SENTENCES[7]]


def test_the_output_is_what_the_schema_says(understood: list[dict[str, Any]], tmp_path: Path) -> None:
    lines = tmp_path / "lines.json"
    lines.write_text(json.dumps(understood))
    # The validator is in the engine's environment, with Rasa.
    check = "import json, sys, jsonschema; s, lines = (json.load(open(f)) for f in sys.argv[1:])\n"
    check += "v = jsonschema.Draft202012Validator; v.check_schema(s)\n"
    check += "for line in lines: v(s).validate(line)\n"
    check += "sys.exit('an empty object is valid' if v(s).is_valid({}) else 0)"
    checked = subprocess.run([ENGINE_PYTHON, "-c", check, SCHEMA, lines], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


def test_a_wish_with_all_its_parts(understood: list[dict[str, Any]]) -> None:
    wish = understood[0]
    assert (wish["intent"], wish["product"], wish["decision"]) == ("request_passport", "passport", "form")
    assert wish["when"] == [
        {"from": "2026-12-01T14:30:00+01:00", "to": "2026-12-01T14:31:00+01:00", "grain": "minute", "exclude": False}
    ]
    assert wish["address"] == {"postcode": "1771 AB", "house_number": 12, "addition": "A", "place": None}


def test_questions_people_and_other_things(understood: list[dict[str, Any]]) -> None:
    seen = [(one["product"], one["aspect"], one["decision"]) for one in understood[1:5]]
    assert seen == [
        ("driving_licence", "cost", "answer"),
        (None, "cost", "clarify"),
        (None, None, "hand_over"),
        (None, None, "refuse"),
    ]


def test_personal_numbers_do_not_reach_the_engine(understood: list[dict[str, Any]], state: Path) -> None:
    assert "111222333" not in understood[5]["text"]
    assert "paspoort" not in (state / "log" / "understand.log").read_text()


def test_arguments_are_sentences_too(state: Path) -> None:
    ended = understand(state, "Wat kost een rijbewijs?", typed="this is not read")
    (one,) = ended.stdout.splitlines()
    assert json.loads(one)["aspect"] == "cost"


def test_without_a_model_one_clear_line(tmp_path: Path) -> None:
    ended = understand(tmp_path, "hallo", SOPHIE_MODEL=str(tmp_path / "none.tar.gz"))
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert "there is no trained model" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("options", [("--now", "gisteren", "hallo"), ("--now", "")])
def test_a_wrong_moment_is_refused(tmp_path: Path, options: tuple[str, ...]) -> None:
    ended = understand(tmp_path, *options)
    assert ended.returncode == 2
    assert "2026-11-25T10:00" in ended.stderr


def test_an_unknown_municipality_is_refused(tmp_path: Path) -> None:
    ended = understand(tmp_path, "hallo", SOPHIE_MUNICIPALITY="atlantis")
    assert ended.returncode == 2
    assert "atlantis" in ended.stderr


# --- Days and times put together ---


def found(kind: str, start: int, begins: str, ends: str, grain: str, **more: Any) -> dict[str, Any]:
    return {"entity": kind, "start": start, "value": {"from": begins, "to": ends, "grain": grain, **more}}


TUESDAY = found("date", 0, "2026-12-01", "2026-12-02", "day")
THURSDAY = found("date", 30, "2026-12-03", "2026-12-04", "day")
WEEK = found("date", 0, "2026-11-30", "2026-12-07", "week")
MORNING = found("time", 10, "08:00", "12:00", "day_part")
AFTER_FOUR = found("time", 40, "16:00", "24:00", "hour")


def edges(*entities: dict[str, Any]) -> list[tuple[str, str]]:
    return [(moment["from"], moment["to"]) for moment in wished_moments(list(entities))]


def test_each_time_goes_with_its_own_day() -> None:
    assert edges(TUESDAY, MORNING, THURSDAY, AFTER_FOUR) == [
        ("2026-12-01T08:00:00+01:00", "2026-12-01T12:00:00+01:00"),
        ("2026-12-03T16:00:00+01:00", "2026-12-04T00:00:00+01:00"),
    ]


def test_a_time_may_come_before_its_day() -> None:
    assert edges(MORNING, THURSDAY) == [("2026-12-03T08:00:00+01:00", "2026-12-03T12:00:00+01:00")]


def test_two_times_of_one_day() -> None:
    assert len(edges(TUESDAY, MORNING, AFTER_FOUR)) == 2


def test_a_week_keeps_its_times_apart() -> None:
    assert edges(WEEK, MORNING) == [("2026-11-30T00:00:00+01:00", "2026-12-07T00:00:00+01:00"), ("08:00", "12:00")]


def test_a_time_alone_is_of_any_day() -> None:
    assert edges(AFTER_FOUR) == [("16:00", "24:00")]


def test_the_change_of_the_clock() -> None:
    assert edges(found("date", 0, "2027-03-28", "2027-03-29", "day")) == [
        ("2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00")
    ]


NOT_TUESDAY = found("date", 0, "2026-12-01", "2026-12-02", "day", exclude=True)
NOT_IN_THE_MORNING = found("time", 10, "08:00", "12:00", "day_part", exclude=True)


def excluded(*entities: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(moment["from"][:16], moment["exclude"]) for moment in wished_moments(list(entities))]


def test_what_does_not_suit_is_said() -> None:
    assert excluded(NOT_TUESDAY) == [("2026-12-01T00:00", True)]
    assert excluded(NOT_TUESDAY, NOT_IN_THE_MORNING) == [("2026-12-01T08:00", True)]


def test_a_day_without_its_morning() -> None:
    assert excluded(TUESDAY, NOT_IN_THE_MORNING) == [("2026-12-01T00:00", False), ("2026-12-01T08:00", True)]


def test_a_wish_is_never_on_a_day_that_does_not_suit() -> None:
    assert excluded(NOT_TUESDAY, MORNING, THURSDAY) == [("2026-12-01T00:00", True), ("2026-12-03T08:00", False)]
    assert excluded(NOT_TUESDAY, MORNING) == [("2026-12-01T00:00", True), ("08:00", False)]


# --- Decisions ---


@pytest.fixture(scope="module")
def decisions() -> Decisions:
    return Decisions(load_municipality("hollands_kroon"))


def decide(decisions: Decisions, intent: str, *entities: dict[str, Any], text: str = "…", is_certain: bool = True) -> Decided:
    understood = {"intent": {"name": intent, "confidence": 0.9}, "entities": entities, "is_certain": is_certain}
    return decisions.decide(text, understood, date(2026, 11, 25))


PASSPORT = {"entity": "product", "start": 0, "value": "passport"}


@pytest.mark.parametrize("intent", [intent for intent in INTENTS if intent not in ("inform", "nlu_fallback")])
def test_every_intent_leads_somewhere(decisions: Decisions, intent: str) -> None:
    assert decide(decisions, intent, PASSPORT).decision in ("answer", "refuse", "hand_over", "form")


@pytest.mark.parametrize(("text", "aspect"), [("hoe vraag ik het aan", "apply"), ("kan het ook online", "online")])
def test_whether_it_can_be_done_online_is_an_aspect_of_its_own(decisions: Decisions, text: str, aspect: str) -> None:
    assert decide(decisions, "ask_how_to_apply", PASSPORT, text=text) == Decided("passport", aspect, "answer")


def test_what_is_not_certain_is_asked(decisions: Decisions) -> None:
    assert decide(decisions, "request_passport", is_certain=False) == Decided("passport", None, "clarify")


def test_topics_of_others_are_refused_and_emergencies_are_not(decisions: Decisions) -> None:
    assert decide(decisions, "topic_moving") == Decided("moving", None, "answer")
    assert decide(decisions, "topic_digid") == Decided("digid", None, "refuse")
    assert decide(decisions, "topic_emergency").decision == "answer"


def test_information_starts_a_form_when_it_says_enough(decisions: Decisions) -> None:
    assert decide(decisions, "inform", PASSPORT).decision == "clarify"
    assert decide(decisions, "inform", TUESDAY).decision == "clarify"
    assert decide(decisions, "inform", PASSPORT, TUESDAY).decision == "form"
    assert decide(decisions, "inform", text=f"mijn afspraak {new_reference()}").decision == "form"

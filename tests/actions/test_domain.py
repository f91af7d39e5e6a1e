"""domain.yml: complete, and written for residents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rasa_sdk.executor import ActionExecutor
from ruamel.yaml import YAML

from actions.hand_over.reasons import ASKED, ASKS_FOR_A_HUMAN, EMERGENCY, NOT_UNDERSTOOD, PERSON_FIRST, UPSET
from actions.home_visit.order import CONFIRMED, CORRECTION, QUESTIONS
from actions.languages.english import english_responses
from actions.languages.yes_no_words import YES
from municipalities.placeholders import placeholders_in
from tests.actions.engine import DOMAIN
from tests.running import ROOT

REASONS = (ASKED, NOT_UNDERSTOOD, UPSET, PERSON_FIRST, EMERGENCY)
RESPONSES: dict[str, list[dict[str, object]]] = DOMAIN["responses"]
TEXTS = {
    f"{name}{f' ({number})' if number else ''}": str(variant["text"])
    for name, response in RESPONSES.items()
    for number, variant in enumerate(response)
}
CODE = "\n".join(file.read_text() for file in sorted((ROOT / "actions").rglob("*.py")))
NAMED = set(re.findall(r'"(utter_[a-z_]+)"', CODE))
COMPOSED = (
    {name for name in RESPONSES if name.removeprefix("utter_mean_") in DOMAIN["intents"]}
    | {f"utter_explain_{question.slot}" for question in QUESTIONS}
    | {f"utter_explain_{slot}" for slot in (CORRECTION, CONFIRMED)}
    | {f"utter_language_{language}" for language in YES}
    | {f"utter_explain_found_{slot}" for slot in DOMAIN["forms"]["find_visit_form"]["required_slots"]}
    | {f"utter_explain_{slot}" for slot in DOMAIN["forms"]["call_back_form"]["required_slots"]}
    | {f"utter_question_{slot}" for slot in DOMAIN["forms"]["call_back_form"]["required_slots"] if slot != "call_back_confirmed"}
    | {f"utter_hand_over_{reason}" for reason in REASONS}
    | {f"utter_call_us_{reason}" for reason in REASONS if reason != NOT_UNDERSTOOD}
)
LONGEST_SENTENCE_WORDS = 20


def small_talk() -> set[str]:
    rules = YAML(typ="safe").load(ROOT / "nlu_data" / "rules" / "small_talk.yml")["rules"]
    rule = next(rule for rule in rules if rule["steps"][1].get("action") == "action_small_talk")
    return {f"utter_{step['intent']}" for step in rule["steps"][0]["or"]} - {f"utter_{ASKS_FOR_A_HUMAN}"}


def test_every_response_that_is_said_exists() -> None:
    assert (NAMED | COMPOSED | small_talk()) - set(RESPONSES) == set()


def test_every_response_is_said() -> None:
    said = NAMED | COMPOSED | small_talk()
    assert {name for name in RESPONSES if name.removesuffix("_in_form") not in said} == set()


def test_every_question_of_the_form_is_listed_in_its_order() -> None:
    assert DOMAIN["forms"]["home_visit_form"]["required_slots"] == [
        *(question.slot for question in QUESTIONS),
        CORRECTION,
        CONFIRMED,
    ]


def test_every_action_exists_and_every_existing_action_is_listed(executor: ActionExecutor) -> None:
    assert set(executor.actions) == set(DOMAIN["actions"])


def test_every_intent_has_a_rule() -> None:
    ruled: set[str] = set()
    for file in sorted((ROOT / "nlu_data" / "rules").glob("*.yml")):
        ruled |= set(re.findall(r"intent: (\w+)", file.read_text()))
    assert ruled == {*DOMAIN["intents"], "nlu_fallback"}


def test_every_text_has_its_english() -> None:
    """All but the sentence about the language, which is in that language."""
    assert set(english_responses()) == {name for name in RESPONSES if not name.startswith("utter_language_")}


@pytest.mark.parametrize("name", english_responses())
def test_the_english_needs_no_other_values_than_the_dutch(name: str) -> None:
    needed = set(placeholders_in(english_responses()[name]))
    # Opening hours are known in Dutch alone; where the one names a product, the other may say "a product".
    about_product = {"product", "a_product"}
    left_out = set(placeholders_in(str(RESPONSES[name][0]["text"]))) - needed
    assert needed - about_product <= set(placeholders_in(str(RESPONSES[name][0]["text"])))
    assert left_out <= {"opening_hours"} | about_product


@pytest.mark.parametrize("name", [name for name in TEXTS if not name.startswith("utter_language_")])
def test_a_text_is_plain_dutch_with_u(name: str) -> None:
    text = TEXTS[name]
    words = {word.lower() for word in re.findall(r"[a-zëéï]+", text, re.IGNORECASE)}
    assert not words & {"je", "jij", "jouw", "jullie", "leges", "middels", "teneinde", "betreffende"}
    for sentence in re.split(r"[.?!:]\s|\n", text):
        assert len(sentence.split()) <= LONGEST_SENTENCE_WORDS, sentence


@pytest.mark.parametrize("name", RESPONSES)
def test_a_choice_sends_plain_text(name: str) -> None:
    for button in RESPONSES[name][0].get("buttons", []):  # type: ignore[attr-defined]
        assert button["title"]
        assert button["payload"] and not button["payload"].startswith("/")


def test_no_municipality_is_typed_into_a_text() -> None:
    written = (ROOT / "domain.yml").read_text()
    for name in ("Hollands Kroon", "Anna Paulowna", "088"):
        assert name not in written


def test_dutch_for_residents_stands_in_data_not_in_python() -> None:
    for file in sorted((ROOT / "actions").rglob("*.py")):
        assert not re.search(r'text="[A-Z]', Path(file).read_text()), file

"""`make evaluate`: its figures by hand-made sentences, and the whole of it on a few sentences with the trained model."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from tests.nlu.examples import DOMAIN, TRAINING, Example, read_examples
from tests.running import ROOT
from tests.stories.dialogue import Dialogue, shortcomings
from tests.stories.engine_process import Answer, trained_model
from tools.evaluate.__main__ import engine_threshold, evaluate
from tools.evaluate.development import split
from tools.evaluate.dialogues import Outcome, choices_after_a_question, held_out_dialogues, messages_of
from tools.evaluate.entities import EntityCheck, measure_entities
from tools.evaluate.figures import measure_intents
from tools.evaluate.page import Evaluation, curve_of, figures_of, page_of
from tools.evaluate.sentences import Understood


def understood(intent: str, *ranking: tuple[str, float], text: str = "…", is_certain: bool = True) -> Understood:
    return Understood(text, intent, ranking, is_certain)


SENTENCES = [
    understood("greet", ("greet", 0.9)),
    understood("greet", ("greet", 0.45)),
    understood("greet", ("thank", 0.3), ("greet", 0.2), is_certain=False),
    understood("thank", ("greet", 0.8), ("thank", 0.1), text="bedankt <b>&"),
    understood("out_of_scope", ("out_of_scope", 0.7)),
    understood("out_of_scope", ("greet", 0.5)),
    understood("topic_digid", ("out_of_scope", 0.9)),
    understood("topic_digid", ("thank", 0.2), is_certain=False),
]


def test_shares_over_the_threshold() -> None:
    curve = {point.threshold: point for point in measure_intents(SENTENCES, 0.4).curve}
    assert (curve[0.0].right_at_once, curve[0.0].asked_back) == (0.5, 0.0)
    assert (curve[0.4].right_at_once, curve[0.4].right_after_one_question, curve[0.4].asked_back) == (0.5, 0.75, 0.25)
    assert (curve[0.6].right_at_once, curve[0.6].right_after_one_question) == (0.25, 0.75)


def test_what_is_not_answered_counts_as_refused() -> None:
    curve = {point.threshold: point for point in measure_intents(SENTENCES, 0.4).curve}
    assert [curve[threshold].refused for threshold in (0.0, 0.4, 0.6)] == [0.5, 0.75, 1.0]


def test_the_engine_decides_what_is_certain_live() -> None:
    live = measure_intents(SENTENCES, 0.4).live
    assert (live.right_at_once, live.right_after_one_question, live.refused, live.asked_back) == (0.5, 0.75, 0.75, 0.25)


def test_intents_confusions_and_the_worst() -> None:
    result = measure_intents(SENTENCES, 0.4, worst=2)
    greet = next(one for one in result.intents if one.intent == "greet")
    assert (greet.sentences, greet.found, greet.wrongly) == (3, 2, 2)
    assert greet.f1 == pytest.approx(4 / 7)
    assert set(result.confusions) >= {("greet", "thank", 1), ("thank", "greet", 1)}
    assert [one.confidence for one in result.worst] == [0.9, 0.8]


def test_entities_are_exact_or_not() -> None:
    checks = [
        EntityCheck("date", "a", ("x",), ("x",)),
        EntityCheck("date", "b", ("x", "y"), ("x",)),
        EntityCheck("date", "c", ("x",), ("z",)),
        EntityCheck("date", "d", (), ("x",)),
        EntityCheck("date", "e", (), ()),
    ]
    (date,) = measure_entities(checks, ["date"])
    assert (date.sentences, date.exact, date.false_alarms) == (3, 1, 1)
    assert (date.precision, date.recall) == (0.5, 0.5)
    assert date.accuracy == pytest.approx(1 / 3)


def test_development_sentences_are_left_out_of_every_intent_alike() -> None:
    examples = read_examples(TRAINING)
    kept, left_out = split(examples)
    assert Counter(kept) + Counter(left_out) == Counter(examples)
    assert not set(kept) & set(left_out)
    of_intent = Counter(example.intent for example in examples)
    assert Counter(example.intent for example in left_out) == {intent: count // 8 for intent, count in of_intent.items()}


DIALOGUES = [
    Dialogue(
        "at once",
        (
            {"resident": "ik wil een paspoort aanvragen", "sophie": ["paspoort", "hoeveel personen"]},
            {"resident": "2", "sophie": "postcode", "never": "hoeveel"},
        ),
    ),
    Dialogue(
        "two turns",
        (
            {"resident": "wat kost een geboorteaangifte?", "sophie": "gratis"},
            {"resident": "hoe lang is een rijbewijs geldig?", "sophie": "rijbewijs"},
        ),
    ),
    Dialogue("never", ({"resident": "ik wil een rijbewijs aanvragen <b>", "sophie": "een olifant"},)),
    Dialogue("which product", ({"resident": "hoe lang duurt het?", "sophie": "rijbewijs is meestal na 5 werkdagen klaar"},)),
]
"""How each of them goes doesn't hang on what the model was trained with last."""


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    examples = [Example("ask_cost", "Wat kost een rijbewijs?", "-"), Example("greet", "<i>hallo & goedemorgen</i>", "-")]
    entities = [{"text": "morgen om half drie", "date": "+1d", "time": "14:30"}, {"text": "hallo", "product": "passport"}]
    return evaluate(ROOT / trained_model(), examples, entities, DIALOGUES, "tests/tools")


def test_the_trained_model_is_asked(evaluation: Evaluation) -> None:
    assert f"{evaluation.model}.tar.gz" in trained_model()
    assert evaluation.sentences == 4
    assert evaluation.intents.accuracy == 1.0
    assert {figures.kind: figures.accuracy for figures in evaluation.entities if figures.sentences} == {
        "product": 0.0,
        "date": 1.0,
        "time": 1.0,
    }
    assert [check.text for check in evaluation.wrong_entities] == ["hallo"]


def test_dialogues_are_solved_at_once_after_a_question_or_never(evaluation: Evaluation) -> None:
    assert evaluation.dialogues is not None
    outcomes = {one.name: one.outcome for one in evaluation.dialogues.dialogues}
    assert outcomes == {
        "at once": Outcome.AT_ONCE,
        "two turns": Outcome.AT_ONCE,
        "which product": Outcome.AFTER_ONE_QUESTION,
        "never": Outcome.NEVER,
    }
    assert [evaluation.dialogues.share(outcome) for outcome in Outcome] == [0.5, 0.25, 0.25]
    never, asked = evaluation.dialogues.not_at_once
    assert never.shortcoming == "'een olifant' is missing"
    assert [resident for resident, _ in asked.heard] == ["hoe lang duurt het?", "rijbewijs"]
    html = page_of(evaluation)
    assert "ik wil een rijbewijs aanvragen &lt;b&gt;" in html
    assert json.loads(figures_of(evaluation))["dialogues"]["never"] == 0.25


def test_buttons_under_an_answer_are_no_question() -> None:
    buttons = [{"title": text, "text": text} for text in ("een", "twee", "drie", "vier")]

    def reply(text: str) -> Answer:
        return Answer([{"text": text, "choices": buttons, "links": [], "reference": None}], {})

    assert choices_after_a_question(reply("Graag gedaan.")) == []
    assert choices_after_a_question(reply(_said_by("utter_clarify"))) == ["een", "twee", "drie"]
    assert choices_after_a_question(reply(_said_by("utter_which_product"))) == ["een", "twee", "drie", "vier"]


def _said_by(response: str) -> str:
    return str(DOMAIN["responses"][response][0]["text"])


def test_the_held_out_dialogues_can_be_judged() -> None:
    """Every turn asks something of the answer: an empty answer never counts as right."""
    dialogues = held_out_dialogues()
    assert len(dialogues) >= 40
    assert len({dialogue.name for dialogue in dialogues}) == len(dialogues)
    for dialogue in dialogues:
        for turn in dialogue.turns:
            assert any(shortcomings(turn, Answer([], {}))), (dialogue.name, turn)
    assert len(messages_of(dialogues)) >= 40


def page(sentences: list[Understood]) -> str:
    intents = measure_intents(sentences, 0.4)
    return page_of(
        Evaluation("sophie-1", 0.4, datetime(2026, 11, 25, 10, tzinfo=UTC), "tests", len(sentences), intents, (), (), None)
    )


def test_the_page_shows_what_was_said_as_text() -> None:
    assert "bedankt &lt;b&gt;&amp;" in page(SENTENCES)


@pytest.mark.parametrize("sentences", [SENTENCES, SENTENCES[:1], SENTENCES[3:4]])
def test_the_page_needs_nothing_else_and_its_pictures_are_sound(sentences: list[Understood]) -> None:
    html = page(sentences)
    assert "http" not in html.replace('xmlns="http://www.w3.org/2000/svg"', "")
    pictures = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert pictures
    for picture in pictures:
        ElementTree.fromstring(picture)


def test_the_figures_are_json(evaluation: Evaluation) -> None:
    figures = json.loads(figures_of(evaluation))
    assert figures["accuracy"] == 1.0
    assert [point["threshold"] for point in figures["curve"]][:2] == [0.0, 0.02]
    assert ElementTree.fromstring(curve_of(evaluation.intents, engine_threshold())).tag.endswith("svg")

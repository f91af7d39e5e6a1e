"""Can it be done online? It is the same question as how to apply, with other words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.answering import answer_question
from actions.answers.aspects import ONLINE, product_aspect
from actions.dialogue.context import Context
from actions.dialogue.dutch_words import words_of
from municipalities import Municipality
from tests.actions.conftest import NOW
from tests.actions.engine import Engine
from tests.actions.entities import product, turn


@pytest.mark.parametrize(
    ("intent", "text", "aspect"),
    [
        ("ask_how_to_apply", "hoe vraag ik een paspoort aan?", "apply"),
        ("ask_how_to_apply", "kan ik mijn rijbewijs online verlengen?", "online"),
        ("ask_how_to_apply", "kan dat ook via Internet", "online"),
        ("ask_how_to_apply", "kan het met mijn DigiD?", "online"),
        ("ask_cost", "wat kost het online?", "cost"),
    ],
)
def test_the_words_tell_what_is_asked(intent: str, text: str, aspect: str) -> None:
    assert product_aspect(intent, words_of(text)) == aspect


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("passport", "niet helemaal online"),
        ("identity_card", "niet helemaal online"),
        ("driving_licence", "verlengen kan online bij de RDW"),
        ("birth_declaration", "kan soms online"),
    ],
)
def test_each_product_has_its_own_answer(key: str, words: str, engine: Engine) -> None:
    said = engine.says("kan dat online?", "ask_how_to_apply", product(key))
    assert words in said.messages[0]["text"]
    assert said.responses[-1] == "utter_invite_home_visit"


def test_without_a_product_it_is_answered_in_general(engine: Engine, municipality: Municipality) -> None:
    said = engine.says("kan het ook online?", "ask_how_to_apply")
    general = municipality.general.answer("online", NOW.date())
    assert general is not None and said.responses == [general.text]


def test_of_several_products_each_is_answered(engine: Engine) -> None:
    both = product("passport"), product("driving_licence")
    said = engine.says("kunnen een paspoort en een rijbewijs online?", "ask_how_to_apply", *both)
    assert ["RDW" in message["text"] for message in said.messages] == [False, True]


def test_where_nothing_is_said_about_it_how_to_apply_is_said(context: Context) -> None:
    passport = context.municipality.products["passport"]
    answers = {aspect: versions for aspect, versions in passport.book.answers.items() if aspect != ONLINE}
    silent = replace(passport, book=replace(passport.book, answers=answers))
    municipality = replace(context.municipality, products={**context.municipality.products, "passport": silent})
    asked = turn("kan een paspoort online?", "ask_how_to_apply", product("passport"))
    answered = answer_question(asked.intent, asked, None, replace(context, municipality=municipality), inviting=False)
    assert answered.replies[0].text is not None and answered.replies[0].text.startswith("Zo vraagt u een paspoort aan")

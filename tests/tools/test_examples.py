"""`make examples`: likeness, copies and coverage by hand-made examples, and the whole of it on the real ones."""

from __future__ import annotations

import re
from random import Random
from xml.etree import ElementTree

import pytest

from tests.nlu.examples import TRAINING, Example, read_examples
from tools.examples.copies import exact, find_copies
from tools.examples.coverage import measure_coverage
from tools.examples.likeness import NEAR, likeness, near_pairs
from tools.examples.page import page_of
from tools.examples.report import PRODUCTS, Report, read_product_words, report_on
from tools.examples.styles import CommonWords, styles
from tools.examples.terminal import lines

SYNONYMS = TRAINING.parent / "synonyms.yml"


def example(intent: str, text: str) -> Example:
    return Example(intent, text, "hand.yml")


TRAINED = [
    example("ask_cost", "wat kost een nieuw paspoort"),
    example("ask_cost", "Wat kost een nieuw paspoort?"),
    example("ask_cost", "wat kost een nieuw paspoort dan"),
    example("greet", "goedemorgen"),
    example("greet", "<b>hallo & goedemorgen</b>"),
    example("goodbye", "Goedemorgen!"),
    example("goodbye", "een hele goede reis gewenst"),
]
HELD_OUT = [
    example("ask_cost", "wat kost een nieuw paspoort!"),
    example("ask_cost", "wat koste een nieuw paspoort"),
    example("goodbye", "de mazzel"),
]


@pytest.fixture(scope="module")
def report() -> Report:
    return report_on(TRAINED, HELD_OUT, ["ask_cost", "greet", "goodbye", "thank"], read_product_words(SYNONYMS))


@pytest.mark.parametrize(
    "one, other",
    [
        ("bezorgen jullie ook op zaterdag", "bezorge jullie ook op zaterdag"),
        ("ik ben mijn paspoort verloren", "ik ben verloren mijn paspoort"),
        ("HALLO!!", "hallo"),
    ],
)
def test_one_letter_or_another_order_is_a_near_copy(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one) >= NEAR


@pytest.mark.parametrize(
    "one, other",
    [
        ("wat kost een paspoort", "wat kost een rijbewijs"),
        ("ja", "nee"),
        ("1", "2"),
        ("?", "!"),
    ],
)
def test_another_meaning_is_none(one: str, other: str) -> None:
    assert likeness(one, other) < NEAR


def test_every_near_pair_is_found() -> None:
    """As many as by comparing all with all."""
    texts = [one.text for one in Random(1).sample(read_examples(TRAINING), 400)]
    for least in (0.5, NEAR):
        slowly = {
            (first, second)
            for second, other in enumerate(texts)
            for first, one in enumerate(texts[:second])
            if likeness(one, other) >= least
        }
        assert {(first, second) for first, second, _ in near_pairs(texts, least)} == slowly
        assert slowly or least == NEAR


def test_copies_are_told_apart() -> None:
    copies = find_copies(TRAINED, HELD_OUT)
    assert [(pair.one.text, pair.other.text) for pair in exact(copies.duplicates)] == [
        ("wat kost een nieuw paspoort", "Wat kost een nieuw paspoort?")
    ]
    assert len(copies.duplicates) == 3
    assert [(pair.one.intent, pair.other.intent) for pair in copies.contradictions] == [("greet", "goodbye")]
    assert {pair.other.text for pair in exact(copies.leaks)} == {"wat kost een nieuw paspoort!"}
    assert {pair.other.text for pair in copies.leaks} == {"wat kost een nieuw paspoort!", "wat koste een nieuw paspoort"}
    assert len(copies.repeats) == 1


def test_nothing_wrong_is_no_problem() -> None:
    sound = report_on(TRAINED[2:5], HELD_OUT[2:], ["ask_cost", "greet"], read_product_words(SYNONYMS))
    assert sound.problems == []


def test_problems_are_counted_once_a_sentence(report: Report) -> None:
    assert report.problems == [
        "sentences of the tests in the training data: 1",
        "sentences of the tests nearly in the training data: 1",
        "examples of two intents: 1",
    ]


def test_styles_are_recognised() -> None:
    words = CommonWords(["mijn afspraak verzetten"] * 20 + ["mijn afpsraak verzetten", "mijn afspraken verzette"])
    of_name = {style.name: style for style in styles(words, read_product_words(SYNONYMS), PRODUCTS)}

    def of(text: str) -> set[str]:
        return {name for name, style in of_name.items() if style.holds(text)}

    assert of("mijn afpsraak verzetten") == {"short", "bare", "misspelt"}
    assert of("mijn afspraak verzetten") == {"short", "bare"}
    assert of("Kunt u mij zeggen wat een rijbewijs kost?") == {"question", "u", "driving_licence"}
    assert of("eh ja kun jij om half drie een id-kaart brengen") == {"bare", "spoken", "je", "identity_card"}
    assert of("Wij wonen op 1771 AB 12.") == {"number"}
    assert of("met zijn vijfentwintigen of met drieëntwintig man") == {"bare", "spoken"}


def test_coverage_counts_every_intent() -> None:
    words = CommonWords(one.text for one in TRAINED)
    coverage = measure_coverage(TRAINED, ["ask_cost", "greet", "thank"], styles(words, read_product_words(SYNONYMS), PRODUCTS))
    assert [(one.intent, one.examples) for one in coverage.intents] == [("ask_cost", 3), ("greet", 2), ("thank", 0)]
    assert coverage.intents[0].of_style["passport"] == 3
    assert coverage.intents[0].share("question") == pytest.approx(1 / 3)
    assert (coverage.smallest.intent, coverage.largest.intent) == ("thank", "ask_cost")
    assert [one.intent for one in coverage.about_products] == ["ask_cost"]


def test_the_page_shows_examples_as_text_and_its_picture_is_sound(report: Report) -> None:
    html = page_of(report)
    assert "http" not in html.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "wat koste een nieuw paspoort" in html
    (picture,) = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    ElementTree.fromstring(picture)
    shown = page_of(report_on(TRAINED, [example("greet", "<b>Hallo & goedemorgen</b>")], ["greet"], read_product_words(SYNONYMS)))
    assert "&lt;b&gt;Hallo &amp; goedemorgen&lt;/b&gt;" in shown


def test_the_terminal_names_every_intent_and_every_leak(report: Report) -> None:
    printed = "\n".join(lines(report))
    for intent in ("ask_cost", "greet", "goodbye", "thank"):
        assert re.search(rf"^{intent} ", printed, re.MULTILINE)
    assert "wat koste een nieuw paspoort" in printed

"""Everything in the tests that nobody may train on."""

from __future__ import annotations

from ruamel.yaml import YAML

from tests.nlu.examples import HELD_OUT, Example, read_examples
from tools.evaluate.dialogues import held_out_dialogues, messages_of


def held_out_sentences() -> list[Example]:
    """The sentences, also those in other languages, and what residents say in the dialogues."""
    return [*read_examples(HELD_OUT), *_foreign_sentences(), *messages_of(held_out_dialogues())]


def _foreign_sentences() -> list[Example]:
    file = HELD_OUT.with_name("foreign_sentences.yml")
    languages: dict[str, dict[str, str]] = YAML(typ="safe").load(file)
    return [Example(intent, text, file.name) for sentences in languages.values() for intent, text in sentences.items()]

"""What a resident may have meant, when the engine isn't sure: at most three choices, in the resident's own kind of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actions.dialogue.context import Context
from actions.dialogue.intents import topic_of
from actions.dialogue.reply import Choice
from actions.dialogue.turn import Turn
from actions.languages.english import english_response

MOST_CHOICES = 3

LEAST_SHARE = 0.03
"""Of all confidence in a ranking: what has less is no more likely than any other, with 60 intents."""


def likely_meanings(
    ranking: list[Mapping[str, Any]], turn: Turn, context: Context, responses: Mapping[str, list[Mapping[str, Any]]]
) -> tuple[Choice, ...]:
    """Choices for the likeliest intents that have words: `utter_mean_<intent>` in domain.yml, or the name of a topic.

    Empty when none is likely.

    `ranking` is the engine's `intent_ranking`, the likeliest first.
    """
    meant = [rank for rank in ranking if rank["name"] != "nlu_fallback"]
    least = LEAST_SHARE * sum(rank["confidence"] for rank in meant)
    likely = [rank["name"] for rank in meant if rank["confidence"] >= least > 0]
    return tuple(_choices(likely, turn, context, responses))[:MOST_CHOICES]


def _choices(
    intents: list[str], turn: Turn, context: Context, responses: Mapping[str, list[Mapping[str, Any]]]
) -> Iterator[Choice]:
    named = [context.municipality.products[key] for key in turn.values("product") if key in context.municipality.products]
    for intent in intents:
        texts = [str(variant["text"]) for variant in responses.get(f"utter_mean_{intent}", ())]
        if len(texts) > 1 and named:
            text = texts[1].format(product=named[0].name, a_product=named[0].article)
        elif texts:
            text = texts[0]
        elif topic := context.municipality.topics.get(topic_of(intent)):
            text = topic.name
        else:
            continue
        yield Choice(context.language.title(text, english_response(f"utter_mean_{intent}", {})), text)

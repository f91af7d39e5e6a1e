"""What colleagues ask of the real engine: what Sophie knows, what she would say, what is alike, and what can be meant."""

from __future__ import annotations

from uuid import uuid4

import pytest

from actions.planning.reference import new_reference
from tests.nlu.examples import INTENTS
from tests.stories.engine_process import RunningEngine


def test_what_sophie_knows_in_the_middle_of_a_booking(running: RunningEngine) -> None:
    conversation = uuid4().hex
    running.says(conversation, "paspoort voor 2 personen op 1771 ab 12")
    running.says(conversation, "medewerker", colleagues=True)
    state = running.ask("GET", f"/conversations/{conversation}/state")
    assert (state["form"], state["asked"]) == ("home_visit_form", "visit_date")
    known = {"product": "passport", "people": 2, "postcode": "1771 AB", "house_number": 12, "channel": "home"}
    assert {name: state["slots"].get(name) for name in known} == known
    assert None not in state["slots"].values()
    assert [tried["text"] for tried in state["tried"]] == ["paspoort voor 2 personen op 1771 ab 12", "medewerker"]
    assert state["tried"][-1]["intent"] == "request_human"
    assert 0 < state["tried"][-1]["confidence"] <= 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wat kost een rijbewijs?", "rijbewijs"),
        ("dit is schandalig, wat kost een rijbewijs?", "rijbewijs"),
        ("ik wil een paspoort aanvragen", "hoeveel personen"),
        ("mijn vader is overleden", "gecondoleerd"),
    ],
)
def test_a_suggestion_is_the_answer_and_nothing_else(text: str, said: str, running: RunningEngine) -> None:
    suggested = running.ask("POST", "/suggestions", {"text": text})
    whole = " ".join(reply["text"] for reply in suggested["replies"]).lower()
    assert said in whole
    assert "collega om het over te nemen" not in whole
    assert {reply["hand_over"] for reply in suggested["replies"]} == {None}
    assert suggested["understanding"]["intent"]["name"]


def test_who_asks_for_a_human_is_suggested_nothing(running: RunningEngine) -> None:
    assert running.ask("POST", "/suggestions", {"text": "ik wil een medewerker spreken"})["replies"] == []


def test_a_suggestion_opens_no_visit(running: RunningEngine) -> None:
    """Nor does it use up the attempts of a resident."""
    text = f"ik wil mijn afspraak {new_reference()} afzeggen, mijn e-mailadres is jan@voorbeeld.nl"
    suggested = running.ask("POST", "/suggestions", {"text": text})
    assert "Wat is het e-mailadres of telefoonnummer" in " ".join(reply["text"] for reply in suggested["replies"])


def test_texts_of_like_meaning_are_one_group(running: RunningEngine) -> None:
    texts = [
        "ik zoek de bouwtekening van mijn huis",
        "wanneer rijdt de bus naar Schagen",
        "heeft u een bouwtekening van onze woning",
        "kan ik de oude bouwtekeningen van het huis krijgen",
        "hoe laat gaat de bus naar Den Helder",
        "een konijn als huisdier",
    ]
    groups = running.ask("POST", "/groups", {"texts": texts})["groups"]
    assert [group["members"] for group in groups] == [[0, 2, 3], [1, 4], [5]]
    for group in groups:
        assert len(group["intents"]) == 3
        confidences = [intent["confidence"] for intent in group["intents"]]
        assert confidences == sorted(confidences, reverse=True)
        assert {intent["name"] for intent in group["intents"]} <= set(INTENTS)


def test_every_intent_is_named(running: RunningEngine) -> None:
    intents = running.ask("GET", "/intents")["intents"]
    assert {intent["name"] for intent in intents} == set(INTENTS)
    titles = {intent["name"]: intent["title"] for intent in intents}
    assert titles["request_call_back"] == "Ik wil teruggebeld worden"
    assert titles["topic_waste"] is None

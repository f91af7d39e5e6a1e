"""What a colleague sees beside a conversation, and what Sophie would say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest

from municipalities import Municipality
from tests.gateway.client import Client
from tests.gateway.console.colleagues import SignedIn
from tests.gateway.console.conftest import NewColleague
from tests.gateway.console.knowing_engine import LINK, KnowingEngine, knowing_engine
from tests.gateway.fake_engine import FakeEngine
from tests.gateway.running_gateway import RunningGateway, running_gateway


@pytest.fixture(scope="module")
def module_knowing_engine() -> Iterator[KnowingEngine]:
    with knowing_engine() as engine:
        yield engine


@pytest.fixture
def engine(module_knowing_engine: KnowingEngine) -> Iterator[KnowingEngine]:
    yield module_knowing_engine
    module_knowing_engine.knows = True


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory, module_knowing_engine: KnowingEngine) -> Iterator[RunningGateway]:
    like_the_other = cast(FakeEngine, module_knowing_engine)
    with running_gateway(tmp_path_factory.mktemp("details"), like_the_other) as running:
        yield running


def test_everything_beside_a_conversation(
    anne: SignedIn, held: Client, engine: KnowingEngine, municipality: Municipality
) -> None:
    held.send({"type": "feedback", "score": 4, "words": "Prima"})
    held.until("feedback_stored")
    details = anne.get(f"/staff/conversations/{held.conversation}").json()
    assert details["summary"]["conversation"] == held.conversation
    assert details["sophie"] == engine.state
    passport = municipality.products["passport"]
    assert details["sources"] == [{"title": passport.name, "url": passport.page}, LINK]
    change = details["changes"][0]
    assert (change["change"], change["by"], change["to"]) == ("claim", anne.id, anne.id)
    assert details["feedback"] == {"score": 4, "words": "Prima"}


def test_without_the_engine_the_records_are_shown(anne: SignedIn, held: Client, engine: KnowingEngine) -> None:
    engine.knows = False
    details = anne.get(f"/staff/conversations/{held.conversation}").json()
    assert details["sophie"] is None and details["sources"] == [LINK]
    suggestion = anne.does(held.conversation, "suggestion").json()
    assert suggestion == {"suggestion": None, "question": "Ik wil een paspoort"}


def test_what_sophie_would_say_to_the_newest_question(anne: SignedIn, held: Client, engine: KnowingEngine) -> None:
    held.ask("En wat kost het?")
    suggestion = anne.does(held.conversation, "suggestion").json()
    assert suggestion == {
        "suggestion": {"text": "U zei: En wat kost het?\n\nNog iets?", "links": [LINK]},
        "question": "En wat kost het?",
    }
    assert engine.suggested_for[-1] == "En wat kost het?"


def test_without_a_question_there_is_nothing_to_suggest(colleague: NewColleague, gateway: RunningGateway) -> None:
    silent = Client(gateway.socket_url)
    suggestion = colleague().does(silent.conversation, "suggestion").json()
    assert suggestion == {"suggestion": None, "question": None}
    silent.close()

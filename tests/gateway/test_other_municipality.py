"""Another municipality at the same door: one setting changes who speaks, with which words and in which colours."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from municipalities import Municipality, load_municipality
from tests.gateway.client import Client
from tests.gateway.fake_engine import FakeEngine
from tests.gateway.running_gateway import RunningGateway, running_gateway

KEY = "voorbeeldrecht"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory, module_engine: FakeEngine) -> Iterator[RunningGateway]:
    with running_gateway(tmp_path_factory.mktemp("other"), module_engine, SOPHIE_MUNICIPALITY=KEY) as running:
        yield running


def test_its_names_words_and_colours_reach_the_widget(other: RunningGateway, municipality: Municipality) -> None:
    own = load_municipality(KEY)
    told = httpx.get(f"{other.url}/api/municipality").json()
    assert told == {
        "name": "Voorbeeldrecht",
        "assistant": "Saar",
        "website": "https://www.example.nl",
        "phone": "0999-12 34 56",
        "labels": own.labels,
        "theme": own.theme,
        "voice": {"listen": False, "speak": False},
    }
    assert told["labels"]["open"] == "Stel {assistant} een vraag"
    assert told["theme"]["--sophie-avatar-hair"] not in municipality.theme.values()
    colours = [name for name in told["theme"] if told["theme"][name] == municipality.theme.get(name)]
    assert set(colours) <= {"--sophie-color-on-primary", "--sophie-color-danger-dark"}, "white on a colour, and little more"


def test_a_conversation_begins_with_its_greeting(other: RunningGateway) -> None:
    client = Client(other.socket_url)
    greeting = client.missed[0]["text"]
    client.close()
    assert greeting.startswith("Hallo, ik ben Saar. Ik ben een digitale assistent van Voorbeeldrecht en geen mens.")

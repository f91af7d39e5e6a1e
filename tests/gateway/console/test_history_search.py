"""Looking for earlier conversations over HTTP."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from records.audit import AuditRow
from tests.gateway.client import Client
from tests.gateway.conftest import Connect
from tests.gateway.console.colleagues import SignedIn
from tests.gateway.console.conftest import NewColleague
from tests.gateway.running_gateway import RunningGateway

PATH = "/staff/conversations"


def found(of: SignedIn, **query: str) -> list[str]:
    answer = of.get(PATH, **query)
    assert answer.status_code == 200, answer.text
    return [summary["conversation"] for summary in answer.json()["found"]]


def test_an_agent_finds_what_colleagues_had_and_a_supervisor_all(
    anne: SignedIn, bob: SignedIn, colleague: NewColleague, connect: Connect
) -> None:
    with_sophie, with_anne = connect(), connect()
    for resident in (with_sophie, with_anne):
        resident.ask("Zoekwoord zeemeermin")
    anne.does(with_anne.conversation, "claim")
    anne.does(with_anne.conversation, "close", reason="referred")
    assert found(bob, text="ZEEMEERMIN zoekwoord") == [with_anne.conversation]
    assert set(found(colleague("Chef", "supervisor"), text="zeemeermin")) == {with_sophie.conversation, with_anne.conversation}
    assert found(bob, text="zeemeermin", holder="closed", reason="referred", staff=anne.id) == [with_anne.conversation]
    assert found(bob, text="zeemeermin", staff=bob.id) == []


def test_days_are_those_of_the_residents(held: Client, anne: SignedIn) -> None:
    today = (datetime.now(UTC) + timedelta(hours=1)).date()  # far from midnight or not: today or tomorrow there
    around = {"from": str(today - timedelta(days=1)), "to": str(today)}
    assert held.conversation in found(anne, staff=anne.id, **around)
    later = {"from": str(today + timedelta(days=2))}
    assert found(anne, staff=anne.id, **later) == []


def test_page_after_page(colleague: NewColleague, connect: Connect) -> None:
    pager = colleague("Pia")
    conversations = []
    for _ in range(5):
        resident = connect()
        pager.does(resident.conversation, "claim")
        conversations.append(resident.conversation)
    seen, cursor = [], ""
    while True:
        page = pager.get(PATH, staff=pager.id, limit="2", before=cursor).json()
        assert len(page["found"]) <= 2
        seen += [summary["conversation"] for summary in page["found"]]
        if page["next"] is None:
            break
        cursor = page["next"]
    assert seen == conversations[::-1]


@pytest.mark.parametrize(
    "query",
    [
        {"before": "x"},
        {"limit": "0"},
        {"limit": "1000"},
        {"from": "gisteren"},
        {"holder": "anne"},
        {"reason": "een hele zin"},
        {"staff": "x' OR 1=1"},
        {"text": "a" * 201},
    ],
)
def test_what_can_not_be_looked_for(query: dict[str, str], anne: SignedIn) -> None:
    answer = anne.get(PATH, **query)
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid"})


def test_a_search_is_noted_without_its_words(anne: SignedIn, gateway: RunningGateway) -> None:
    assert found(anne, text="geheimwoord", holder="closed") == []
    with gateway.database.read() as session:
        row = session.scalars(select(AuditRow).where(AuditRow.staff_id == anne.id)).one()
    assert (row.action, json.loads(row.details)) == ("history_searched", {"characters": 11, "holder": "closed"})
    assert b"geheimwoord" not in gateway.bytes_on_disk()

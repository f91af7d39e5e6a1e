"""What colleagues do with conversations over HTTP: one holder at any time, and everything in the audit log."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from municipalities import Municipality
from records.audit import AuditRow
from tests.gateway.client import Client
from tests.gateway.console.colleagues import SignedIn
from tests.gateway.console.conftest import NewColleague, OpenConsole
from tests.gateway.fake_engine import FakeEngine
from tests.gateway.running_gateway import RunningGateway

CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("claim", {}),
    ("transfer", {"to": {"team": "planning"}}),
    ("put-back", {}),
    ("give-back", {}),
    ("close", {"reason": "solved"}),
    ("reopen", {}),
    ("notes", {"id": str(uuid4()), "text": "x"}),
    ("suggestion", {}),
]


def audited(gateway: RunningGateway, subject: str) -> list[tuple[str | None, str, dict[str, Any]]]:
    """Who did what to something, and the details."""
    with gateway.database.read() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.subject == subject).order_by(AuditRow.seq)).all()
    return [(row.staff_id, row.action, json.loads(row.details)) for row in rows]


def test_fifty_claim_at_once_and_one_has_it(
    colleague: NewColleague, resident: Client, gateway: RunningGateway, municipality: Municipality
) -> None:
    colleagues = [colleague(f"Collega {number}") for number in range(50)]
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda each: each.does(resident.conversation, "claim"), colleagues))
    winners = [each for each, answer in zip(colleagues, answers, strict=True) if answer.status_code == 200]
    assert len(winners) == 1
    refused = [answer.json() for answer in answers if answer.status_code == 409]
    assert refused == [{"error": "held", "holder": "colleague", "name": winners[0].name}] * 49
    assert [message.text for message in gateway.stored(resident.conversation)][3:] == [
        municipality.text("colleague_joined", colleague=winners[0].name)
    ]
    assert audited(gateway, resident.conversation) == [(winners[0].id, "conversation_claimed", {})]


def test_sophie_is_silent_while_a_colleague_holds_it(held: Client, engine: FakeEngine) -> None:
    asked = len(engine.asked)
    held.ask("en nu?")
    assert len(engine.asked) == asked


def test_a_conversation_passes_from_hand_to_hand(
    anne: SignedIn, bob: SignedIn, held: Client, console: OpenConsole, gateway: RunningGateway
) -> None:
    conversation = held.conversation
    assert anne.does(conversation, "transfer", to={"staff": bob.id}).json() == {"error": "absent"}
    console(bob)
    assert anne.does(conversation, "transfer", to={"staff": bob.id}).json()["holder_id"] == bob.id
    for command, body in (
        ("put-back", {}),
        ("give-back", {}),
        ("close", {"reason": "solved"}),
        ("transfer", {"to": {"team": "planning"}}),
    ):
        late = anne.does(conversation, command, **body)
        assert (late.status_code, late.json()) == (409, {"error": "held", "holder": "colleague", "name": "Bob"})
    waiting = bob.does(conversation, "transfer", to={"team": "planning"}).json()
    assert (waiting["holder"], waiting["team"], waiting["holder_id"]) == ("waiting", "planning", None)
    assert anne.does(conversation, "claim").json()["holder"] == "colleague"
    assert anne.does(conversation, "put-back").json()["team"] is None
    assert anne.does(conversation, "claim").status_code == 200
    assert anne.does(conversation, "close", reason="solved").json()["holder"] == "closed"
    assert anne.does(conversation, "claim").json() == {"error": "held", "holder": "closed", "name": None}
    assert bob.does(conversation, "reopen").json()["name"] == "Bob"
    assert bob.does(conversation, "give-back").json()["holder"] == "sophie"
    assert [(who, action, details) for who, action, details in audited(gateway, conversation)] == [
        (anne.id, "conversation_claimed", {}),
        (anne.id, "conversation_transferred", {"staff": bob.id}),
        (bob.id, "conversation_transferred", {"team": "planning"}),
        (anne.id, "conversation_claimed", {}),
        (anne.id, "conversation_put_back", {}),
        (anne.id, "conversation_claimed", {}),
        (anne.id, "conversation_closed", {"reason": "solved"}),
        (bob.id, "conversation_reopened", {}),
        (bob.id, "conversation_given_back", {}),
    ]


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_who_may_not_converse_gets_403_everywhere(role: str, colleague: NewColleague, resident: Client) -> None:
    eva = colleague("Eva", role)
    answers = [eva.does(resident.conversation, command, **body) for command, body in CHANGES]
    answers += [eva.get(path) for path in ("/staff/conversations", f"/staff/conversations/{resident.conversation}")]
    answers += [eva.get("/staff/call-backs"), eva.post("/staff/call-backs/x/take"), eva.post("/staff/call-backs/x/done")]
    assert [(answer.status_code, answer.json()) for answer in answers] == [(403, {"error": "forbidden"})] * len(answers)


def test_who_is_not_signed_in_gets_401_and_a_forged_request_403(
    gateway: RunningGateway, anne: SignedIn, resident: Client
) -> None:
    url = f"{gateway.url}/staff/conversations/{resident.conversation}"
    assert httpx.get(url, trust_env=False).json() == {"error": "signed_out"}
    for headers in ({}, {"X-CSRF-Token": anne.csrf, "Origin": "https://evil.example"}, {"X-CSRF-Token": "guessed"}):
        forged = httpx.post(f"{url}/claim", json={}, headers={**anne.cookie, **headers}, trust_env=False)
        assert (forged.status_code, forged.json()) == (403, {"error": "forbidden"})
    assert gateway.stored(resident.conversation)[-1].author == "sophie"


@pytest.mark.parametrize(
    ("command", "body"),
    [
        ("close", {}),
        ("close", {"reason": "no_such_reason"}),
        ("transfer", {}),
        ("transfer", {"to": {}}),
        ("transfer", {"to": {"team": "no_such_team"}}),
        ("transfer", {"to": {"team": "planning", "staff": "x"}}),
        ("notes", {"id": "no uuid", "text": "x"}),
        ("notes", {"id": str(uuid4()), "text": " "}),
        ("notes", {"id": str(uuid4()), "text": "a" * 2001}),
        ("notes", {"id": str(uuid4()), "text": 3}),
    ],
)
def test_what_makes_no_sense_changes_nothing(command: str, body: dict[str, object], anne: SignedIn, held: Client) -> None:
    answer = anne.does(held.conversation, command, **body)
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid"})
    details = anne.get(f"/staff/conversations/{held.conversation}").json()
    assert details["summary"]["holder_id"] == anne.id and details["notes"] == []


@pytest.mark.parametrize(("command", "body"), CHANGES)
def test_an_unknown_conversation(command: str, body: dict[str, Any], anne: SignedIn) -> None:
    answer = anne.does(uuid4().hex, command, **body)
    assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})


def test_notes_count_once_and_stay_among_colleagues(anne: SignedIn, bob: SignedIn, held: Client, gateway: RunningGateway) -> None:
    note = str(uuid4())
    for _ in range(2):
        assert anne.does(held.conversation, "notes", id=note, text=" Belt liever.\n").json()["conversation"] == held.conversation
    assert bob.does(held.conversation, "notes", id=str(uuid4()), text="Gezien").status_code == 200
    # Somebody else's id is no way to change a note.
    assert bob.does(held.conversation, "notes", id=note, text="anders").json() == {"error": "invalid"}
    notes = bob.get(f"/staff/conversations/{held.conversation}").json()["notes"]
    assert [(each["name"], each["text"]) for each in notes] == [("Anne", "Belt liever."), ("Bob", "Gezien")]
    held.send({"type": "ping"})
    held.until("pong")
    assert "liever" not in json.dumps(held.frames)
    written = [entry for entry in audited(gateway, held.conversation) if entry[1] == "note_written"]
    assert written[0] == (anne.id, "note_written", {"note": note}) and len(written) == 2


def test_a_claim_that_meets_sophies_answer_has_it_dropped(
    anne: SignedIn, resident: Client, engine: FakeEngine, gateway: RunningGateway
) -> None:
    engine.hold()
    message_id = resident.say("nog een vraag")
    resident.until("typing", on=True)
    assert anne.does(resident.conversation, "claim").status_code == 200
    engine.release()
    resident.until("answered", id=message_id)
    assert "U zei: nog een vraag" not in [message.text for message in gateway.stored(resident.conversation)]

"""A colleague's websocket: who gets in, what is told, and what is refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from websockets.exceptions import InvalidStatus

from records.conversations import SOPHIE, WAITING, Draft, create, take
from tests.gateway.client import Client
from tests.gateway.console.colleagues import SignedIn
from tests.gateway.console.conftest import NewColleague, OpenConsole
from tests.gateway.fake_engine import FakeEngine, reply
from tests.gateway.running_gateway import RunningGateway

ID = "0d5c1f9e-7d0b-4a52-9d5e-2f4f1c1f9a10"


def test_who_is_not_signed_in_hears_so(gateway: RunningGateway, console: OpenConsole) -> None:
    nobody = SignedIn("x", "x", gateway.url, "no-such-token", "x")
    stranger = console(nobody, hello=False)
    assert stranger.receive() == {"type": "error", "code": "signed_out", "conversation": None, "id": None}
    assert stranger.closed() == 4401


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_who_may_not_converse_is_refused(role: str, colleague: NewColleague, console: OpenConsole) -> None:
    refused = console(colleague("Eva", role), hello=False)
    assert refused.receive()["code"] == "forbidden"
    assert refused.closed() == 4403


def test_another_origin_gets_no_connection(anne: SignedIn) -> None:
    with pytest.raises(InvalidStatus) as refused:
        anne.console(origin="https://evil.example")
    assert refused.value.response.status_code == 403


def test_a_hello_without_the_sessions_token_is_refused(anne: SignedIn, console: OpenConsole) -> None:
    forged = console(anne, hello=False)
    forged.send(type="hello", csrf="guessed")
    assert forged.receive()["code"] == "forbidden"
    assert forged.closed() == 4403


def test_before_hello_nothing_is_told(anne: SignedIn, resident: Client, console: OpenConsole) -> None:
    early = console(anne, hello=False)
    early.send(type="ping")
    assert early.receive() == {"type": "pong"}
    early.send(type="open", conversation=resident.conversation, after=0)
    assert early.receive()["code"] == "invalid"
    early.send(type="hello", csrf=anne.csrf)
    assert early.receive()["type"] == "welcome"


@pytest.mark.parametrize(
    ("frame", "conversation", "message_id"),
    [
        ("geen json", None, None),
        ("[" * 5000, None, None),
        (b"\x00", None, None),
        ('{"type":"onbekend"}', None, None),
        ('{"type":"open","conversation":"c1","after":-1}', "c1", None),
        ('{"type":"open","conversation":"../etc","after":0}', None, None),
        (json.dumps({"type": "message", "conversation": "c1", "id": ID, "text": 3}), "c1", ID),
        (json.dumps({"type": "message", "conversation": "c1", "id": "x", "text": "hallo"}), "c1", None),
        ('{"type":"presence","state":"asleep"}', None, None),
        ('{"type":"hello","csrf":"x"}', None, None),
    ],
)
def test_what_can_not_be_read_is_told_and_the_connection_stays(
    frame: str | bytes, conversation: str | None, message_id: str | None, anne: SignedIn, console: OpenConsole
) -> None:
    open_console = console(anne)
    open_console.send(frame)
    error = open_console.until("error")
    assert error == {"type": "error", "code": "invalid", "conversation": conversation, "id": message_id}
    open_console.settled()


def test_a_frame_over_the_limit_closes_the_connection(anne: SignedIn, console: OpenConsole) -> None:
    open_console = console(anne)
    open_console.say("c1", "a" * 16 * 1024)
    assert open_console.closed() == 1009


def test_welcome_has_colleagues_and_what_is_open(anne: SignedIn, bob: SignedIn, held: Client, console: OpenConsole) -> None:
    welcome = console(bob).welcome
    members = {member["id"]: member for member in welcome["staff"]}
    assert members[bob.id] == {"id": bob.id, "name": "Bob", "presence": "online", "teams": [], "held": 0}
    assert (members[anne.id]["presence"], members[anne.id]["held"]) == ("offline", 1)
    summary = next(each for each in welcome["summaries"] if each["conversation"] == held.conversation)
    assert (summary["holder"], summary["holder_id"], summary["name"]) == ("colleague", anne.id, "Anne")
    assert welcome["call_backs"] == {"open": 0, "late": 0}


def test_welcome_has_all_of_five_hundred(anne: SignedIn, console: OpenConsole, gateway: RunningGateway) -> None:
    waiting = [uuid4().hex for _ in range(500)]
    now = datetime.now(UTC)
    with gateway.database.write() as session:
        for conversation in waiting:
            create(session, conversation, conversation, "hollands_kroon", Draft("greeting", "Dag"), now)
            take(session, conversation, SOPHIE, WAITING, queued_at=now)
    summaries = {summary["conversation"]: summary for summary in console(anne).welcome["summaries"]}
    assert {summaries[conversation]["holder"] for conversation in waiting} == {"waiting"}


def test_a_conversation_is_followed(anne: SignedIn, held: Client, console: OpenConsole) -> None:
    open_console = console(anne)
    missed = open_console.open(held.conversation)
    assert [message["seq"] for message in missed] == list(range(1, len(missed) + 1))
    assert [message["text"] for message in missed][1:3] == ["Ik wil een paspoort", "U zei: Ik wil een paspoort"]
    assert missed[2]["intent"] == "greet" and missed[2]["confidence"] == 0.9 and missed[2]["outcome"] == "answered"
    held.say("bent u daar?")
    assert open_console.until("message", conversation=held.conversation)["text"] == "bent u daar?"
    held.send({"type": "typing", "on": True})
    assert open_console.until("typing") == {
        "type": "typing",
        "conversation": held.conversation,
        "author": "resident",
        "on": True,
    }
    held.send({"type": "read", "seq": 3})
    assert open_console.until("read")["seq"] == 3
    again = console(anne)
    again.send(type="open", conversation=held.conversation, after=4)
    assert again.until("opened") == {
        "type": "opened",
        "conversation": held.conversation,
        "last": len(missed) + 1,
        "resident_read": 3,
    }


def test_what_a_colleague_says_reaches_the_resident_once(anne: SignedIn, held: Client, console: OpenConsole) -> None:
    open_console = console(anne)
    open_console.open(held.conversation)
    message_id = open_console.say(held.conversation, "  Goedendag,\u202e ik help u.\x00 ")
    open_console.say(held.conversation, "Goedendag, ik help u.", message_id)
    told = held.until("message", id=message_id)
    assert (told["author"], told["name"], told["text"]) == ("colleague", "Anne", "Goedendag, ik help u.")
    receipt = open_console.until("message", id=message_id)
    assert (receipt["seq"], receipt["staff_id"]) == (told["seq"], anne.id)
    assert open_console.until("message", id=message_id) == receipt
    open_console.say(held.conversation, "En nog iets.")
    assert held.until("message")["text"] == "En nog iets."


def test_a_receipt_comes_without_having_it_open(anne: SignedIn, held: Client, console: OpenConsole) -> None:
    open_console = console(anne)
    message_id = open_console.say(held.conversation, "Dag")
    assert open_console.until("message", id=message_id)["text"] == "Dag"


def test_a_citizen_service_number_of_a_colleague_is_not_stored(
    anne: SignedIn, held: Client, console: OpenConsole, gateway: RunningGateway
) -> None:
    open_console = console(anne)
    message_id = open_console.say(held.conversation, "Is uw BSN 111222333?")
    receipt = open_console.until("message", id=message_id)
    note = anne.does(held.conversation, "notes", id=str(uuid4()), text="BSN is 111222333")
    assert note.status_code == 200
    assert "111222333" not in receipt["text"]
    assert b"111222333" not in gateway.bytes_on_disk()


def test_only_who_holds_it_may_send_type_or_read(anne: SignedIn, bob: SignedIn, held: Client, console: OpenConsole) -> None:
    other = console(bob)
    other.open(held.conversation)
    message_id = other.say(held.conversation, "ik ook")
    refused = {"type": "error", "code": "not_holder", "conversation": held.conversation, "id": message_id}
    assert other.until("error") == refused
    other.send(type="typing", conversation=held.conversation, on=True)
    assert other.until("error") == {**refused, "id": None}
    other.send(type="read", conversation=held.conversation, seq=3)
    mine = console(anne)
    mine.open(held.conversation)
    mine.send(type="read", conversation=held.conversation, seq=2)
    assert held.until("read")["seq"] == 2
    assert [frame["type"] for frame in held.frames if frame["type"] in ("typing", "read")][-1] == "read"


def test_who_lost_it_a_moment_ago_can_not_send(
    anne: SignedIn, bob: SignedIn, held: Client, console: OpenConsole, gateway: RunningGateway
) -> None:
    mine, _his = console(anne), console(bob)
    mine.open(held.conversation)
    assert anne.does(held.conversation, "transfer", to={"staff": bob.id}).status_code == 200
    message_id = mine.say(held.conversation, "te laat")
    assert mine.until("error", id=message_id)["code"] == "not_holder"
    assert "te laat" not in [message.text for message in gateway.stored(held.conversation)]


def test_messages_that_can_not_be_sent(anne: SignedIn, held: Client, console: OpenConsole) -> None:
    open_console = console(anne)
    for text, code in (("a" * 2001, "too_long"), (" \u202e ", "invalid")):
        message_id = open_console.say(held.conversation, text)
        assert open_console.until("error", id=message_id)["code"] == code
    message_id = open_console.say(uuid4().hex, "hallo")
    assert open_console.until("error", id=message_id)["code"] == "unknown"
    open_console.send(type="open", conversation="weg", after=0)
    assert open_console.until("error") == {"type": "error", "code": "unknown", "conversation": "weg", "id": None}


def test_too_many_messages_of_one_colleague(colleague: NewColleague, resident: Client, console: OpenConsole) -> None:
    hasty = colleague("Haast")
    open_console = console(hasty)
    for _ in range(400):
        open_console.say(resident.conversation, "hallo")
    codes = [open_console.until("error")["code"] for _ in range(400)]
    assert codes[0] == "not_holder" and "too_fast" in codes


def test_viewers_know_of_each_other(anne: SignedIn, bob: SignedIn, resident: Client, console: OpenConsole) -> None:
    first, second = console(anne), console(bob)
    first.open(resident.conversation)
    assert first.until("viewers")["viewers"] == [{"id": anne.id, "name": "Anne"}]
    second.open(resident.conversation)
    both = [{"id": anne.id, "name": "Anne"}, {"id": bob.id, "name": "Bob"}]
    assert first.until("viewers")["viewers"] == both
    assert second.until("viewers")["viewers"] == both
    second.cut()
    assert first.until("viewers")["viewers"] == [{"id": anne.id, "name": "Anne"}]
    first.send(type="leave", conversation=resident.conversation)
    first.settled()
    resident.ask("nog iets")
    first.settled()
    assert "nog iets" not in [message["text"] for message in first.messages(resident.conversation)]


def test_every_console_hears_of_a_change_once_and_of_no_keystroke(
    anne: SignedIn, bob: SignedIn, resident: Client, console: OpenConsole
) -> None:
    watching = console(bob)
    assert anne.does(resident.conversation, "claim").status_code == 200
    summary = watching.until("summary", conversation=resident.conversation)
    assert (summary["holder"], summary["name"]) == ("colleague", "Anne")
    held = watching.until("staff")["staff"]
    assert next(member["held"] for member in held if member["id"] == anne.id) == 1
    typing = console(anne)
    for on in (True, False, True):
        typing.send(type="typing", conversation=resident.conversation, on=on)
    typing.settled()
    watching.settled()
    begin = len(watching.frames)
    message_id = typing.say(resident.conversation, "Dag")
    typing.until("message", id=message_id)
    [summary] = watching.until("summaries")["summaries"]
    assert (summary["conversation"], summary["last_message"]["text"]) == (resident.conversation, "Dag")
    watching.settled()
    kinds = [frame["type"] for frame in watching.frames[begin:] if frame["type"] not in ("staff", "pong")]
    assert kinds == ["summaries"]


def test_presence_is_told_and_kept(anne: SignedIn, bob: SignedIn, console: OpenConsole, gateway: RunningGateway) -> None:
    watching, away = console(bob), console(anne)
    watching.when(lambda frame: frame["type"] == "staff" and watching.presence_of(anne.id) == "online")
    away.send(type="presence", state="away")
    watching.when(lambda frame: frame["type"] == "staff" and watching.presence_of(anne.id) == "away")
    away.cut()
    back = console(anne)
    back.settled()
    assert back.presence_of(anne.id) == "away"


def test_too_many_consoles_of_one_colleague(anne: SignedIn, console: OpenConsole) -> None:
    for _ in range(10):
        console(anne)
    refused = console(anne, hello=False)
    assert refused.receive()["code"] == "busy"
    assert refused.closed() == 1013


def test_a_console_that_does_not_read_is_dropped_and_others_go_on(
    anne: SignedIn, bob: SignedIn, resident: Client, console: OpenConsole, gateway: RunningGateway, engine: FakeEngine
) -> None:
    engine.answers = lambda _text: [reply("é" * 8000) for _ in range(20)]
    reading, deaf = console(anne), console(bob, max_queue=1)
    reading.open(resident.conversation)
    deaf.open(resident.conversation)
    for number in range(28):
        last = resident.ask(f"vertel {number}")[-1]["seq"]
        reading.until("message", seq=last)
    assert "slow_console_dropped" in gateway.log.read_text()
    deaf.cut()
    again = console(bob).open(resident.conversation)
    assert [message["seq"] for message in again] == list(range(1, last + 1))

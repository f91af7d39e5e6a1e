"""A conversation over the wire: the greeting, answers in order, several tabs, coming back."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import select

from gateway.content_version import content_version
from municipalities import Municipality
from records.conversations import SOPHIE, WAITING, ConversationRow, take
from tests.gateway.conftest import Connect
from tests.gateway.fake_engine import FakeEngine, reply
from tests.gateway.running_gateway import RunningGateway


def test_sophie_speaks_first_and_says_what_she_is(connect: Connect, municipality: Municipality) -> None:
    client = connect()
    assert client.welcome["holder"] == "sophie"
    assert client.welcome["last"] == 1
    (greeting,) = client.missed
    assert (greeting["seq"], greeting["author"]) == (1, "sophie")
    assert greeting["text"] == municipality.text("greeting")
    assert "geen mens" in greeting["text"]


def test_a_message_comes_back_then_the_answer_then_answered(connect: Connect, engine: FakeEngine) -> None:
    client = connect()
    begin = len(client.frames)
    message_id = client.say("Ik heb een nieuw paspoort nodig")
    client.until("answered", id=message_id)
    told = [(frame["type"], frame.get("on", frame.get("seq"))) for frame in client.frames[begin:]]
    assert told == [("message", 2), ("typing", True), ("typing", False), ("message", 3), ("answered", None)]
    receipt, answer = client.messages()[-2:]
    assert (receipt["id"], receipt["author"], receipt["text"]) == (message_id, "resident", "Ik heb een nieuw paspoort nodig")
    assert (answer["author"], answer["text"]) == ("sophie", "U zei: Ik heb een nieuw paspoort nodig")
    assert engine.asked[-1] == (client.conversation, message_id, "Ik heb een nieuw paspoort nodig")


def test_choices_links_and_reference_reach_the_client(connect: Connect, engine: FakeEngine) -> None:
    choices = [{"title": "Dinsdag", "text": "dinsdag om 9.00 uur"}]
    links = [{"title": "Kosten", "url": "https://www.voorbeeld.nl/kosten"}]
    engine.answers = lambda _text: [reply("Eén", choices=choices, links=links), reply("Twee", reference="K7M3-9QXT-2PWS")]
    _, one, two = connect().ask("wanneer?")
    assert (one["choices"], one["links"], one["reference"]) == (choices, links, None)
    assert (two["choices"], two["links"], two["reference"]) == ([], [], "K7M3-9QXT-2PWS")


def test_how_an_answer_came_about_is_kept(connect: Connect, engine: FakeEngine, gateway: RunningGateway) -> None:
    client = connect()
    client.ask("hallo")
    greeting, question, answer = gateway.stored(client.conversation)
    assert (answer.model, answer.intent, answer.confidence) == ("m1", "greet", 0.9)
    assert answer.content_version == greeting.content_version == content_version("hollands_kroon")
    assert question.model is None


def test_messages_are_answered_one_after_the_other(connect: Connect, engine: FakeEngine) -> None:
    client = connect()
    engine.hold()
    ids = [client.say(f"vraag {number}") for number in range(6)]
    client.until("message", id=ids[-1])
    assert [text for text in engine.texts() if text.startswith("vraag")] == ["vraag 0"]
    engine.release()
    client.until("answered", id=ids[-1])
    assert [message["seq"] for message in client.messages()] == list(range(1, 14))
    assert [message["text"] for message in client.messages()[7:]] == [f"U zei: vraag {number}" for number in range(6)]


def test_two_tabs_see_the_same(connect: Connect, engine: FakeEngine) -> None:
    first = connect()
    second = connect(token=first.token)
    assert second.conversation == first.conversation
    one = first.say("van de eerste")
    for client in (first, second):
        client.until("answered", id=one)
    two = second.say("van de tweede")
    for client in (first, second):
        client.until("answered", id=two)
    assert first.messages() == second.messages()
    assert len(first.messages()) == 5


def test_a_tab_that_opens_while_sophie_types_sees_that(connect: Connect, engine: FakeEngine) -> None:
    first = connect()
    engine.hold()
    message_id = first.say("denk maar even na")
    first.until("typing", on=True)
    second = connect(token=first.token)
    second.until("typing", on=True)
    engine.release()
    second.until("answered", id=message_id)
    assert second.messages()[-1]["text"] == "U zei: denk maar even na"


def test_after_a_reload_only_what_was_missed_comes(connect: Connect, engine: FakeEngine) -> None:
    first = connect()
    first.ask("een")
    first.close()
    everything = connect(token=first.token)
    assert [message["seq"] for message in everything.missed] == [1, 2, 3]
    assert everything.messages() == first.messages()
    rest = connect(token=first.token, after=2)
    assert [message["seq"] for message in rest.missed] == [3]
    nothing = connect(token=first.token, after=3)
    nothing.send({"type": "ping"})
    assert nothing.receive() == {"type": "pong"}


def test_what_is_answered_while_nobody_is_there_is_there_later(connect: Connect, engine: FakeEngine) -> None:
    first = connect()
    engine.hold()
    message_id = first.say("ik ga even weg")
    first.until("message", id=message_id)
    first.cut()
    engine.release()
    second = connect(token=first.token, after=2)
    answer = "U zei: ik ga even weg"
    if answer not in [message["text"] for message in second.missed]:  # stored before or after the second one came in
        second.when(lambda frame: frame.get("text") == answer)


def test_an_unknown_token_begins_a_new_conversation(connect: Connect) -> None:
    client = connect(token="x" * 43, after=7)
    assert client.token != "x" * 43
    assert [message["seq"] for message in client.missed] == [1]


def test_an_id_counts_once_and_its_receipt_comes_again(connect: Connect, engine: FakeEngine, gateway: RunningGateway) -> None:
    client = connect()
    message_id = str(uuid4())
    client.say("de eerste", message_id)
    client.until("answered", id=message_id)
    client.say("iets anders onder hetzelfde nummer", message_id)
    receipt = client.until("message", id=message_id)
    assert (receipt["seq"], receipt["text"]) == (2, "de eerste")
    client.until("answered", id=message_id)
    assert [message.text for message in gateway.stored(client.conversation)[1:]] == ["de eerste", "U zei: de eerste"]
    assert engine.handled.count(message_id) == 1


def test_an_id_counts_in_its_own_conversation_only(connect: Connect, engine: FakeEngine) -> None:
    message_id = str(uuid4())
    for text in ("hier", "en daar"):
        client = connect()
        client.say(text, message_id)
        client.until("answered", id=message_id)
        assert client.messages()[-1]["text"] == f"U zei: {text}"


def test_the_secret_is_not_stored(connect: Connect, gateway: RunningGateway) -> None:
    client = connect()
    assert len(client.token) >= 43
    assert client.token.encode() not in gateway.bytes_on_disk()


def test_a_late_answer_of_sophie_is_dropped(connect: Connect, engine: FakeEngine, gateway: RunningGateway) -> None:
    client = connect()
    engine.hold()
    message_id = client.say("ik wil een mens spreken")
    client.until("typing", on=True)
    with gateway.database.write() as session:
        assert take(session, client.conversation, SOPHIE, "colleague-7")
    engine.release()
    client.until("answered", id=message_id)
    assert [message["author"] for message in client.messages()] == ["sophie", "resident"]
    assert len(gateway.stored(client.conversation)) == 2


def test_sophie_is_silent_while_she_does_not_hold_the_conversation(
    connect: Connect, engine: FakeEngine, gateway: RunningGateway
) -> None:
    client = connect()
    with gateway.database.write() as session:
        assert take(session, client.conversation, SOPHIE, WAITING)
    assert [message["author"] for message in client.ask("is daar iemand?")] == ["resident"]
    assert "is daar iemand?" not in engine.texts()
    with gateway.database.write() as session:
        assert take(session, client.conversation, WAITING, SOPHIE)
        assert session.scalar(select(ConversationRow.holder).where(ConversationRow.id == client.conversation)) == SOPHIE
    assert client.ask("en nu?")[-1]["text"] == "U zei: en nu?"
    assert "is daar iemand?" not in engine.texts()

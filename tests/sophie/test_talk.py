"""`sophie talk` as it is used: the real program, in a pipe and on a terminal, with a gateway that answers by heart."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import re
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.websockets import WebSocket

import sophie.client
from sophie.client import Lost, NoAnswer, ResidentClient
from sophie.frames import Message
from tests.browser.scripted_gateway import GREETING, Conversation, Frame, Reply, ScriptedGateway, scripted_gateway
from tests.running import ROOT, SOPHIE, environment

TIMES = Reply("Wanneer komt het u uit?", choices=("dinsdag om 10.00 uur", "woensdag om 14.30 uur"))
BOOKED = Reply("Uw bezoek staat vast.", links=(("Paspoort", "https://www.example.nl/paspoort"),), reference="K7QM-3XRD-2")


class AnsweringGateway(ScriptedGateway):
    """As the real one: a message that comes a second time is acknowledged again, and told when it has its answer."""

    async def _message(self, socket: WebSocket, conversation: Conversation, frame: Frame) -> None:
        stored = [message for message in conversation.messages if message["id"] == frame["id"]]
        await super()._message(socket, conversation, frame)
        for message in stored:
            await socket.send_json(message)
            if message is not conversation.messages[-1]:
                await socket.send_json({"type": "answered", "id": frame["id"]})


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedGateway]:
    monkeypatch.setattr("tests.browser.scripted_gateway.ScriptedGateway", AnsweringGateway)
    with scripted_gateway() as running:
        running.answers = {"ik wil een afspraak": [TIMES], "woensdag om 14.30 uur": [Reply("Goed."), BOOKED]}
        yield running


@pytest.fixture
def env(gateway: ScriptedGateway, tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path, SOPHIE_PORT=gateway.url.rsplit(":", 1)[1])


def talk(env: dict[str, str], said: str | bytes, *options: str) -> subprocess.CompletedProcess[str]:
    """Runs `sophie talk` with `said` on standard input, to its end."""
    typed = said.encode() if isinstance(said, str) else said
    ended = subprocess.run([SOPHIE, "talk", *options], cwd=ROOT, env=env, input=typed, capture_output=True, timeout=60)
    assert b"Traceback" not in ended.stderr, ended.stderr.decode()
    return subprocess.CompletedProcess(ended.args, ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@contextmanager
def script(env: dict[str, str], *options: str) -> Iterator[subprocess.Popen[str]]:
    """`sophie talk` in pipes, while the test does something else."""
    command = [SOPHIE, "talk", *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def objects(ended: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ended.stdout.splitlines()]


def answer(text: str, **values: Any) -> dict[str, Any]:
    return {"text": text, "choices": [], "links": [], "holder": "sophie", "reference": None, **values}


class TestByScript:
    def test_answers_are_printed_with_choices_links_and_reference(self, env: dict[str, str]) -> None:
        ended = talk(env, "ik wil een afspraak\n#2\n")
        assert ended.stdout == (
            f"{GREETING}\n\n"
            "Wanneer komt het u uit?\n  #1 dinsdag om 10.00 uur\n  #2 woensdag om 14.30 uur\n\n"
            "Goed.\n\n"
            "Uw bezoek staat vast.\n  Paspoort: https://www.example.nl/paspoort\n  reference: K7QM-3XRD-2\n\n"
        )
        assert (ended.returncode, ended.stderr) == (0, "")

    def test_json_has_one_object_for_the_greeting_and_one_for_each_line(self, env: dict[str, str]) -> None:
        times = ["dinsdag om 10.00 uur", "woensdag om 14.30 uur"]
        assert objects(talk(env, "ik wil een afspraak\n\n  \nwoensdag om 14.30 uur\n", "--json")) == [
            answer(GREETING),
            answer(TIMES.text, choices=[{"title": time, "text": time} for time in times]),
            answer(
                "Goed.\n\nUw bezoek staat vast.",
                links=[{"title": "Paspoort", "url": "https://www.example.nl/paspoort"}],
                reference="K7QM-3XRD-2",
            ),
        ]

    def test_a_number_is_an_answer_and_no_choice(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        talk(env, "ik wil een afspraak\n2\n#3\n#1\n#1\n")
        assert gateway.conversation.texts("resident") == ["ik wil een afspraak", "2", "#3", "#1", "#1"]

    def test_each_line_waits_for_the_whole_answer_to_the_one_before(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        gateway.hold_answers()
        with script(env, "--json") as process:
            assert process.stdin and process.stdout
            assert json.loads(process.stdout.readline())["text"] == GREETING
            process.stdin.write("ik wil een afspraak\n#1\n")
            process.stdin.close()
            wait_until(lambda: len(gateway.received) > 0)
            assert gateway.received == ["ik wil een afspraak"]
            gateway.release_answers()
            assert [json.loads(line)["text"] for line in process.stdout] == [TIMES.text, "U zei: dinsdag om 10.00 uur"]
            assert process.wait(10) == 0

    def test_a_refused_line_is_told_and_the_next_one_is_sent(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        gateway.errors["lang"] = ("too_long", "Uw bericht is te lang.")
        ended = talk(env, "lang\nkort\n", "--json")
        assert objects(ended) == [
            answer(GREETING),
            answer("Uw bericht is te lang.", error="too_long"),
            answer("U zei: kort"),
        ]
        assert ended.returncode == 1
        gateway.errors["lang"] = ("too_long", "Uw bericht is te lang.")
        plain = talk(env, "lang\nkort\n")
        assert plain.stderr == "Uw bericht is te lang. (too_long)\n"
        assert plain.stdout == f"{GREETING}\n\nU zei: kort\n\n"

    def test_a_line_that_came_too_fast_is_sent_again(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        gateway.errors["snel"] = ("too_fast", "U stuurt veel berichten achter elkaar.")
        ended = talk(env, "snel\n", "--json")
        assert objects(ended) == [answer(GREETING), answer("U zei: snel")]
        assert gateway.received == ["snel", "snel"]
        assert "U stuurt veel berichten achter elkaar." in ended.stderr
        assert ended.returncode == 0

    def test_a_line_that_no_gateway_takes_is_not_sent(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        ended = talk(env, f"{'é' * 9000}\nkort\n", "--json")
        assert [each.get("error") for each in objects(ended)] == [None, "too_long", None]
        assert gateway.received == ["kort"]

    def test_a_connection_that_breaks_loses_nothing_and_doubles_nothing(
        self, env: dict[str, str], gateway: ScriptedGateway
    ) -> None:
        with script(env, "--json") as process:
            assert process.stdin and process.stdout and process.stderr
            assert json.loads(process.stdout.readline())["text"] == GREETING
            gateway.door_is_open = False
            gateway.loses_receipts = True
            process.stdin.write("eerste\ntweede\n")
            process.stdin.close()
            wait_until(lambda: gateway.conversation.texts("resident") == ["eerste"])
            gateway.say("Het antwoord op de eerste.")
            gateway.door_is_open = True
            assert [json.loads(line)["text"] for line in process.stdout] == ["Het antwoord op de eerste.", "U zei: tweede"]
            assert process.stderr.read() == "The connection is lost; trying again.\nThe connection is back.\n"
        assert gateway.conversation.texts("resident") == ["eerste", "tweede"]
        assert len(gateway.conversations) == 1

    def test_any_bytes_are_a_line(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        ended = talk(env, b"\xef\xbb\xbfgeboren in caf\xc3\xa9 \xf0\x9f\x91\xb6\r\nkapot \xff\xfe\nzonder einde", "--json")
        assert gateway.received == ["geboren in café 👶", "kapot \ufffd\ufffd", "zonder einde"]
        assert [each["text"] for each in objects(ended)][1] == "U zei: geboren in café 👶"

    def test_nobody_steers_the_terminal(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        gateway.answers["naam"] = [Reply("Dag \x1b]0;titel\x07\x1b[2J")]
        assert "Dag \ufffd]0;titel\ufffd\ufffd[2J\n" in talk(env, "naam\n").stdout

    def test_a_reader_that_goes_away_ends_it(self, env: dict[str, str]) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        ended = subprocess.run(
            [SOPHIE, "talk"], cwd=ROOT, env=env, input=b"hallo\n", stdout=writing, stderr=subprocess.PIPE, timeout=60
        )
        os.close(writing)
        assert (ended.returncode, ended.stderr) == (1, b"")

    def test_ctrl_c_ends_it(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        with script(env) as process:
            assert process.stdout
            assert process.stdout.readline() == f"{GREETING}\n"
            process.send_signal(signal.SIGINT)
            assert (process.communicate(timeout=10)[1], process.returncode) == ("", 130)


class TestWhereSheAnswers:
    def test_no_gateway_is_one_clear_line(self, tmp_path: Path) -> None:
        env = environment(tmp_path)
        ended = talk(env, "hallo\n", "--json")
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr == (
            f"sophie talk: nothing answers at ws://127.0.0.1:{env['SOPHIE_PORT']}/ws/resident. "
            "Is Sophie running? `make run` starts her.\n"
        )

    def test_another_server_is_one_clear_line(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        ended = talk(env, "hallo\n", "--url", f"{gateway.url}/elsewhere")
        assert ended.returncode == 2
        assert "but not Sophie" in ended.stderr
        assert ended.stderr.count("\n") == 1

    @pytest.mark.parametrize("scheme", ["ws", "http"])
    @pytest.mark.parametrize("path", ["", "/", "/ws/resident"])
    def test_any_form_of_her_address_will_do(self, tmp_path: Path, gateway: ScriptedGateway, scheme: str, path: str) -> None:
        url = f"{gateway.url.replace('http', scheme)}{path}"
        assert talk(environment(tmp_path), "", "--url", url).stdout == f"{GREETING}\n\n"

    @pytest.mark.parametrize("url", ["ftp://127.0.0.1", "127.0.0.1:8000", "http://", "http://127.0.0.1:99999", "http://a:b"])
    def test_what_is_no_address_is_refused(self, tmp_path: Path, url: str) -> None:
        ended = talk(environment(tmp_path), "", "--url", url)
        assert ended.returncode == 2
        assert "is no address" in ended.stderr

    def test_a_gateway_that_listens_everywhere_is_asked_on_this_machine(self, env: dict[str, str]) -> None:
        assert talk({**env, "SOPHIE_HOST": "0.0.0.0"}, "").returncode == 0

    def test_a_setting_that_makes_no_sense_is_one_clear_line(self, tmp_path: Path) -> None:
        ended = talk(environment(tmp_path, SOPHIE_PORT="dear"), "")
        assert ended.returncode == 2
        assert "SOPHIE_PORT" in ended.stderr
        assert ended.stderr.count("\n") == 1


class Terminal:
    """`sophie talk` on a terminal of its own, and what can be read there."""

    def __init__(self, process: subprocess.Popen[bytes], side: int) -> None:
        self.process = process
        self._side = side
        self._shown = b""

    def type(self, text: str) -> None:
        os.write(self._side, text.encode())

    @property
    def shown(self) -> str:
        return self._shown.decode(errors="replace").replace("\r\n", "\n")

    def read_until(self, pattern: str) -> str:
        """Returns what has been shown since the last call, once it holds the regular expression `pattern`."""
        deadline = time.monotonic() + 20
        while not (found := re.search(pattern, self.shown)):
            ready, _, _ = select.select([self._side], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, f"{pattern!r} was not shown, but {self.shown!r}"
            self._shown += os.read(self._side, 4096)
        part = self.shown[: found.end()]
        self._shown = self.shown[found.end() :].encode()
        return part

    def ends(self) -> int:
        """The exit code. What was shown last is in `shown`."""
        code = self.process.wait(10)
        while select.select([self._side], [], [], 0)[0]:
            try:
                data = os.read(self._side, 4096)
            except OSError:
                break  # Linux's way of saying that the other side is closed
            if not data:
                break
            self._shown += data
        return code


@contextmanager
def terminal(env: dict[str, str]) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [SOPHIE, "talk"],
        cwd=ROOT,
        env={**env, "TERM": "dumb"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        # Its controlling terminal, so that Ctrl-C reaches it as it does anybody.
        preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


class TestAtATerminal:
    def test_a_conversation_until_ctrl_d(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        with terminal(env) as sophie:
            assert GREETING in sophie.read_until("\n> ")
            sophie.type("ik wil een afspraak\n")
            assert "  #1 dinsdag om 10.00 uur\n  #2 woensdag om 14.30 uur\n" in sophie.read_until("#2.*\n\n> ")
            sophie.type("#2\n")
            assert "reference: K7QM-3XRD-2" in sophie.read_until("reference.*\n\n> ")
            sophie.type("\x04")
            assert sophie.ends() == 0
            assert sophie.shown.strip() == ""
        assert gateway.conversation.texts("resident") == ["ik wil een afspraak", "woensdag om 14.30 uur"]

    def test_she_is_seen_typing_until_she_answers(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        gateway.hold_answers()
        with terminal(env) as sophie:
            sophie.read_until("\n> ")
            sophie.type("hallo\n")
            sophie.read_until("Sophie is typing …")
            gateway.release_answers()
            assert re.search(r"\r +\rU zei: hallo\n", sophie.read_until("\n> "))

    def test_ctrl_c_while_typing_and_while_waiting(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        gateway.hold_answers()
        for typed, seen in (("half een zi", "half een zi"), ("hallo\n", "Sophie is typing")):
            with terminal(env) as sophie:
                sophie.read_until("\n> ")
                sophie.type(typed)
                sophie.read_until(seen)
                # As people do: the line editor misses a Ctrl-C in the very instant in which it takes another key.
                while sophie.process.poll() is None:
                    sophie.type("\x03")
                    time.sleep(0.5)
                assert sophie.ends() == 0
                assert "Traceback" not in sophie.shown

    def test_what_she_says_of_her_own_accord_leaves_what_is_being_typed(
        self, env: dict[str, str], gateway: ScriptedGateway
    ) -> None:
        with terminal(env) as sophie:
            sophie.read_until("\n> ")
            sophie.type("ik wil een af")
            sophie.read_until("een af")
            gateway.say("Bent u er nog?")
            assert sophie.read_until("\n> ik wil een af").endswith("Bent u er nog?\n\n> ik wil een af")
            sophie.type("spraak\n")
            sophie.read_until("Wanneer komt het u uit")
        assert gateway.conversation.texts("resident") == ["ik wil een afspraak"]

    def test_a_lost_connection_comes_back_with_what_was_missed(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        with terminal(env) as sophie:
            sophie.read_until("\n> ")
            gateway.door_is_open = False
            gateway.cut()
            sophie.read_until("connection is lost")
            gateway.say("Dit zei ik intussen.")
            gateway.door_is_open = True
            assert "Dit zei ik intussen." in sophie.read_until("connection is back")
            sophie.type("hallo\n")
            sophie.read_until("U zei: hallo")
        assert len(gateway.conversations) == 1

    def test_what_is_sent_without_a_connection_arrives_when_there_is_one(
        self, env: dict[str, str], gateway: ScriptedGateway
    ) -> None:
        with terminal(env) as sophie:
            sophie.read_until("\n> ")
            gateway.door_is_open = False
            gateway.cut()
            sophie.read_until("connection is lost")
            sophie.type("hallo\n")
            sophie.read_until("hallo")
            gateway.door_is_open = True
            sophie.read_until("U zei: hallo")
        assert gateway.received == ["hallo"]

    def test_an_expired_conversation_starts_anew(self, env: dict[str, str], gateway: ScriptedGateway) -> None:
        with terminal(env) as sophie:
            sophie.read_until("\n> ")
            gateway.door_is_open = False
            gateway.cut()
            gateway.forget()
            gateway.door_is_open = True
            assert GREETING in sophie.read_until("connection is back")
            sophie.type("hallo\n")
            sophie.read_until("U zei: hallo")
        assert gateway.conversation.texts("resident") == ["hallo"]


class Heard:
    """A listener that remembers."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def said(self, message: Message) -> None:
        self.texts.append(message.text)

    def typing(self, on: bool) -> None:
        pass

    def notice(self, text: str) -> None:
        pass


class TestPatience:
    """In this process, as the program's own patience is minutes."""

    def test_an_answer_that_never_comes(self, gateway: ScriptedGateway, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sophie.client, "ANSWER_PATIENCE_S", 0.3)
        gateway.hold_answers()
        heard = Heard()

        async def talk() -> None:
            client = ResidentClient(f"{gateway.url.replace('http', 'ws')}/ws/resident", heard)
            await client.open()
            with pytest.raises(NoAnswer):
                await client.say("hallo")
            await asyncio.to_thread(gateway.release_answers)
            monkeypatch.setattr(sophie.client, "ANSWER_PATIENCE_S", 20.0)
            await client.say("nogmaals")
            await client.close()

        asyncio.run(talk())
        assert heard.texts == [GREETING, "U zei: hallo", "U zei: nogmaals"]

    def test_a_connection_that_never_comes_back(self, gateway: ScriptedGateway, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sophie.client, "ANSWER_PATIENCE_S", 0.3)

        async def talk() -> None:
            client = ResidentClient(f"{gateway.url.replace('http', 'ws')}/ws/resident", Heard())
            await client.open()
            gateway.door_is_open = False
            await asyncio.to_thread(gateway.cut)
            with pytest.raises(Lost):
                await client.say("hallo")
            await client.close()

        asyncio.run(talk())
        assert gateway.received == []


def wait_until(holds: Any) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)

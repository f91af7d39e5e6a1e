"""`sophie talk`: a conversation with the running Sophie in a terminal, through the gateway, as any resident has it."""

from __future__ import annotations

import argparse
import asyncio
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import SplitResult, urlsplit

from sophie.client import Lost, NoAnswer, Refused, ResidentClient, Unreachable
from sophie.settings import WrongSetting, read_settings
from sophie.transcript import JsonTranscript, PlainTranscript, TerminalTranscript, Transcript

SOCKET_PATH = "/ws/resident"

HELP = """\
Talk to the running Sophie as a resident. #1 sends the first of the choices that she offers, #2 the second; every other line is
sent as it is. Lines on standard input that is no terminal are sent one after the other, each when the answer to the one before is
complete; empty lines are left out. The exit code is 0, or 1 when a line was refused or not answered, or 2 when Sophie isn't
running."""

JSON_HELP = """\
write one JSON object a line: the greeting, then one for each line that is sent, with "text", "choices" (a list of "title" and
"text"), "links" (a list of "title" and "url"), "holder", "reference" (or null), and only when something went wrong "error" (a
code)"""


def add_parser(subcommands: Any) -> None:
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "talk", help="talk to the running Sophie, or send her the lines of a file", description=HELP
    )
    parser.add_argument(
        "--url", type=websocket_url, help="where she answers (default: on this machine, as SOPHIE_HOST and SOPHIE_PORT say)"
    )
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Talks until the end of standard input. Returns the exit code that HELP explains, or 130 when Ctrl-C broke off a script."""
    _tolerate_any_text()
    is_interactive = not arguments.json and os.isatty(0) and os.isatty(1)
    try:
        url = arguments.url or f"ws://{read_settings().gateway_address()}{SOCKET_PATH}"
        if is_interactive:
            return _talk_at_a_terminal(url)
        return _talk_by_script(url, JsonTranscript() if arguments.json else PlainTranscript())
    except WrongSetting as problem:
        print(f"sophie talk: {problem}", file=sys.stderr)
        return 2
    except Unreachable as problem:
        print(f"sophie talk: {problem}. Is Sophie running? `make run` starts her.", file=sys.stderr)
        return 2
    except Lost as problem:
        print(f"sophie talk: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0 if is_interactive else 130
    except BrokenPipeError:
        # Whoever read along has gone. Nothing may be written at the exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def websocket_url(address: str) -> str:
    """The resident's websocket at an address as people have it: http://127.0.0.1:8000/, wss://sophie.example.nl."""
    parts = urlsplit(address)
    scheme = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}.get(parts.scheme)
    if scheme is None or not parts.hostname or not _has_a_sound_port(parts):
        raise argparse.ArgumentTypeError(f"{address!r} is no address such as http://127.0.0.1:8000")
    path = parts.path.rstrip("/").removesuffix(SOCKET_PATH) + SOCKET_PATH
    return parts._replace(scheme=scheme, path=path, query="", fragment="").geturl()


def _has_a_sound_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False


def _talk_at_a_terminal(url: str) -> int:
    transcript = TerminalTranscript()
    with _conversation(url, transcript) as conversation:
        transcript.notice("Ctrl-D ends the conversation.\n")
        conversation.greet()
        while True:
            try:
                line = transcript.ask()
            except EOFError:
                print()
                return 0
            print()
            if line.strip():
                conversation.say(line)


def _talk_by_script(url: str, transcript: Transcript) -> int:
    is_well = True
    with _conversation(url, transcript) as conversation:
        conversation.greet()
        for line in sys.stdin or ():  # None when it is closed
            if line.strip():
                is_well = conversation.say(line) and is_well
    return 0 if is_well else 1


class _Conversation:
    """The client, for a caller that isn't on its event loop: a line is read while messages may come in."""

    def __init__(self, client: ResidentClient, transcript: Transcript, loop: asyncio.AbstractEventLoop) -> None:
        self._client = client
        self._transcript = transcript
        self._loop = loop

    def greet(self) -> None:
        """Connects. Raises Unreachable."""
        asyncio.run_coroutine_threadsafe(self._client.open(), self._loop).result()
        self._transcript.answered(self._client.holder)

    def say(self, line: str) -> bool:
        """Sends a line and waits until the answer is complete. False when there is none; Lost when there can't be any."""
        text = line.strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")  # which some editors put before the first line
        chosen = {f"#{number}": choice.text for number, choice in enumerate(self._client.choices, 1)}
        try:
            asyncio.run_coroutine_threadsafe(self._client.say(chosen.get(text, text)), self._loop).result()
        except Refused as refused:
            self._transcript.refused(refused.code, refused.text, self._client.holder)
            return False
        except NoAnswer as problem:
            self._transcript.refused("no_answer", str(problem), self._client.holder)
            return False
        self._transcript.answered(self._client.holder)
        return True


@contextmanager
def _conversation(url: str, transcript: Transcript) -> Iterator[_Conversation]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="conversation", daemon=True)
    thread.start()
    client = ResidentClient(url, transcript)
    try:
        yield _Conversation(client, transcript, loop)
    finally:
        # The goodbye takes a moment at most, and an impatient second Ctrl-C would only make it an ugly one.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        asyncio.run_coroutine_threadsafe(client.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def _tolerate_any_text() -> None:
    """Lines are UTF-8 whatever the terminal's own encoding is, and what can't be read or shown is replaced, never an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")

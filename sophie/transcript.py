"""How `sophie talk` shows a conversation: for reading, or as JSON lines for programs."""

from __future__ import annotations

import json
import re
import readline
import sys
from collections.abc import Sequence
from typing import Any, Protocol

from sophie.client import Listener
from sophie.frames import Choice, Link, Message

PROMPT = "> "
TYPING = "Sophie is typing …"

# A message may hold what somebody typed. It must not steer the terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Transcript(Listener, Protocol):
    """Is told how each answer ended, after all that was said in it."""

    def answered(self, holder: str) -> None:
        """Everything that there is to say has been said: to the greeting first, then to each message."""

    def refused(self, code: str, text: str, holder: str) -> None:
        """The message was not taken, or not answered in time."""


class PlainTranscript:
    """Text to read on standard output; what nobody said goes to standard error."""

    def said(self, message: Message) -> None:
        print(_readable(message), end="\n\n", flush=True)

    def typing(self, on: bool) -> None:
        pass  # a file or a pipe is not waiting

    def notice(self, text: str) -> None:
        print(_harmless(text), file=sys.stderr, flush=True)

    def answered(self, holder: str) -> None:
        pass  # everything stands there already

    def refused(self, code: str, text: str, holder: str) -> None:
        self.notice(f"{text} ({code})")


class TerminalTranscript(PlainTranscript):
    """Text on a terminal, where somebody types meanwhile: what they have typed so far stays below what is said."""

    def __init__(self) -> None:
        self._is_asking = False
        self._is_typing = False

    def ask(self) -> str:
        """The next line that is typed. EOFError after Ctrl-D."""
        self._is_asking = True
        try:
            return input(PROMPT)
        finally:
            self._is_asking = False

    def said(self, message: Message) -> None:
        self._above_the_prompt(_readable(message) + "\n")

    def typing(self, on: bool) -> None:
        if self._is_asking or on == self._is_typing:
            return
        self._is_typing = on
        _write(TYPING if on else _erasing(TYPING))

    def notice(self, text: str) -> None:
        self._above_the_prompt(_harmless(text))

    def _above_the_prompt(self, text: str) -> None:
        self.typing(False)
        if not self._is_asking:
            _write(f"{text}\n")
            return
        line = PROMPT + readline.get_line_buffer()
        _write(f"{_erasing(line)}{text}\n{line}")


class JsonTranscript:
    """One JSON object a line on standard output: the greeting, and then one for each line that is sent, in the same order.

    `text`       what was said; several messages are joined with an empty line between them, and nothing said is ""
    `choices`    what the last of them offers: a list of {"title", "text"}; `text` is what to send for it
    `links`      of all of them: a list of {"title", "url"}
    `holder`     who answers: "sophie", "waiting" (a colleague is asked for), "colleague" or "closed"
    `reference`  of the visit that was booked or shown, or null
    `error`      only when the line was refused or not answered: a code of docs/protocol.md such as "too_long", or "no_answer";
                 `text` then says why

    What comes by itself, between two answers, is at the start of the next one. Notices go to standard error.
    """

    def __init__(self) -> None:
        self._messages: list[Message] = []

    def said(self, message: Message) -> None:
        self._messages.append(message)

    def typing(self, on: bool) -> None:
        pass  # an answer is written when it is complete

    def notice(self, text: str) -> None:
        print(_harmless(text), file=sys.stderr, flush=True)

    def answered(self, holder: str) -> None:
        said, self._messages = self._messages, []
        _write_object(
            "\n\n".join(message.text for message in said),
            choices=said[-1].choices if said else [],
            links=[link for message in said for link in message.links],
            holder=holder,
            reference=next((message.reference for message in reversed(said) if message.reference), None),
        )

    def refused(self, code: str, text: str, holder: str) -> None:
        _write_object(text, holder=holder, error=code)


def _write_object(
    text: str,
    *,
    holder: str,
    choices: Sequence[Choice] = (),
    links: Sequence[Link] = (),
    reference: str | None = None,
    **error: Any,
) -> None:
    answer = {
        "text": text,
        "choices": [choice.model_dump() for choice in choices],
        "links": [link.model_dump() for link in links],
        "holder": holder,
        "reference": reference,
        **error,
    }
    print(json.dumps(answer, ensure_ascii=False), flush=True)


def _readable(message: Message) -> str:
    """The message as lines of text, with a number before each choice."""
    lines = [f"{message.name}: {message.text}" if message.name else message.text]
    lines += [f"  #{number} {choice.title}" for number, choice in enumerate(message.choices, 1)]
    lines += [f"  {link.title}: {link.url}" for link in message.links]
    if message.reference:
        lines.append(f"  reference: {message.reference}")
    return _harmless("\n".join(lines))


def _harmless(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _write(text: str) -> None:
    print(text, end="", flush=True)


def _erasing(line: str) -> str:
    """What takes a written line away again, on any terminal."""
    return f"\r{' ' * len(line)}\r"

"""`sophie understand`: what Sophie makes of sentences, by the same path as live, without a running Sophie."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from gateway.masking.mask import MaskWords, mask
from gateway.text_cleaning import clean
from municipalities import Municipality, MunicipalityError, load_municipality
from sophie.decision import Decisions
from sophie.engine_understanding import CannotUnderstand, EngineUnderstanding
from sophie.settings import WrongSetting, read_settings
from sophie.wished_moments import AMSTERDAM, wished_moments

HELP = """\
Write what Sophie understands of sentences as JSON, one object a line: each argument is a sentence, and without arguments each
line on standard input that isn't empty. Every sentence is taken as the first of a conversation. docs/understand.md explains the
keys. The exit code is 0, or 1 when the engine can't be asked, or 2 for a wrong setting."""


def add_parser(subcommands: Any) -> None:
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "understand", help="show what Sophie makes of sentences, as JSON", description=HELP
    )
    parser.add_argument("sentences", nargs="*", metavar="SENTENCE", help="(default: the lines on standard input)")
    parser.add_argument(
        "--now", type=moment, metavar="MOMENT", help="make the clock stand still, such as 2026-11-25T10:00 (in Amsterdam)"
    )
    parser.set_defaults(run=run)


def moment(written: str) -> datetime:
    """A moment in ISO 8601; in Amsterdam when it names no zone."""
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written!r} is no moment such as 2026-11-25T10:00") from None
    return read.replace(tzinfo=AMSTERDAM) if read.tzinfo is None else read.astimezone(AMSTERDAM)


def run(arguments: argparse.Namespace) -> int:
    """Understands all sentences. Returns the exit code that HELP explains, or 130 after Ctrl-C."""
    _speak_utf8()
    try:
        settings = read_settings()
        municipality = load_municipality(settings.municipality)
        if sys.stderr.isatty():
            print("Loading what Sophie has learnt …", file=sys.stderr, flush=True)
        now: datetime | None = arguments.now
        log = settings.state.resolve() / "log" / "understand.log"
        with EngineUnderstanding(log, now.isoformat() if now else None) as engine:
            understanding = Understanding(engine, municipality, now)
            for sentence in arguments.sentences or _lines():
                print(json.dumps(understanding.of(sentence), ensure_ascii=False), flush=True)
    except (WrongSetting, MunicipalityError) as problem:
        print(f"sophie understand: {problem}", file=sys.stderr)
        return 2
    except CannotUnderstand as problem:
        print(f"sophie understand: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read along has gone. Nothing may be written at the exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


class Understanding:
    """What Sophie makes of a sentence: cleaned and masked as by the gateway, understood by the engine, decided by the rules."""

    def __init__(self, engine: EngineUnderstanding, municipality: Municipality, now: datetime | None = None) -> None:
        """`now` is the moment at which the engine's clock stands still; None for the real clock."""
        self._engine = engine
        self._decisions = Decisions(municipality)
        self._now = now
        self._mask_words = MaskWords(
            bsn=municipality.text("bsn_removed"),
            iban=municipality.text("iban_removed"),
            document_number=municipality.text("document_number_removed"),
        )

    def of(self, sentence: str) -> dict[str, Any]:
        """The object of docs/understand.schema.json."""
        text = mask(clean(sentence), self._mask_words).text
        understood = self._engine.understand(text)
        decided = self._decisions.decide(text, understood, self._today())
        entities = sorted(understood["entities"], key=lambda entity: entity["start"])
        return {
            "text": text,
            "language": understood["language"],
            "intent": understood["intent"]["name"],
            "confidence": round(understood["intent"]["confidence"], 4),
            "product": decided.product,
            "aspect": decided.aspect,
            "when": wished_moments(entities),
            "address": _address(entities),
            "decision": decided.decision,
        }

    def _today(self) -> date:
        return (self._now or datetime.now(AMSTERDAM)).date()


def _address(entities: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The first address that is named; what isn't said is null."""
    found = next((entity["value"] for entity in entities if entity["entity"] == "address"), None)
    if found is None:
        return None
    return {part: found.get(part) for part in ("postcode", "house_number", "addition", "place")}


def _lines() -> Iterator[str]:
    for line in sys.stdin or ():  # None when it is closed
        sentence = line.strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")  # which some editors put before the first line
        if sentence:
            yield sentence


def _speak_utf8() -> None:
    """Lines are UTF-8 whatever the terminal's own encoding is, and what can't be read or shown is replaced, never an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")

"""`sophie say`: a text in Sophie's voice as a file, by the same path as live."""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import sys
import wave
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from voice.mouth import CannotSpeak, Mouth, MouthSettings, Speech

HELP = """\
Speak a text as Sophie does and write the sound as a WAV file. SOPHIE_VOICE_NAME and SOPHIE_VOICE_RATE choose another voice or
speed. The exit code is 0, or 1 when there is no voice here or a file can't be written, or 2 when used wrongly."""


class _CannotSay(Exception):
    """The text says in one line why."""


class _UsedWrongly(Exception):
    """The text says in one line what is wrong."""


def add_parser(subcommands: Any) -> None:
    parser: argparse.ArgumentParser = subcommands.add_parser("say", help="speak a text into a WAV file", description=HELP)
    parser.add_argument("text", metavar="TEXT", help="what to say; - reads standard input")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the WAV file")
    parser.add_argument("--json", metavar="FILE", help="what was said, and the visemes with their times; - is standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Speaks. Returns the exit code that HELP explains, or 130 after Ctrl-C."""
    try:
        settings = MouthSettings()
        text = sys.stdin.buffer.read().decode("utf-8") if arguments.text == "-" else arguments.text
        speeches = asyncio.run(_speak(settings, text))
        if not speeches:
            raise _UsedWrongly("there is nothing to say in this text")
        _write(arguments.output, joined(speeches))
        if arguments.json:
            about = json.dumps(described(speeches, settings), ensure_ascii=False, indent=1) + "\n"
            if arguments.json == "-":
                sys.stdout.buffer.write(about.encode())
            else:
                _write(Path(arguments.json), about.encode())
    except ValidationError as problem:
        wrong = problem.errors()[0]
        print(f"sophie say: SOPHIE_VOICE_{str(wrong['loc'][0]).upper()} is {wrong['input']!r}: {wrong['msg']}", file=sys.stderr)
        return 2
    except UnicodeDecodeError:
        print("sophie say: standard input is no UTF-8", file=sys.stderr)
        return 2
    except _UsedWrongly as problem:
        print(f"sophie say: {problem}", file=sys.stderr)
        return 2
    except (CannotSpeak, _CannotSay) as problem:
        print(f"sophie say: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def joined(speeches: list[Speech]) -> bytes:
    """All sentences as one WAV file."""
    written = io.BytesIO()
    with wave.open(written, "wb") as whole:
        for speech in speeches:
            with wave.open(io.BytesIO(speech.wav)) as sentence:
                if speech is speeches[0]:
                    whole.setparams(sentence.getparams())
                whole.writeframes(sentence.readframes(sentence.getnframes()))
    return written.getvalue()


def described(speeches: list[Speech], settings: MouthSettings) -> dict[str, Any]:
    """What was said; times in milliseconds from the beginning of the file."""
    sentences: list[dict[str, Any]] = []
    visemes: list[dict[str, Any]] = []
    at = 0
    for speech in speeches:
        sentences.append({"text": speech.text, "spoken": speech.spoken, "at": at, "duration_ms": speech.duration_ms})
        visemes.extend({"at": at + viseme.at_ms, "viseme": viseme.name} for viseme in speech.visemes)
        at += speech.duration_ms
    return {"voice": settings.name, "rate": settings.rate, "duration_ms": at, "sentences": sentences, "visemes": visemes}


async def _speak(settings: MouthSettings, text: str) -> list[Speech]:
    mouth = Mouth(settings)
    try:
        return [speech async for speech in mouth.speech(text)]
    finally:
        await mouth.close()


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as problem:
        raise _CannotSay(f"{file} can't be written ({problem.strerror})") from problem

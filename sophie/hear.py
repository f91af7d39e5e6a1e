"""`sophie hear`: what Sophie hears in a sound file, by the same path as live: through the voice service, by its own protocol."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import structlog
from pydantic import ValidationError
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from municipalities import MunicipalityError, load_municipality
from sophie.settings import LOOPBACK
from voice.settings import VoiceSettings

HELP = """\
Write what Sophie hears in a sound file as JSON: `text` as she takes it, `said` as it was recognised, `confidence` from 0 to 1,
`words` with their times in seconds, and `turns`, which are parted by silence. The voice service that runs is asked; when none
runs, one is started for the occasion. A WAV of any rate, width and number of channels will do, and whatever else FFmpeg reads.
The exit code is 0, or 1 when there is nothing to hear with, or 2 when the file can't be used."""

RATE = 16_000
CHUNK_BYTES = RATE // 10 * 2
HEALTH_TIMEOUT_S = 1.0
BUSY = 1013
NORMAL = 1000
SECRET_OF_ITS_OWN = "for this process and nobody else"  # noqa: S105  (guards a port that is open for a moment only)


class Unusable(Exception):
    """The file can't be used; the text says why."""


class CannotHear(Exception):
    """There is nothing to hear with; the text says why."""


def add_parser(subcommands: Any) -> None:
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "hear", help="show what Sophie hears in a sound file, as JSON", description=HELP
    )
    parser.add_argument("file", type=Path, metavar="FILE.wav")
    parser.add_argument(
        "--asked", metavar="SLOT", help="the slot that Sophie asked for, such as postcode: it says what may be meant"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Hears the file. Returns the exit code that HELP explains, or 130 after Ctrl-C."""
    # What the service logs about itself has no place in the JSON.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        heard = asyncio.run(hear(sound_of(arguments.file), VoiceSettings(), arguments.asked))
    except (Unusable, MunicipalityError, ValidationError) as problem:
        print(f"sophie hear: {problem}", file=sys.stderr)
        return 2
    except CannotHear as problem:
        print(f"sophie hear: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(json.dumps(heard, ensure_ascii=False))
    return 0


def sound_of(file: Path) -> bytes:
    """The sound in a file, as PCM16 mono of 16 kHz. Raises Unusable, or CannotHear without the packages for it."""
    try:
        import av
    except ImportError:
        raise CannotHear("the packages of the group `voice` aren't installed (pip install 'sophie[voice]')") from None
    try:
        with av.open(str(file)) as container:
            if not container.streams.audio:
                raise Unusable(f"{file} holds no sound")
            resampler = av.AudioResampler("s16", "mono", RATE)
            frames = [part for frame in container.decode(audio=0) for part in resampler.resample(frame)]
            frames += resampler.resample(None)
    except (av.FFmpegError, OSError) as failure:
        raise Unusable(f"{file} can't be read as sound: {failure.strerror or type(failure).__name__}") from None
    sound = b"".join(frame.to_ndarray().tobytes() for frame in frames)
    if not sound:
        raise Unusable(f"{file} holds no sound")
    return sound


async def hear(sound: bytes, settings: VoiceSettings, asked: str | None = None) -> dict[str, Any]:
    """What HELP describes. Raises CannotHear."""
    async with _service(settings) as (url, secret):
        events = await _listen(url, secret, sound, asked)
    turns = [event for event in events if event["event"] == "heard"]
    words = [word for turn in turns for word in turn["words"]]
    spoken = sum(word["end"] - word["start"] for word in words)
    weighed = sum(word["conf"] * (word["end"] - word["start"]) for word in words)
    return {
        "text": " ".join(turn["text"] for turn in turns),
        "said": " ".join(turn["said"] for turn in turns),
        "confidence": round(weighed / spoken, 4) if spoken else 0.0,
        "words": words,
        "turns": [{name: turn[name] for name in ("text", "said", "confidence")} for turn in turns],
    }


@asynccontextmanager
async def _service(settings: VoiceSettings) -> AsyncIterator[tuple[str, str]]:
    """Address and secret of a service that listens: the one that runs, or one of our own."""
    secret = _secret(settings)
    if secret is not None and await _listens(settings.voice_port):
        yield f"ws://{LOOPBACK}:{settings.voice_port}/", secret
        return
    from voice.preparing import prepared
    from voice.serving import serving

    async with prepared(settings, load_municipality(settings.municipality), None) as service:
        if service.recogniser is None:
            chosen = settings.choose_ears()
            raise CannotHear(getattr(chosen, "reason", f"{chosen} can't be loaded"))
        async with serving(service, 0, SECRET_OF_ITS_OWN) as server:
            yield f"ws://{LOOPBACK}:{next(iter(server.sockets)).getsockname()[1]}/", SECRET_OF_ITS_OWN


def _secret(settings: VoiceSettings) -> str | None:
    """What the service that runs wants to see: given, or made by `sophie run`."""
    if settings.voice_secret:
        return settings.voice_secret.get_secret_value()
    file = settings.state / "secrets" / "voice"
    return file.read_text() if file.is_file() else None


async def _listens(port: int) -> bool:
    async with httpx.AsyncClient(timeout=HEALTH_TIMEOUT_S, trust_env=False) as client:
        try:
            health = (await client.get(f"http://{LOOPBACK}:{port}/health")).json()
        except (httpx.HTTPError, ValueError):
            return False  # nothing runs there, or something else does
    return isinstance(health, dict) and bool(health.get("listen"))


async def _listen(url: str, secret: str, sound: bytes, asked: str | None) -> list[dict[str, Any]]:
    headers = {"Authorization": f"Bearer {secret}"}
    async with connect(url, additional_headers=headers, compression=None, proxy=None, max_queue=None) as socket:
        sophie = {"mode": "free", "asked": asked, "checks": False}
        await socket.send(json.dumps({"config": {"sample_rate": RATE, "sophie": sophie}}))
        sending = asyncio.create_task(_send(socket, sound))
        events = []
        try:
            while True:
                events.append(json.loads(await socket.recv()))
        except ConnectionClosed as closed:
            await sending
            code = closed.rcvd.code if closed.rcvd else None
            if code == BUSY:
                raise CannotHear("as many speak now as this machine carries; try again later") from None
            if code != NORMAL:
                raise CannotHear(f"the voice service broke off (code {code}); its log says why") from None
        return events


async def _send(socket: ClientConnection, sound: bytes) -> None:
    try:
        for at in range(0, len(sound), CHUNK_BYTES):
            await socket.send(sound[at : at + CHUNK_BYTES])
        await socket.send('{"eof":1}')
    except ConnectionClosed:
        return  # whoever reads says why

"""How long things take for somebody who speaks in real time."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from benchmarks.voice.running import SECRET, Running
from benchmarks.voice.sounds import Clip
from voice.ears.recogniser import BYTES_PER_SECOND

CHUNK_S = 0.1
CHUNK_BYTES = int(CHUNK_S * BYTES_PER_SECOND)
SILENCE = bytes(CHUNK_BYTES)
PATIENCE_S = 60.0
ANSWER = "Dat kan om {number} minuten over tien. Een paspoort kost 83 euro en 87 cent. Wilt u een afspraak maken?"
"""Another one each time: what she said before she has still."""
VERDICTS = {"heard", "check", "again", "give_up", "nothing"}


def _open(running: Running) -> connect:
    return connect(
        running.url, additional_headers={"Authorization": f"Bearer {SECRET}"}, compression=None, max_size=None, max_queue=None
    )


async def reply_delays(running: Running, clips: Sequence[Clip]) -> tuple[list[float], float]:
    """By vosk-server's protocol, in real time: seconds from each chunk to its reply; and processor seconds a second of speech."""
    delays: list[float] = []
    used, spoken = running.processor_seconds(), 0.0
    for clip in clips:
        async with _open(running) as socket:
            await socket.send(json.dumps({"config": {"sample_rate": 16000}}))
            began = time.monotonic()
            for number, at in enumerate(range(0, len(clip.pcm), CHUNK_BYTES), start=1):
                await asyncio.sleep(max(0.0, began + number * CHUNK_S - time.monotonic()))
                sent = time.monotonic()
                await socket.send(clip.pcm[at : at + CHUNK_BYTES])
                await asyncio.wait_for(socket.recv(), PATIENCE_S)
                delays.append(time.monotonic() - sent)
            await socket.send('{"eof" : 1}')
            await asyncio.wait_for(socket.recv(), PATIENCE_S)
        spoken += clip.seconds
    return delays, (running.processor_seconds() - used) / spoken


async def turn_delays(running: Running, clips: Sequence[Clip]) -> tuple[list[float], list[float]]:
    """Hands-free: seconds from the end of speech to what was heard, and to the first sound of a fixed answer."""
    heard, sounded = [], []
    for number, clip in enumerate(clips, start=1):
        async with _open(running) as socket:
            await _tell(socket, config={"sample_rate": 16000, "sophie": {"mode": "free", "checks": False}})
            began = time.monotonic()
            speaking = asyncio.create_task(_speak(socket, clip, began))
            try:
                while (await _next_event(socket))["event"] not in VERDICTS:
                    pass
                heard.append(time.monotonic() - began - clip.speech_ends)
            finally:
                speaking.cancel()
            await _tell(socket, speak={"id": number, "text": ANSWER.format(number=number)})
            while not isinstance(await asyncio.wait_for(socket.recv(), PATIENCE_S), bytes):
                pass
            sounded.append(time.monotonic() - began - clip.speech_ends)
    return heard, sounded


async def _speak(socket: ClientConnection, clip: Clip, began: float) -> None:
    """In real time, and silence behind it until cancelled."""
    number = 0
    while True:
        number += 1
        await asyncio.sleep(max(0.0, began + number * CHUNK_S - time.monotonic()))
        at = (number - 1) * CHUNK_BYTES
        await socket.send(clip.pcm[at : at + CHUNK_BYTES] or SILENCE)


async def _next_event(socket: ClientConnection) -> dict[str, Any]:
    while True:
        frame = await asyncio.wait_for(socket.recv(), PATIENCE_S)
        if isinstance(frame, str) and "event" in (told := json.loads(frame)):
            return dict(told)


async def _tell(socket: ClientConnection, **frame: Any) -> None:
    await socket.send(json.dumps(frame))

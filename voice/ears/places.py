"""How many speakers at once: as many as this machine decodes in real time, measured with its own model on real speech.

What is measured is processor time for each second of speech, since that doesn't depend on what else the machine was doing then.
It is kept beside the records, and measured anew when the model, the engine's version or the processor changes.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av

from voice.ears.recogniser import BYTES_PER_SECOND, RATE, Recogniser

SPEECH = Path(__file__).with_name("calibration.flac")
"""A sentence of Dutch, CC0: see calibration.md."""
CHUNK_BYTES = BYTES_PER_SECOND // 10
SHARE = 0.75
"""Of all processor time; the rest is for the voice detector, for speaking and for the rest of Sophie."""
MOST = 64
"""However fast the machine: each speaker takes memory too."""


def measure(recogniser: Recogniser) -> float:
    """Seconds of processor time for each second of speech that is heard as live: in chunks, with partial results."""
    speech = _speech()
    began = time.process_time()
    _hear(recogniser, speech)
    return (time.process_time() - began) / (len(speech) / BYTES_PER_SECOND)


def measured(recogniser: Recogniser, model: Path, kept: Path) -> float:
    """As `measure`, but only once for each model and machine; `kept` is the file that remembers."""
    subject = _subject(recogniser, model)
    try:
        known = json.loads(kept.read_text())
    except (FileNotFoundError, ValueError):  # a file that was cut off is measured again
        known = {}
    if not isinstance(known, dict) or known.get("subject") != subject:
        _half_warm(recogniser)
        known = {"subject": subject, "seconds_per_second": measure(recogniser)}
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(known))
    return float(known["seconds_per_second"])


def _half_warm(recogniser: Recogniser) -> None:
    """The first time takes longer, which strikes no resident (voice/warming.py), and words that were heard before take less. With
    half of the words new it agrees with benchmarks/voice: 0.17 and 0.19 s a second, where cold is 0.6 and warm 0.07 to 0.13.
    """
    speech = _speech()
    _hear(recogniser, speech[: len(speech) // 4 * 2])


def _hear(recogniser: Recogniser, speech: bytes) -> None:
    stream = recogniser.open()
    for at in range(0, len(speech), CHUNK_BYTES):
        stream.feed(speech[at : at + CHUNK_BYTES])
    stream.settle()
    stream.finish()


def places(seconds_per_second: float, cores: int, most: int | None = None) -> int:
    """So many can speak at once; at least one, who may have to wait on a slow machine. `most` is what the operator allows."""
    bound = MOST if most is None else min(most, MOST)
    return max(1, min(bound, int(cores * SHARE / seconds_per_second)))


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass
class Places:
    """Who speaks now."""

    count: int
    taken: int = 0

    def take(self) -> Callable[[], None] | None:
        """A place, as the function that gives it back; None when all are taken."""
        if self.taken >= self.count:
            return None
        self.taken += 1

        def give_back() -> None:
            self.taken -= 1

        return give_back


def _speech() -> bytes:
    resampler = av.AudioResampler("s16", "mono", RATE)
    with av.open(str(SPEECH)) as file:
        frames = [part for frame in file.decode(audio=0) for part in resampler.resample(frame)]
    return b"".join(frame.to_ndarray().tobytes() for frame in frames)


def _subject(recogniser: Recogniser, model: Path) -> str:
    files = sorted(file for file in model.rglob("*") if file.is_file())
    sizes = [f"{file.relative_to(model)} {file.stat().st_size}" for file in files]
    return hashlib.sha256("\n".join([recogniser.name, recogniser.version, _processor(), *sizes]).encode()).hexdigest()


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text().splitlines() if known.exists() else []
    return next((line for line in lines if line.startswith("model name")), platform.machine())

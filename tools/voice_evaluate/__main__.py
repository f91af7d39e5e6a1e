"""`make voice-evaluate`: speaks Sophie's answers, listens to them, and writes the page and the figures."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from municipalities import load_municipality
from sophie.wished_moments import AMSTERDAM
from tools.voice_evaluate.answers import all_answers, spread
from tools.voice_evaluate.clips import NoClips, clips_in
from tools.voice_evaluate.measuring import VoiceEvaluation, measure_answers, measure_clips
from tools.voice_evaluate.page import figures_of, page_of
from voice.ears.choice import NoEars
from voice.ears.loading import load
from voice.ears.recogniser import CannotLoad
from voice.mouth import CannotSpeak, MouthSettings
from voice.settings import VoiceSettings

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "var" / "voice"
MUNICIPALITIES = ("hollands_kroon", "voorbeeldrecht")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.voice_evaluate", description="How well Sophie's voice is understood.")
    parser.add_argument("--answers", type=int, default=100, metavar="COUNT", help="how many of Sophie's answers (default: 100)")
    parser.add_argument("--clips", type=Path, metavar="FOLDER", help="recordings of people too: sound files and transcripts.tsv")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder of the page (default: var/voice)")
    arguments = parser.parse_args()
    settings = VoiceSettings()
    ears = settings.choose_ears()
    if isinstance(ears, NoEars):
        print(f"Can't evaluate: {ears.reason}", file=sys.stderr)
        return 1
    try:
        clips = clips_in(arguments.clips) if arguments.clips else []
        answers = spread([answer for folder in MUNICIPALITIES for answer in all_answers(folder)], arguments.answers)
        print(f"Loading {ears}", flush=True)
        recogniser = load(ears, load_municipality(settings.municipality), workers=1)
        voice = MouthSettings()
        evaluation = VoiceEvaluation(
            recogniser=recogniser.name,
            voice=voice,
            measured_at=datetime.now(AMSTERDAM),
            answers=measure_answers(recogniser, voice, answers),
            clips=measure_clips(recogniser, clips),
        )
    except (CannotLoad, CannotSpeak, NoClips) as problem:
        print(f"\nCan't evaluate: {problem}", file=sys.stderr)
        return 1
    output: Path = arguments.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    (output / "index.html").write_text(page_of(evaluation), encoding="utf-8")
    (output / "index.json").write_text(figures_of(evaluation) + "\n", encoding="utf-8")
    print(f"\n  word errors as written     {evaluation.before.rate:6.1%}")
    print(f"  with the normaliser        {evaluation.after.rate:6.1%}")
    if clips:
        print(f"  of people                  {evaluation.people.rate:6.1%}")
    print(f"\n{output / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

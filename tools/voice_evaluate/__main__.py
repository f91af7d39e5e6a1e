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
from tools.voice_evaluate.measuring import VoiceEvaluation, measure_answers, measure_clips, measure_residents
from tools.voice_evaluate.page import figures_of, page_of
from tools.voice_evaluate.residents import resident_answers
from tools.voice_evaluate.turns import thresholds
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
        municipality = load_municipality(settings.municipality)
        recogniser = load(ears, municipality, workers=1)
        voice = MouthSettings()
        evaluation = VoiceEvaluation(
            recogniser=recogniser.name,
            voice=voice,
            measured_at=datetime.now(AMSTERDAM),
            answers=len(answers),
            sentences=measure_answers(recogniser, voice, answers),
            residents=measure_residents(recogniser, voice, resident_answers(), municipality),
            clips=measure_clips(recogniser, clips, municipality),
        )
    except (CannotLoad, CannotSpeak, NoClips) as problem:
        print(f"\nCan't evaluate: {problem}", file=sys.stderr)
        return 1
    output: Path = arguments.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    (output / "index.html").write_text(page_of(evaluation), encoding="utf-8")
    (output / "index.json").write_text(figures_of(evaluation) + "\n", encoding="utf-8")
    print("\n  word errors                              as written   with the normaliser")
    for comparison, which in ((evaluation.all, "sentences"), (evaluation.altered, "that it changes")):
        of_which = f"{comparison.sentences} {which}"
        print(f"  Sophie, {of_which:<30} {comparison.before.rate:12.1%} {comparison.after.rate:20.1%}")
    if clips:
        print(f"  people, {f'{len(clips)} recordings':<30} {evaluation.people.rate:12.1%}")
    right = sum(turn.right for turn in evaluation.residents)
    print(f"\n  residents' answers understood: {right} of {len(evaluation.residents)}")
    print("\n  confidence   wrong from here on       right below it")
    for one in thresholds([*evaluation.residents, *evaluation.clips]):
        wrong, asked_back = f"{one.wrong_above} of {one.above}", f"{one.right_below} of {one.below}"
        print(f"  {one.confidence:10.2f} {wrong:>20} {asked_back:>20}")
    print(f"\n{output / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

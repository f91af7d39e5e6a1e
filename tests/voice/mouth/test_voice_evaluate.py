"""What `make voice-evaluate` counts, and on what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.voice_evaluate.answers import all_answers, spread
from tools.voice_evaluate.clips import NoClips, clips_in
from tools.voice_evaluate.word_errors import WordErrors, total, word_errors


@pytest.mark.parametrize(
    ("said", "heard", "errors"),
    [
        ("Een paspoort kost € 77,87.", "een paspoort kost zevenenzeventig euro zevenentachtig", 0),
        ("U doet één aangifte.", "U doet 1 aangifte", 0),
        ("om 14.30 uur, d.w.z. morgen", "Om 14:30 uur, dat wil zeggen morgen.", 0),
        ("Wat is uw naam?", "Wat is naam?", 1),
        ("Wat is uw naam?", "Wat is uw volle naam?", 1),
        ("Wat is uw naam?", "Wat was u aan?", 3),
        ("Wat is uw naam?", "", 4),
    ],
)
def test_errors(said: str, heard: str, errors: int) -> None:
    assert word_errors(said, heard).errors == errors


def test_rates_are_of_all_words_together() -> None:
    assert total([WordErrors(1, 1), WordErrors(0, 3)]).rate == 0.25
    assert WordErrors(2, 0).rate == 1.0


def test_there_are_a_hundred_answers_with_everything_filled_in() -> None:
    answers = all_answers("hollands_kroon")
    assert len(set(spread(answers, 100))) == 100
    assert not any("{" in answer for answer in answers)
    assert any("€" in answer for answer in answers)


def test_clips_with_what_was_said(tmp_path: Path) -> None:
    folder = tmp_path / "somebody"
    folder.mkdir()
    (folder / "one.flac").touch()
    (folder / "transcripts.tsv").write_text('one.flac\tHij zei: "ja".\nmissing.flac\tNee.\n', encoding="utf-8")
    assert clips_in(tmp_path) == [(folder / "one.flac", 'Hij zei: "ja".')]
    with pytest.raises(NoClips, match=r"transcripts\.tsv"):
        clips_in(tmp_path / "elsewhere")

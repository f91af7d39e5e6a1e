"""`sophie plan`: the day plan of the employees who visit, from the records of this Sophie, also while she isn't running."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from actions.planning.day_plan import DayPlan, DayPlanner, booked_on
from actions.planning.day_plan.as_calendar import as_calendar
from actions.planning.day_plan.as_csv import as_csv
from actions.planning.day_plan.as_page import as_page
from actions.planning.day_plan.as_text import as_text
from actions.planning.day_plan.labels import labels
from actions.planning.day_plan.wording import Wording
from municipalities import Municipality, MunicipalityError, load_municipality
from municipalities.dutch_words import WEEKDAYS
from sophie.records_here import NoRecords, records_here
from sophie.settings import Settings, WrongSetting, read_settings
from sophie.wished_moments import AMSTERDAM

HELP = """\
Show who visits whom on a day: the stops of each employee in driving order, the minutes driven, what is too tight, and which
visits could change hands to drive less. Booked times are never moved. The plan holds personal data: a new file is readable by its
owner only. The exit code is 0, or 1 when the records can't be read or the file not written, or 2 when used wrongly."""

DAY_HELP = "2026-11-26, vandaag, morgen, overmorgen, or a weekday such as donderdag: the first one from today on"

FORMATS = ("text", "html", "csv", "ics")


class _NotWritten(Exception):
    """The plan can't be written; the text says in one line why."""


class _UsedWrongly(Exception):
    """The text says in one line what to do instead."""


def add_parser(subcommands: Any) -> None:
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "plan", help="show the day plan of the employees who visit", description=HELP
    )
    parser.add_argument("day", metavar="DAY", help=DAY_HELP)
    parser.add_argument("--employee", metavar="ID", help="only the visits of this employee")
    parser.add_argument("--format", choices=FORMATS, default="text", help="(default: text)")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="write to a file instead of standard output; with ics, a folder gets one calendar per employee",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Makes and writes the plan. Returns the exit code that HELP explains."""
    try:
        settings = read_settings()
        day = named_day(arguments.day, datetime.now(AMSTERDAM).date())
        municipality = load_municipality(settings.municipality)
        plan = _plan(settings, municipality, day, arguments.employee)
        _write(plan, municipality, arguments)
    except (WrongSetting, MunicipalityError, _UsedWrongly) as problem:
        print(f"sophie plan: {problem}", file=sys.stderr)
        return 2
    except (NoRecords, _NotWritten) as problem:
        print(f"sophie plan: {problem}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read along has gone. Nothing may be written at the exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def named_day(written: str, today: date) -> date:
    """The day that somebody means; raises an error that names what can be said."""
    word = written.strip().lower()
    relative = labels().relative_days
    if word in relative:
        return today + timedelta(days=relative[word])
    if word in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(word) - today.weekday()) % 7)
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise _UsedWrongly(f"{written!r} is no day; use {DAY_HELP}") from None


def _plan(settings: Settings, municipality: Municipality, day: date, employee: str | None) -> DayPlan:
    with records_here(settings) as database, database.read() as session:
        visits = booked_on(session, day)
    plan = DayPlanner(municipality).plan(day, visits)
    if employee is None:
        return plan
    known = {one.id for one in municipality.home_visits.employees} | {visit.employee for visit in visits}
    if employee not in known:
        raise _UsedWrongly(f"there is no employee {employee!r}; there are {', '.join(sorted(known))}")
    return plan.of(employee)


def _write(plan: DayPlan, municipality: Municipality, arguments: argparse.Namespace) -> None:
    nothing = Wording(municipality).no_visits(plan.day, arguments.employee)
    match arguments.format:
        case "text":
            _put(f"{nothing}\n" if plan.is_empty else as_text(plan, municipality), arguments.output)
            return
        case "html":
            _put(as_page(plan, municipality, arguments.employee), arguments.output)
        case "csv":
            _put(as_csv(plan, municipality), arguments.output)
        case "ics":
            _put_calendars(plan, municipality, arguments.output)
    if plan.is_empty:
        print(nothing, file=sys.stderr)


def _put_calendars(plan: DayPlan, municipality: Municipality, output: Path | None) -> None:
    """A calendar holds one employee's visits, so several employees need a folder. On a day without visits there is none."""
    now = datetime.now(AMSTERDAM)
    calendars = {name: as_calendar(stops, municipality, now).decode() for name, stops in plan.by_employee().items()}
    if output is not None and output.is_dir():
        for employee, calendar in calendars.items():
            _put(calendar, output / f"{plan.day.isoformat()}-{employee}.ics")
    elif len(calendars) > 1:
        names = ", ".join(calendars)
        raise _UsedWrongly(f"there is a calendar for each of {names}: name one with --employee, or an existing folder with -o")
    else:
        for calendar in calendars.values():
            _put(calendar, output)


def _put(content: str, output: Path | None) -> None:
    """Writes UTF-8, with the line ends as they are."""
    if output is None:
        sys.stdout.buffer.write(content.encode())
        sys.stdout.buffer.flush()
        return
    try:
        # Made for its owner only, from the first byte on.
        with os.fdopen(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content.encode())
    except OSError as problem:
        raise _NotWritten(f"{output} can't be written: {problem.strerror}") from problem

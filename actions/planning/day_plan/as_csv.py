"""A day plan as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io

from actions.planning.day_plan.day_plan import DayPlan
from actions.planning.day_plan.labels import labels
from actions.planning.day_plan.wording import Wording, minutes
from actions.planning.time_slot import RESIDENTS_ZONE
from municipalities import Municipality
from municipalities.channels import HOME

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it, spreadsheets on Windows don't take a CSV file for UTF-8."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(plan: DayPlan, municipality: Municipality) -> str:
    """A line per stop, in order of employee and driving, then those without driving; below a line with heads. With semicolons, as
    Dutch spreadsheets expect; times of day are HH:MM by residents' clock."""
    words = Wording(municipality)
    written = io.StringIO()
    table = csv.writer(written, delimiter=";", lineterminator="\r\n")
    table.writerow(labels().csv_columns.model_dump().values())
    for day in plan.days:
        for number, stop in enumerate(day.stops, 1):
            visit, drives = stop.visit, stop.visit.channel == HOME
            begins, ends = (moment.astimezone(RESIDENTS_ZONE).strftime("%H:%M") for moment in (visit.starts_at, visit.ends_at))
            table.writerow(
                [
                    plan.day.isoformat(),
                    day.employee,
                    number,
                    begins,
                    ends,
                    words.channel(visit),
                    visit.postcode,
                    visit.house_number or "",
                    _plain(visit.addition),
                    _plain(visit.place),
                    words.product(visit),
                    visit.people,
                    _plain(visit.customer_name),
                    _plain(visit.contact),
                    minutes(stop.driving) if drives else "",
                    "" if stop.slack is None else minutes(stop.slack),
                    words.remarks(stop),
                ]
            )
    return BYTE_ORDER_MARK + written.getvalue()


def _plain(text: str) -> str:
    """What somebody typed, such that no spreadsheet takes it for a formula: behind an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text

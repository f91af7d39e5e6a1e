"""A day plan for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from actions.planning.day_plan.day_plan import DayPlan, EmployeeDay, OfficeDay, Stop
from actions.planning.day_plan.labels import labels
from actions.planning.day_plan.wording import Wording, address, minutes
from municipalities import Municipality

_GAP = "  "


def as_text(plan: DayPlan, municipality: Municipality) -> str:
    """A table per employee, the proposal, and what the times mean. For a plan with visits."""
    words, texts = Wording(municipality), labels()
    blocks = [f"{words.title(plan)}: {words.summary(plan)}"]
    blocks += ["\n".join(_employee_day(day, words)) for day in plan.employees]
    blocks += ["\n".join(_office_day(day, words)) for day in plan.office]
    if (idle := words.without_visits(plan)) is not None:
        blocks.append(idle)
    if plan.proposal is not None:
        lines = [texts.proposal.title, words.proposal(plan.proposal.saved)]
        blocks.append("\n".join([*lines, *(f"- {words.move(move)}" for move in plan.proposal.moves)]))
    if plan.employees:
        blocks.append(texts.times_note)
    return "\n\n".join(blocks) + "\n"


def _employee_day(day: EmployeeDay, words: Wording) -> Iterator[str]:
    yield f"{words.employee(day.employee)}: {words.summary(day)}"
    yield words.leaves(day)
    rows = [_heads(), *(_row(stop, number, words) for number, stop in enumerate(day.stops, 1))]
    yield from _remarked(_table(rows, numbers={0, 2, 3}), day.stops, words)
    if (returns := words.returns(day)) is not None:
        yield returns


def _office_day(day: OfficeDay, words: Wording) -> Iterator[str]:
    yield f"{words.employee(day.employee)}: {words.office_summary(day)}"
    heads = labels().columns
    rows = [[heads.time, heads.channel, heads.product, heads.name, heads.contact]]
    for stop in day.stops:
        visit = stop.visit
        rows.append([words.times(visit), words.channel(visit), _product(stop, words), visit.customer_name, visit.contact])
    yield from _remarked(_table(rows, numbers=set()), day.stops, words)


def _remarked(lines: Iterable[str], stops: Sequence[Stop], words: Wording) -> Iterator[str]:
    """The lines of a table, with what needs attention below each stop."""
    for line, remark in zip(lines, ["", *(words.remarks(stop) for stop in stops)], strict=True):
        yield line
        if remark:
            yield f"{_GAP * 2}! {remark}"


def _product(stop: Stop, words: Wording) -> str:
    visit = stop.visit
    return words.product(visit) if visit.people == 1 else f"{words.product(visit)}, {words.people(visit)}"


def _heads() -> list[str]:
    heads = labels().columns
    drive = [heads.number, heads.time, heads.driving, heads.slack]
    return [*drive, heads.address, heads.place, heads.product, heads.name, heads.contact]


def _row(stop: Stop, number: int, words: Wording) -> list[str]:
    visit = stop.visit
    slack = "" if stop.slack is None else str(minutes(stop.slack))
    drive = [str(number), words.times(visit), str(minutes(stop.driving)), slack]
    return [*drive, address(visit), visit.place, _product(stop, words), visit.customer_name, visit.contact]


def _table(rows: Sequence[Sequence[str]], numbers: set[int]) -> Iterator[str]:
    """The rows with their columns under each other; those of `numbers` to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield (_GAP + _GAP.join(cells)).rstrip()

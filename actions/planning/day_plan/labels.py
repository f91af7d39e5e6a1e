"""The words of a day plan: `labels.yml` beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field

from actions.planning.day_plan.day_plan import Remark
from municipalities.channels import CHANNELS, Channel
from municipalities.errors import MunicipalityError
from municipalities.file_model import FileModel, Name
from municipalities.yaml_file import read_yaml

_FILE = Path(__file__).with_name("labels.yml")


class Counted(FileModel):
    """A number of something; {count} is filled in."""

    one: Name
    more: Name

    def of(self, count: int) -> str:
        return self.one if count == 1 else self.more.format(count=count)


class Columns(FileModel):
    """The heads of an employee's table."""

    number: Name
    time: Name
    address: Name
    place: Name
    channel: Name
    product: Name
    people: Name
    name: Name
    contact: Name
    driving: Name
    slack: Name
    remarks: Name


class CsvColumns(FileModel):
    """The first line of a CSV file, in order."""

    day: Name
    employee: Name
    number: Name
    starts_at: Name
    ends_at: Name
    channel: Name
    postcode: Name
    house_number: Name
    addition: Name
    place: Name
    product: Name
    people: Name
    name: Name
    contact: Name
    driving: Name
    slack: Name
    remarks: Name


class ProposalLabels(FileModel):
    title: Name
    text: Name
    move: Name


class MapLabels(FileModel):
    title: Name
    note: Name
    base: Name
    kilometres: Name
    north: Name


class Labels(FileModel):
    """`labels.yml`."""

    title: Name
    of_employee: Name
    summary: Name
    visits: Counted
    people: Counted
    appointments: Counted
    """Without driving."""
    channels: dict[Channel, Name] = Field(min_length=len(CHANNELS))
    no_visits_on_day: Name
    no_visits_for_employee: Name
    without_visits: Name
    delivery: Name
    """Of what was applied for at an earlier visit; holds {product}."""
    leaves: Name
    returns: Name
    unknown_base: Name
    columns: Columns
    minutes: Counted
    minutes_short: Name
    csv_columns: CsvColumns
    remarks: dict[Remark, Name] = Field(min_length=len(Remark))
    proposal: ProposalLabels
    map: MapLabels
    times_note: Name
    personal_note: Name
    relative_days: dict[Name, int]
    """What a day can be called -> how many days it is from today."""


@cache
def labels() -> Labels:
    """The words, read once."""
    file, problems = read_yaml(_FILE, _FILE.name)
    if file is None or problems:
        raise MunicipalityError(problems)
    return Labels.model_validate(file.data)

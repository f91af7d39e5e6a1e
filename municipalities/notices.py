"""What residents are told about their visit by e-mail or text message, and when they are reminded of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator

from municipalities.file_model import ClockTime, FileModel
from municipalities.placeholders import placeholders_in
from municipalities.wording import ResidentText
from municipalities.yaml_file import FieldPath

VISIT_VALUES = frozenset({"reference", "product", "moment", "where", "address", "customer", "bring_along"})
"""What a notice can say of a visit: `moment` is its day and times, `where` is at which address, at the desk or by phone,
`address` the same in short, `customer` who booked it, `bring_along` what to have ready."""

CALENDAR_VALUES = frozenset({"product"})
"""A calendar is often shared with others: nothing in it opens the visit."""

SHORT_TEXT = 300
"""Characters, before placeholders are filled in. Text messages are paid by the 160."""


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("must be one line")
    return text


def _short(text: str) -> str:
    if len(text) > SHORT_TEXT:
        raise ValueError(f"is longer than {SHORT_TEXT} characters: that is too much for a text message")
    return text


OneLine = Annotated[ResidentText, AfterValidator(_one_line)]


class NoticeTexts(FileModel):
    """One notice. Texts may hold {assistant}, {name}, {phone}, {website} and what is in `VISIT_VALUES`."""

    subject: OneLine
    text: ResidentText
    """Of the e-mail."""
    sms: Annotated[OneLine, AfterValidator(_short)]


class CalendarTexts(FileModel):
    """What stands in the resident's calendar."""

    summary: OneLine
    description: ResidentText


class Notices(FileModel):
    """`notices.yml`."""

    reminder_at: ClockTime
    """When on the day before the visit the reminder is sent. Who books later than that gets none."""
    sender: OneLine
    """The name that e-mails come from."""
    bring_along_unknown: ResidentText
    """Stands in the place of {bring_along} when the municipality's data doesn't say; the product's page is added."""
    booked: NoticeTexts
    changed: NoticeTexts
    cancelled: NoticeTexts
    reminder: NoticeTexts
    calendar: CalendarTexts

    def placeholder_problems(self, known: frozenset[str]) -> Iterator[tuple[FieldPath, str]]:
        """Placeholders that nothing fills, with their place in the file; `known` are those of every text."""
        for path, text in self.texts():
            allowed = known | _values_for(path)
            for name in placeholders_in(text):
                if name not in allowed:
                    yield path, f"{{{name}}} is not known here; known are {', '.join(sorted(allowed))}"

    def texts(self) -> Iterator[tuple[FieldPath, str]]:
        """Every text for residents, with its place in the file."""
        yield ("sender",), self.sender
        yield ("bring_along_unknown",), self.bring_along_unknown
        for kind in ("booked", "changed", "cancelled", "reminder", "calendar"):
            for field, text in getattr(self, kind).model_dump().items():
                yield (kind, field), text


def _values_for(path: FieldPath) -> frozenset[str]:
    """What can be filled in at a place, beside what every text may hold."""
    match path:
        case ("sender",):
            return frozenset()
        case ("bring_along_unknown",) | ("calendar", _):
            return CALENDAR_VALUES
        case _:
            return VISIT_VALUES

"""On which day was the child born? It decides until which day the birth can be declared in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from actions.dialogue.context import Context
from actions.dialogue.reply import Choice, Reply
from actions.dialogue.turn import Turn
from actions.dialogue.values import past_day_value
from actions.home_visit.birth import Birth
from actions.home_visit.birth_place import PRODUCT
from actions.home_visit.draft import Heard, VisitDraft
from actions.languages.wording import Value
from actions.planning.legal_term import LegalTerms
from actions.services import RESIDENTS_ZONE
from actions.times.time_choice import TimeChoice

BIRTH_DATE = "birth_date"
"""The question, its slot, and the engine's entity."""

IN_TIME = "utter_birth_term"
"""The response that says until which day a birth can be declared."""

MENTIONS = frozenset({"geboortedatum", "geboortedag", "geboren"})

TODAY_TEXT, YESTERDAY_TEXT = "vandaag", "gisteren"


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    """A day of birth is heard at any moment when the words say that it is one, and a bare day when it was asked for."""
    if draft.product != PRODUCT:
        return None
    today = _today(context)
    told = turn.values(BIRTH_DATE)
    days = told or _bare_days(turn, asked, today)
    if not days:
        return None
    day = _one_day(days)
    if day is not None and day <= today:
        return _declared(birth_on(day, context), draft, context)
    if all(date.fromisoformat(value["from"]) > today for value in days):
        return Heard(draft, (Reply("utter_not_born_yet", context.values),), ended=bool(told))
    if asked != BIRTH_DATE:
        return None
    return Heard(draft, (Reply("utter_explain_birth_date", context.values, outcome="not_understood"),))


def takes_the_days(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> bool:
    """Whether days and times of a turn are those of the birth, and not wishes for a visit."""
    return draft.product == PRODUCT and (asked == BIRTH_DATE or bool(_bare_days(turn, asked, _today(context))))


def ask(draft: VisitDraft, context: Context) -> Reply:
    choices = (Choice(text.capitalize(), text) for text in (TODAY_TEXT, YESTERDAY_TEXT))
    return Reply("utter_question_birth_date", choices=tuple(choices))


def clear(draft: VisitDraft) -> VisitDraft:
    return replace(draft, birth_date=None)


def birth_on(day: date, context: Context) -> Birth:
    """The birth on a day, with the last day to declare it."""
    terms = LegalTerms(context.municipality.home_visits.days_like_holidays)
    return Birth(day, terms.last_day_to_declare(day))


def told_birth(turn: Turn, context: Context) -> Birth | None:
    """The birth of which a turn says in so many words on which day it was."""
    day = _one_day(turn.values(BIRTH_DATE))
    return None if day is None or day > _today(context) else birth_on(day, context)


def tells_of_a_birth_to_come(turn: Turn, context: Context) -> bool:
    return any(date.fromisoformat(value["from"]) > _today(context) for value in turn.values(BIRTH_DATE))


def term_reply(birth: Birth, context: Context) -> Reply:
    """Until which day the birth can be declared, or that it is too late, or too late for a visit."""
    today = _today(context)
    values: dict[str, Value] = {
        **context.values,
        "birth_day": past_day_value(birth.day, today),
        "last_day": past_day_value(birth.declare_until, today),
    }
    if birth.declare_until < today:
        return Reply("utter_birth_term_over", values)
    return Reply(IN_TIME if _can_be_in_time(birth, context) else "utter_birth_term_too_near", values)


def _declared(birth: Birth, draft: VisitDraft, context: Context) -> Heard:
    if not _can_be_in_time(birth, context):
        return Heard(draft, (term_reply(birth, context),), ended=True)
    if birth == draft.birth_date:
        return Heard(draft)
    return Heard(replace(_without_day_after(birth.declare_until, draft), birth_date=birth), (term_reply(birth, context),))


def _can_be_in_time(birth: Birth, context: Context) -> bool:
    return birth.declare_until >= _today(context) + timedelta(days=context.municipality.home_visits.lead_days)


def _today(context: Context) -> date:
    return context.now.astimezone(RESIDENTS_ZONE).date()


def _without_day_after(last_day: date, draft: VisitDraft) -> VisitDraft:
    """The draft without offers, and without a day for the visit that would be too late."""
    wished = draft.times.visit_date or {}
    too_late = "from" in wished and not wished.get("weekly") and date.fromisoformat(wished["from"]) > last_day
    return replace(draft, times=TimeChoice(visit_time=draft.times.visit_time)) if too_late else draft.without_offers()


def _bare_days(turn: Turn, asked: str | None, today: date) -> list[Mapping[str, Any]]:
    """The days of a turn that answers a question about the birth. Beside the place only those that have been count."""
    days = [_looking_back(value) for value in turn.values("date") if not value.get("exclude")]
    match asked:
        case "birth_date":
            return days
        case "born_here":
            return [value for value in days if date.fromisoformat(value["from"]) <= today]
        case _:
            return []


def _one_day(values: Sequence[Mapping[str, Any]]) -> date | None:
    """The one day that all values name; None for a week, and for a night from one day to the next."""
    days = {value["from"] for value in values}
    return date.fromisoformat(days.pop()) if len(days) == 1 and values[0]["grain"] == "day" else None


def _looking_back(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The value of a bare day as one of something that has been: "zondag" is the last one."""
    return {**value, "from": value["last"]} if "last" in value else value

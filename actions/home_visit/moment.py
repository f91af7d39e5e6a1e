"""Which day and which part of the day suits the resident?"""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.context import Context
from actions.dialogue.reply import Choice, Reply
from actions.dialogue.turn import Turn
from actions.home_visit.draft import Heard, VisitDraft
from actions.times.time_choice import TimeChoice
from actions.times.wish import hear_wish, planner_wish
from actions.times.wish_values import ANY

MENTIONS = frozenset({"dag", "datum", "tijd", "tijdstip", "moment", "uur", "tijden", "dagdeel", "day", "date", "time"})
NO_PREFERENCE_TEXT = "maakt niet uit"


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    last_day = draft.birth_date.declare_until if draft.birth_date else None
    wish = hear_wish(turn, draft.times, asked, context, last_day=last_day)
    if wish is None:
        return None
    times, replies = wish
    draft = replace(draft, times=times)
    return Heard(_without_question_for_a_full_day(draft, context), replies)


def ask_date(draft: VisitDraft, context: Context) -> Reply:
    return Reply("utter_question_visit_date")


def ask_time(draft: VisitDraft, context: Context) -> Reply:
    parts = tuple(Choice(name.capitalize(), name) for name in context.municipality.home_visits.day_parts)
    return Reply("utter_question_visit_time", choices=(*parts, Choice(NO_PREFERENCE_TEXT.capitalize(), NO_PREFERENCE_TEXT)))


def _without_question_for_a_full_day(draft: VisitDraft, context: Context) -> VisitDraft:
    """On a day without any free time, such as a Sunday, it makes no sense to ask which part of it suits."""
    day = draft.times.visit_date
    if day is None or day.get("grain") != "day" or draft.times.visit_time is not None or not draft.is_plannable():
        return draft
    any_time = replace(draft.times, visit_time=ANY)
    free = context.planner.offer(draft.request(), planner_wish(any_time), 1)
    return draft if free else replace(draft, times=any_time)


def clear_date(draft: VisitDraft) -> VisitDraft:
    return replace(draft, times=TimeChoice())


def clear_time(draft: VisitDraft) -> VisitDraft:
    return replace(draft, times=TimeChoice(visit_date=draft.times.visit_date))

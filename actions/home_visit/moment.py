"""Which day and which part of the day suits the resident?"""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.context import Context
from actions.dialogue.reply import Choice, Reply
from actions.dialogue.turn import Turn
from actions.home_visit.draft import Heard, VisitDraft
from actions.times.time_choice import TimeChoice
from actions.times.wish import hear_wish

MENTIONS = frozenset({"dag", "datum", "tijd", "tijdstip", "moment", "uur", "tijden", "dagdeel"})
NO_PREFERENCE_TEXT = "maakt niet uit"


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    wish = hear_wish(turn, draft.times, asked, context)
    if wish is None:
        return None
    times, replies = wish
    return Heard(replace(draft, times=times), replies)


def ask_date(draft: VisitDraft, context: Context) -> Reply:
    return Reply("utter_question_visit_date")


def ask_time(draft: VisitDraft, context: Context) -> Reply:
    parts = tuple(Choice(name.capitalize(), name) for name in context.municipality.home_visits.day_parts)
    return Reply("utter_question_visit_time", choices=(*parts, Choice(NO_PREFERENCE_TEXT.capitalize(), NO_PREFERENCE_TEXT)))


def clear_date(draft: VisitDraft) -> VisitDraft:
    return replace(draft, times=TimeChoice())


def clear_time(draft: VisitDraft) -> VisitDraft:
    return replace(draft, times=TimeChoice(visit_date=draft.times.visit_date))

"""Which of the offered times? What is picked is held at once: nobody else takes it while the last questions are answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from actions.dialogue.context import Context
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.dialogue.values import start_value
from actions.home_visit.draft import Heard, VisitDraft
from actions.planning import SlotTaken, Wish
from actions.services import RESIDENTS_ZONE
from actions.times.choosing import picked_from
from actions.times.declining import declines
from actions.times.offering import offer_times


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    if asked != "time_slot" or not draft.times.offered:
        return None
    times = draft.times
    meant = picked_from(turn, times.offered)
    if len(meant) == 1:
        try:
            hold = context.planner.hold(draft.request(), meant[0], context.conversation)
        except SlotTaken:
            declined = (*times.declined, *times.offered)
            return Heard(replace(draft, times=replace(times, offered=(), declined=declined)), (Reply("utter_time_was_taken"),))
        held = replace(draft, times=replace(times, picked=meant[0], hold=hold, offered=(), declined=()))
        told = (Reply("utter_time_held", {"time": start_value(meant[0].starts_at)}),)
        return Heard(held, told if draft.customer_name is None else ())
    if 1 < len(meant) < len(times.offered):
        return Heard(replace(draft, times=replace(times, offered=meant)))
    if declines(turn):
        return Heard(replace(draft, times=replace(times, offered=(), declined=(*times.declined, *times.offered))))
    return None


def ask(draft: VisitDraft, context: Context) -> tuple[VisitDraft, Reply]:
    times, reply = offer_times(draft.request(), draft.times, context)
    return replace(draft, times=times), reply


def keep_time(before: VisitDraft, draft: VisitDraft, context: Context) -> VisitDraft:
    """The draft with the time that was picked before a change of another answer, when that time is still possible.

    As long as an answer is missing that a time depends on, it is kept as it was; otherwise the hold on it is given up first.
    """
    picked = before.times.picked
    same_wish = (before.times.visit_date, before.times.visit_time) == (draft.times.visit_date, draft.times.visit_time)
    kept = picked is not None and draft.times.picked is None and not draft.times.declined and same_wish
    if kept and not draft.is_plannable():
        return replace(draft, times=before.times)
    # Before new times are looked for: the resident's own hold must not stand in the way of them.
    context.planner.release(context.conversation)
    if picked is None or not kept:
        return draft
    start = picked.starts_at.astimezone(RESIDENTS_ZONE)
    exactly = Wish(
        date_from=start.date(),
        date_to=start.date() + timedelta(days=1),
        time_from=start.time(),
        time_to=(start + timedelta(minutes=1)).time(),
    )
    for slot in context.planner.offer(draft.request(), exactly, 1):
        if slot.starts_at == picked.starts_at:
            try:
                hold = context.planner.hold(draft.request(), slot, context.conversation)
            except SlotTaken:
                return draft
            return replace(draft, times=replace(draft.times, picked=slot, hold=hold))
    return draft

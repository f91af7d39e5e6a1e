"""One turn of the conversation about an existing visit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.dialogue.context import Context
from actions.dialogue.formatting import window_text
from actions.dialogue.intents import QUESTIONS, SMALL_TALK, VISIT_REQUESTS, asks_for_a_person, asks_something, wants_to_stop
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.dialogue.yes_no import says_no, says_yes
from actions.existing_visit.opening import open_visit
from actions.existing_visit.search import CANCEL, CHANGE, GOAL_OF_INTENT, FoundVisit, VisitSearch
from actions.planning import SlotTaken, VisitNotOpen
from actions.times.choosing import picked_from
from actions.times.declining import declines
from actions.times.offering import offer_times
from actions.times.time_choice import TimeChoice
from actions.times.wish import hear_wish

REFERENCE, FACTOR, TIME_SLOT, CONFIRMED = "reference", "factor", "time_slot", "confirmed"
PATIENCE = 2


@dataclass(frozen=True)
class Outcome:
    """What came of a turn."""

    search: VisitSearch
    replies: tuple[Reply, ...] = ()
    interrupted: bool = False
    ended: bool = False


def next_question(search: VisitSearch) -> str:
    """What must be known next."""
    if search.reference is None:
        return REFERENCE
    if search.found_visit is None:
        return FACTOR
    if search.visit_goal == CHANGE and search.times.picked is None:
        return TIME_SLOT
    return CONFIRMED


def ask(slot: str, search: VisitSearch, context: Context) -> tuple[VisitSearch, Reply]:
    """The question for a slot."""
    found = search.found_visit
    if slot == REFERENCE or found is None:
        return search, Reply(
            "utter_question_reference" if slot == REFERENCE else "utter_question_factor", {"reference": search.reference or ""}
        )
    if slot == TIME_SLOT:
        times, reply = offer_times(found.request(), search.times, context)
        return replace(search, times=times), reply
    if search.visit_goal == CANCEL:
        return search, Reply("utter_question_cancel", found.values(context))
    picked = search.times.picked
    if picked is None:
        raise ValueError("There is no new time to read back")
    values = {**found.values(context), "new_moment": window_text(picked.starts_at, picked.ends_at)}
    return search, Reply("utter_question_change", values)


def take_turn(turn: Turn, search: VisitSearch, asked: str, context: Context) -> Outcome:
    """Handles a resident's message while the question `asked` is open."""
    found = search.found_visit
    if asked == CONFIRMED and found is not None and says_yes(turn):
        return _do_it(found, search, context)
    if asks_something(turn) or asks_for_a_person(turn):
        return Outcome(search, interrupted=True)
    if found is None:
        if opened := open_visit(turn, search, context):
            return Outcome(_understood(opened.search), opened.replies, ended=opened.ended)
    elif search.visit_goal == CHANGE and (times := _hear_time(turn, search, asked, context)):
        return Outcome(_understood(replace(search, times=times[0])), times[1])
    if turn.intent in VISIT_REQUESTS:
        return Outcome(search, interrupted=True)
    if wants_to_stop(turn) or (asked == CONFIRMED and says_no(turn)):
        return Outcome(search, (Reply("utter_visit_left_as_it_is", context.values),), ended=True)
    goal = GOAL_OF_INTENT.get(turn.intent)
    if goal is not None and not says_no(turn):
        return Outcome(_understood(replace(search, visit_goal=goal)))
    if turn.intent == "repeat":
        return Outcome(_understood(search))
    if turn.intent in QUESTIONS | SMALL_TALK:
        return Outcome(search, interrupted=True)
    count = search.misunderstandings + 1
    response = "utter_still_not_understood" if count >= PATIENCE else f"utter_explain_found_{asked}"
    return Outcome(replace(search, misunderstandings=count), (Reply(response, context.values),))


def _hear_time(turn: Turn, search: VisitSearch, asked: str, context: Context) -> tuple[TimeChoice, tuple[Reply, ...]] | None:
    """The new time that the turn picks, asks for or declines."""
    times, found = search.times, search.found_visit
    if found is None:
        return None
    if asked == TIME_SLOT and times.offered:
        meant = picked_from(turn, times.offered)
        if len(meant) == 1:
            try:
                return replace(
                    times,
                    picked=meant[0],
                    hold=context.planner.hold(found.request(), meant[0], context.conversation),
                    offered=(),
                    declined=(),
                ), ()
            except SlotTaken:
                return replace(times, offered=(), declined=(*times.declined, *times.offered)), (Reply("utter_time_was_taken"),)
        if 1 < len(meant) < len(times.offered):
            return replace(times, offered=meant), ()
    if wish := hear_wish(turn, times, asked, context):
        return wish
    if asked == TIME_SLOT and declines(turn):
        return replace(times, offered=(), declined=(*times.declined, *times.offered)), ()
    if turn.intent == "request_other_times" and times.picked is not None:
        return TimeChoice(times.visit_date, times.visit_time, declined=(times.picked,)), ()
    return None


def _do_it(found: FoundVisit, search: VisitSearch, context: Context) -> Outcome:
    """Cancels or moves the visit after the yes."""
    if search.visit_goal == CANCEL:
        try:
            visit = context.planner.cancel(found.reference, key=f"{context.conversation}:cancel:{found.reference}")
        except VisitNotOpen:
            return Outcome(search, (Reply("utter_visit_not_open", context.values),), ended=True)
        return Outcome(search, (Reply("utter_visit_cancelled", FoundVisit.of(visit).values(context)),), ended=True)
    picked, hold = search.times.picked, search.times.hold
    if picked is None or hold is None:
        return Outcome(search)
    try:
        visit = context.planner.change(found.reference, hold, picked, key=f"{context.conversation}:change:{hold}")
    except VisitNotOpen:
        return Outcome(search, (Reply("utter_visit_not_open", context.values),), ended=True)
    except SlotTaken:
        return Outcome(
            replace(search, times=TimeChoice(search.times.visit_date, search.times.visit_time)), (Reply("utter_time_was_taken"),)
        )
    return Outcome(
        search, (Reply("utter_visit_changed", FoundVisit.of(visit).values(context), reference=visit.reference),), ended=True
    )


def _understood(search: VisitSearch) -> VisitSearch:
    return replace(search, misunderstandings=0)

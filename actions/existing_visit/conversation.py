"""One turn of the conversation about an existing visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import QUESTION_WORDS
from actions.dialogue.intents import (
    CALL_BACK,
    QUESTIONS,
    SMALL_TALK,
    SURE,
    VISIT_REQUESTS,
    asks_for_a_person,
    asks_something,
    wants_to_stop,
)
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.dialogue.values import window_value
from actions.dialogue.yes_no import says_no, says_yes
from actions.existing_visit.delivery import delivery_request, delivery_values
from actions.existing_visit.opening import open_visit
from actions.existing_visit.search import CANCEL, CHANGE, DELIVER, GOAL_OF_INTENT, SHOW, FoundVisit, VisitSearch, named_goal
from actions.hand_over.reasons import NOT_UNDERSTOOD
from actions.languages.wording import Value
from actions.planning import DeliveryTooEarly, SlotTaken, TimeSlot, Visit, VisitNotOpen, VisitRequest
from actions.planning.reference import parse
from actions.times.choosing import picked_from
from actions.times.declining import declines
from actions.times.offering import offer_times
from actions.times.time_choice import TimeChoice
from actions.times.wish import hear_wish

REFERENCE, FACTOR, TIME_SLOT, CONFIRMED = "reference", "factor", "time_slot", "confirmed"
PATIENCE = 2

REFERENCE_WORDS = frozenset({"referentie", "referentienummer", "code", "reference"})


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
    if search.visit_goal in (CHANGE, DELIVER) and search.times.picked is None:
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
        times, reply = offer_times(_wanted(search, found, context), search.times, context)
        return replace(search, times=times), reply
    if search.visit_goal == CANCEL:
        delivery = context.planner.delivery_of(found.reference)
        return _ask("utter_question_cancel", "utter_question_cancel_with_delivery", found.values(context), delivery, search)
    picked = search.times.picked
    if picked is None:
        raise ValueError("There is no new time to read back")
    values = {**found.values(context), "new_moment": window_value(picked.starts_at, picked.ends_at)}
    if search.visit_goal == DELIVER:
        return search, Reply("utter_question_delivery", values)
    delivery = context.planner.delivery_too_early(found.reference, picked)
    return _ask("utter_question_change", "utter_question_change_with_delivery", values, delivery, search)


def _ask(
    alone: str, with_delivery: str, values: Mapping[str, Value], delivery: Visit | None, search: VisitSearch
) -> tuple[VisitSearch, Reply]:
    """The question before a change or cancellation: of a visit alone, or with the delivery that is cancelled along."""
    if delivery is None:
        return replace(search, told_delivery=None), Reply(alone, values)
    told = Reply(with_delivery, {**values, **delivery_values(delivery)})
    return replace(search, told_delivery=delivery.reference), told


def _wanted(search: VisitSearch, found: FoundVisit, context: Context) -> VisitRequest:
    """What a time is looked for: the visit itself, or its delivery."""
    return delivery_request(found, context) if search.visit_goal == DELIVER else found.request()


def take_turn(turn: Turn, search: VisitSearch, asked: str, context: Context) -> Outcome:
    """Handles a resident's message while the question `asked` is open."""
    found = search.found_visit
    if asked == CONFIRMED and found is not None and says_yes(turn):
        return _do_it(found, search, context)
    if asked == REFERENCE and _asks_about_the_reference(turn):
        return Outcome(_understood(search))  # the question itself says where it stands
    if asks_something(turn) or asks_for_a_person(turn):
        return Outcome(search, interrupted=True)
    renamed = named_goal(turn)
    if found is not None and renamed is not None and search.visit_goal in (CHANGE, CANCEL) and renamed != search.visit_goal:
        search = _understood(replace(search, visit_goal=renamed, times=TimeChoice()))
        wish = _hear_time(turn, search, asked, context) if renamed == CHANGE else None
        return Outcome(search) if wish is None else Outcome(replace(search, times=wish[0]), wish[1])
    if found is None:
        if opened := open_visit(turn, search, context):
            return Outcome(_understood(opened.search), opened.replies, ended=opened.ended)
    elif search.visit_goal in (CHANGE, DELIVER) and (times := _hear_time(turn, search, asked, context)):
        return Outcome(_understood(replace(search, times=times[0])), times[1])
    if turn.intent in VISIT_REQUESTS and (asked != CONFIRMED or turn.confidence >= SURE):
        return Outcome(search, interrupted=True)
    if wants_to_stop(turn) or (asked == CONFIRMED and says_no(turn)):
        left = "utter_delivery_not_planned" if search.visit_goal == DELIVER else "utter_visit_left_as_it_is"
        return Outcome(search, (Reply(left, context.values),), ended=True)
    goal = GOAL_OF_INTENT.get(turn.intent)
    if goal == SHOW and found is not None:
        # Told in between; the change or cancellation goes on.
        details = Reply("utter_visit_details", found.values(context), reference=found.reference)
        return Outcome(_understood(search), (details,))
    if goal is not None and not says_no(turn):
        return Outcome(_understood(replace(search, visit_goal=goal)))
    if turn.intent == "repeat":
        return Outcome(_understood(search))
    if turn.intent in QUESTIONS | SMALL_TALK | {CALL_BACK}:
        return Outcome(search, interrupted=True)
    count = search.misunderstandings + 1
    reply = Reply(f"utter_explain_found_{asked}", context.values, outcome="not_understood")
    if count >= PATIENCE:
        reply = replace(reply, response="utter_still_not_understood", human_needed=NOT_UNDERSTOOD)
    return Outcome(replace(search, misunderstandings=count), (reply,))


def _asks_about_the_reference(turn: Turn) -> bool:
    """ "Waar vind ik die referentie?": no intent of its own, and no reference either."""
    asks = not QUESTION_WORDS.isdisjoint(turn.words[:2])
    return asks and not REFERENCE_WORDS.isdisjoint(turn.words) and parse(turn.text) is None


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
                    hold=context.planner.hold(_wanted(search, found, context), meant[0], context.conversation),
                    offered=(),
                    declined=(),
                ), ()
            except SlotTaken:
                return replace(times, offered=(), declined=(*times.declined, *times.offered)), (Reply("utter_time_was_taken"),)
        if 1 < len(meant) < len(times.offered):
            return replace(times, offered=meant), ()
    request = _wanted(search, found, context)
    if wish := hear_wish(
        turn, times, asked, context, first_day=request.first_day, last_day=request.last_day, visit_day=_day_to_move(search)
    ):
        return wish
    if asked == TIME_SLOT and declines(turn):
        return replace(times, offered=(), declined=(*times.declined, *times.offered)), ()
    if turn.intent == "request_other_times" and times.picked is not None:
        return TimeChoice(times.visit_date, times.visit_time, declined=(times.picked,)), ()
    return None


def _day_to_move(search: VisitSearch) -> date | None:
    return search.found_visit.day if search.found_visit is not None and search.visit_goal == CHANGE else None


def _do_it(found: FoundVisit, search: VisitSearch, context: Context) -> Outcome:
    """Cancels or moves the visit, or books its delivery, after the yes."""
    picked, hold = search.times.picked, search.times.hold
    try:
        if search.visit_goal == CANCEL:
            return _cancel(found, search, context)
        if picked is None or hold is None:
            return Outcome(search)
        if search.visit_goal == DELIVER:
            delivery = context.planner.deliver(found.reference, hold, picked, key=f"{context.conversation}:deliver:{hold}")
            booked = Reply("utter_delivery_booked", FoundVisit.of(delivery).values(context), reference=delivery.reference)
            return Outcome(search, (booked,), ended=True)
        return _change(found, picked, hold, search, context)
    except VisitNotOpen:
        return Outcome(search, (Reply("utter_visit_not_open", context.values),), ended=True)
    except SlotTaken:
        again = replace(search, times=TimeChoice(search.times.visit_date, search.times.visit_time))
        return Outcome(again, (Reply("utter_time_was_taken"),))


def _cancel(found: FoundVisit, search: VisitSearch, context: Context) -> Outcome:
    delivery = context.planner.delivery_of(found.reference)
    if delivery is not None and delivery.reference != search.told_delivery:
        return Outcome(search)  # planned meanwhile: asked again, with what goes along
    visit = context.planner.cancel(found.reference, key=f"{context.conversation}:cancel:{found.reference}")
    along = () if delivery is None else (Reply("utter_delivery_cancelled_too", delivery_values(delivery)),)
    # Last, as it asks something.
    return Outcome(search, (*along, Reply("utter_visit_cancelled", FoundVisit.of(visit).values(context))), ended=True)


def _change(found: FoundVisit, picked: TimeSlot, hold: str, search: VisitSearch, context: Context) -> Outcome:
    """Moves the visit. When its delivery had to be cancelled for it, a new time for that is looked for at once."""
    release = search.told_delivery is not None
    key = f"{context.conversation}:change:{hold}"
    try:
        visit = context.planner.change(found.reference, hold, picked, key, release_delivery=release)
    except DeliveryTooEarly:
        return Outcome(search)  # planned meanwhile: asked again, with what goes along
    changed = FoundVisit.of(visit)
    told = Reply("utter_visit_changed", changed.values(context), reference=visit.reference)
    if not release:
        return Outcome(search, (told,), ended=True)
    next_search = VisitSearch(visit_goal=DELIVER, reference=visit.reference, found_visit=changed)
    return Outcome(next_search, (told, Reply("utter_new_delivery_needed")))


def _understood(search: VisitSearch) -> VisitSearch:
    return replace(search, misunderstandings=0)

"""One turn of the conversation about a home visit: what it changes, what Sophie says, and whether the visit is booked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain
from actions.dialogue.intents import (
    CALL_BACK,
    QUESTIONS,
    SMALL_TALK,
    SURE,
    asks_for_a_person,
    asks_something,
    holds_information,
    wants_to_stop,
)
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.dialogue.yes_no import says_no, says_yes
from actions.hand_over.reasons import NOT_UNDERSTOOD
from actions.home_visit.booking import book, recheck
from actions.home_visit.channel import settled
from actions.home_visit.customer_name import looks_like_a_name
from actions.home_visit.draft import VisitDraft
from actions.home_visit.hearing import correct_by_name, hear
from actions.home_visit.order import CONFIRMED, CORRECTION, next_question
from actions.planning import SlotTaken, Visit
from actions.times.offering import OTHER_TIMES_TEXT
from municipalities.channels import PHONE

PATIENCE = 2
"""After this many answers in a row that Sophie can't use, she offers another way."""

AFTER_ALL = frozenset({"bedoel", "bedoelde", "toch", "liever"})
"""Words by which a resident takes something back."""


@dataclass(frozen=True)
class Outcome:
    """What came of a turn."""

    draft: VisitDraft
    replies: tuple[Reply, ...] = ()
    interrupted: bool = False
    """Something else came in between: the engine answers it, and then the question is asked again. Nothing has changed."""
    ended: bool = False
    """No more questions: booked, stopped, or not possible."""
    booked: Visit | None = None


def take_turn(turn: Turn, draft: VisitDraft, asked: str, context: Context) -> Outcome:
    """Handles a resident's message while the question `asked` is open."""
    if asked == CONFIRMED and says_yes(turn):
        return _confirm(draft, context)
    if asks_something(turn) or _small_talk_for_sure(turn, asked):
        return Outcome(draft, interrupted=True)

    heard = hear(turn, draft, asked, context, with_product=_may_name_a_product(turn, asked))
    if heard.ended:
        return Outcome(heard.draft, heard.replies, ended=True)
    if heard.draft == draft and any(reply.outcome == "not_understood" for reply in heard.replies):
        return _not_understood(draft, asked, context)
    if heard.draft != draft or heard.replies:
        understood = _understood(heard.draft)
        # What was said about another question would otherwise go unnoticed: the same question simply comes back.
        shows = asked == CONFIRMED or (asked == "time_slot" and understood.times != draft.times)
        silent = not heard.replies and next_question(understood) == asked and not shows
        return Outcome(understood, (Reply("utter_noted"),) if silent and understood != _understood(draft) else heard.replies)
    if wants_to_stop(turn) or turn.intent == "cancel_appointment":
        return Outcome(draft, (Reply("utter_stopped", context.values),), ended=True)
    if draft.times.picked is not None and (turn.intent == "request_other_times" or OTHER_TIMES_TEXT in plain(turn.text)):
        return Outcome(_without_time(_understood(draft)))
    if corrected := correct_by_name(turn, draft, asked):
        corrected = _understood(settled(corrected, context))
        return Outcome(corrected, (Reply("utter_noted"),) if next_question(corrected) == asked else ())
    if asked == CORRECTION and (says_yes(turn) or says_no(turn) or turn.intent in ("affirm", "deny")):
        return Outcome(_understood(draft))  # nothing to change after all: read back again
    if turn.intent == "change_appointment" and draft.times.picked is None and "afspraak" in turn.words:
        return Outcome(draft, interrupted=True)  # nothing to move here yet: it is about a visit that was booked before
    if turn.intent == "change_appointment" or (asked == CONFIRMED and says_no(turn)):
        return Outcome(replace(_understood(draft), correction=True))
    if turn.intent == "show_appointment":
        return Outcome(_understood(draft), (Reply("utter_not_booked_yet"),))
    if turn.intent in QUESTIONS | SMALL_TALK | {CALL_BACK}:
        return Outcome(draft, interrupted=True)
    if turn.intent == "repeat" or (_names_the_product(turn, draft) and asked != "product"):
        return Outcome(_understood(draft))
    return _not_understood(draft, asked, context)


def _confirm(draft: VisitDraft, context: Context) -> Outcome:
    checked = recheck(draft, context)
    if next_question(checked) != CONFIRMED:
        # Something isn't right any more, for example the day came too near: the open question is asked again.
        return Outcome(checked, (Reply("utter_check_again"),))
    try:
        visit, replies = book(checked, context)
    except SlotTaken:
        return Outcome(_without_time(checked), (Reply("utter_time_was_taken"),))
    return Outcome(checked, replies, ended=True, booked=visit)


def _without_time(draft: VisitDraft) -> VisitDraft:
    """The draft without the time that was picked, which isn't offered again either."""
    picked = draft.times.picked
    times = draft.without_offers().times
    return replace(draft, times=times if picked is None else replace(times, declined=(picked,)))


def _understood(draft: VisitDraft) -> VisitDraft:
    return replace(draft, misunderstandings=0, correction=None)


def _not_understood(draft: VisitDraft, asked: str, context: Context) -> Outcome:
    count = draft.misunderstandings + 1
    needs_phone = asked == "contact" and draft.channel == PHONE
    explanation = "utter_explain_phone" if needs_phone else f"utter_explain_{asked}"
    reply = Reply(explanation, context.values, outcome="not_understood")
    if count >= PATIENCE:
        reply = replace(reply, response="utter_still_not_understood", human_needed=NOT_UNDERSTOOD)
    return Outcome(replace(draft, misunderstandings=count), (reply,))


def _small_talk_for_sure(turn: Turn, asked: str) -> bool:
    """Whether a turn is small talk and nothing else. A name typed alone can look like anything, so the engine must be sure."""
    if asks_for_a_person(turn):
        return True
    if asked == "customer_name" and looks_like_a_name(turn.text):
        return False
    return turn.intent in SMALL_TALK and turn.confidence >= SURE and (asked == "customer_name" or not holds_information(turn))


def _may_name_a_product(turn: Turn, asked: str) -> bool:
    """Whether a product that a turn names is what the visit is for, and not what a question is about."""
    return turn.intent not in QUESTIONS or asked == "product" or bool(AFTER_ALL & set(turn.words))


def _names_the_product(turn: Turn, draft: VisitDraft) -> bool:
    return draft.product is not None and draft.product in turn.values("product")

"""One turn of the conversation about a call-back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.call_back.draft import CallBackDraft
from actions.call_back.hearing import BEST_TIME, NAME, PHONE, SUBJECT, hear
from actions.call_back.words import words
from actions.dialogue.context import Context
from actions.dialogue.dutch_words import WRONG
from actions.dialogue.intents import (
    CALL_BACK,
    QUESTIONS,
    SMALL_TALK,
    SURE,
    VISIT_REQUESTS,
    asks_something,
    is_emergency,
    wants_to_stop,
)
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.dialogue.yes_no import says_no, says_yes
from actions.existing_visit.search import GOAL_OF_INTENT
from actions.hand_over.reasons import ASKS_FOR_A_HUMAN, NOT_UNDERSTOOD
from actions.home_visit.customer_name import looks_like_a_name
from actions.languages.word_set import word_set
from actions.languages.wording import Value

CORRECTION, CONFIRMED = "call_back_correction", "call_back_confirmed"

PATIENCE = 2
"""After this many answers in a row that Sophie can't use, she offers another way."""

LONGEST_SHOWN = 120
"""Characters of a proposed subject."""

QUESTIONS_IN_ORDER = (NAME, PHONE, BEST_TIME, SUBJECT)

MENTIONS = {
    NAME: word_set("naam name achternaam voornaam"),
    PHONE: word_set("nummer telefoon telefoonnummer mobiel phone number"),
    BEST_TIME: word_set("tijd tijdstip moment wanneer time"),
    SUBJECT: word_set("onderwerp waarover vraag subject"),
}
"""Words by which a resident means an answer ("het nummer klopt niet")."""


@dataclass(frozen=True)
class Outcome:
    """What came of a turn."""

    draft: CallBackDraft
    replies: tuple[Reply, ...] = ()
    interrupted: bool = False
    """Something else came in between: the engine answers it, and then the question is asked again. Nothing has changed."""
    ended: bool = False
    confirmed: bool = False
    """Everything was read back, and the resident said yes: it can be stored."""


def next_question(draft: CallBackDraft) -> str:
    """The slot to ask for: what must be corrected, what is still open, or the yes to everything."""
    if draft.correction:
        return CORRECTION
    answers = (draft.name, draft.phone, draft.best_time, draft.subject)
    known = dict(zip(QUESTIONS_IN_ORDER, answers, strict=True))
    return next((slot for slot, answer in known.items() if answer is None), CONFIRMED)


def ask(slot: str, draft: CallBackDraft, context: Context) -> Reply:
    """The question for a slot."""
    if slot == SUBJECT and draft.proposal:
        shown = draft.proposal if len(draft.proposal) <= LONGEST_SHOWN else f"{draft.proposal[: LONGEST_SHOWN - 1]}…"
        return Reply("utter_question_call_back_subject_proposed", {"proposal": shown})
    if slot != CONFIRMED:
        return Reply(f"utter_question_{slot}")
    best_time: Value = draft.best_time or words("any_time")
    values = {"name": draft.name or "", "phone": draft.phone or "", "best_time": best_time, "subject": draft.subject or ""}
    return Reply("utter_read_back_call_back", values)


def take_turn(turn: Turn, draft: CallBackDraft, asked: str, context: Context) -> Outcome:
    """Handles a resident's message while the question `asked` is open."""
    if asked == CONFIRMED and says_yes(turn):
        return Outcome(draft, ended=True, confirmed=True)
    if _comes_between(turn, asked):
        return Outcome(draft, interrupted=True)
    if asked in (BEST_TIME, SUBJECT) and _asks_for_this(turn):
        return Outcome(draft)
    if asked in (BEST_TIME, SUBJECT) and wants_to_stop(turn):
        return _stopped(draft, context)
    heard = hear(turn, draft, asked)
    if heard.draft != draft or heard.replies:
        return Outcome(replace(heard.draft, misunderstandings=0, correction=None), heard.replies)
    if wants_to_stop(turn):
        return _stopped(draft, context)
    if corrected := _correct_by_name(turn, draft, asked):
        return Outcome(corrected)
    if asked == CORRECTION and (says_yes(turn) or says_no(turn)):
        return Outcome(replace(draft, correction=None, misunderstandings=0))  # nothing to change after all: read back again
    if asked == CONFIRMED and says_no(turn):
        return Outcome(replace(draft, correction=True, misunderstandings=0))
    if turn.intent in QUESTIONS | SMALL_TALK | VISIT_REQUESTS | set(GOAL_OF_INTENT):
        return Outcome(draft, interrupted=True)
    if turn.intent == "repeat" or _asks_for_this(turn):
        return Outcome(replace(draft, misunderstandings=0))
    return _not_understood(draft, asked, context)


def _comes_between(turn: Turn, asked: str) -> bool:
    """Whether a turn is something else for sure. Any words can be a subject, and a question often is one."""
    if is_emergency(turn) or turn.intent == ASKS_FOR_A_HUMAN:
        return True
    if asked == SUBJECT or (asked == NAME and looks_like_a_name(turn.text)):
        return False
    return asks_something(turn) or (turn.intent in SMALL_TALK and turn.confidence >= SURE)


def _asks_for_this(turn: Turn) -> bool:
    """ "Bel mij terug", when that is being arranged."""
    return turn.intent == CALL_BACK


def _correct_by_name(turn: Turn, draft: CallBackDraft, asked: str) -> CallBackDraft | None:
    """The draft without the answers that the resident says are wrong; None when none is named."""
    said = set(turn.words)
    if asked not in (CONFIRMED, CORRECTION) and not WRONG & said:
        return None
    named = [slot for slot, mentions in MENTIONS.items() if mentions & said]
    if not named:
        return None
    cleared = {slot.removeprefix("call_back_"): None for slot in named}
    proposal = None if SUBJECT in named else draft.proposal
    return replace(draft, **{**cleared, "proposal": proposal, "correction": None, "misunderstandings": 0})  # type: ignore[arg-type]


def _stopped(draft: CallBackDraft, context: Context) -> Outcome:
    return Outcome(draft, (Reply("utter_call_back_stopped", context.values),), ended=True)


def _not_understood(draft: CallBackDraft, asked: str, context: Context) -> Outcome:
    count = draft.misunderstandings + 1
    reply = Reply(f"utter_explain_{asked}", context.values, outcome="not_understood")
    if count >= PATIENCE:
        reply = replace(reply, response="utter_call_back_still_not_understood", human_needed=NOT_UNDERSTOOD)
    return Outcome(replace(draft, misunderstandings=count), (reply,))

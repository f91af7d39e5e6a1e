"""How a turn ends that needs a human: a colleague takes over, or the resident hears how to reach one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.call_back.words import words
from actions.dialogue.context import Context
from actions.dialogue.form_moment import FormMoment
from actions.dialogue.reply import Choice, Outcome, Reply, speak
from actions.dialogue.turn import events_of_this_turn, turn_of
from actions.hand_over.reasons import reason_of
from actions.services import RESIDENTS_ZONE


@dataclass(frozen=True)
class Closing:
    """What is said at the end of a turn."""

    replies: tuple[Reply, ...]
    hands_over: bool = False
    """A colleague takes over: Sophie asks nothing any more, until she gets the conversation back."""
    offers_call_back: bool = False

    def before(self, question: Reply, context: Context) -> tuple[Reply, ...]:
        """Everything to say when the turn ends with a question."""
        return (*self.replies, self._with_offer(question, context))

    def alone(self, context: Context) -> tuple[Reply, ...]:
        """Everything to say when nothing is asked."""
        return (*self.replies[:-1], *(self._with_offer(reply, context) for reply in self.replies[-1:]))

    def _with_offer(self, last: Reply, context: Context) -> Reply:
        """Only the choices of the last message of a turn are offered."""
        return replace(last, choices=(*last.choices, call_back_choice(context))) if self.offers_call_back else last


def close(
    replies: tuple[Reply, ...], tracker: Tracker, context: Context, *, is_answer: bool = False, is_name: bool = False
) -> Closing:
    """What to say of `replies`, and after them, to the latest message; `is_answer` and `is_name`: see `reason_of`."""
    own = next((reply.human_needed for reply in replies if reply.human_needed), None)
    reason = reason_of(turn_of(tracker), context, is_answer=is_answer, is_name=is_name) or own
    if reason is None or context.only_suggests:
        return Closing(replies)
    if context.colleagues:
        answers = tuple(reply for reply in replies if reply.outcome == "answered" and not reply.human_needed)
        understood = all(reply.outcome == "answered" for reply in replies)
        outcome: Outcome = "answered" if understood else "not_understood"
        leaving = Reply(f"utter_hand_over_{reason}", context.values, outcome=outcome, hand_over=reason)
        return Closing((*answers, leaving), hands_over=True)
    if own is None and not _human_was_named(tracker):
        replies = (*replies, way_to_a_human(reason, context))
    return Closing(replies, offers_call_back=True)


def close_form(
    replies: tuple[Reply, ...], tracker: Tracker, context: Context, moment: FormMoment, *, is_name: bool = False
) -> Closing:
    """The same at the end of a form's turn, where the message may have been an answer, or nothing new to Sophie."""
    if moment is FormMoment.RETURNED:
        return Closing(replies)
    return close(replies, tracker, context, is_answer=moment is FormMoment.ANSWERED, is_name=is_name)


def say_last(dispatcher: CollectingDispatcher, replies: tuple[Reply, ...], tracker: Tracker, context: Context) -> None:
    """Says what may be the last of a turn. Within a form it isn't: the form comes back with its question."""
    if tracker.active_loop_name is None:
        replies = close(replies, tracker, context).alone(context)
    elif context.colleagues:
        replies = tuple(reply for reply in replies if not reply.human_needed)
    speak(dispatcher, replies, context)


def way_to_a_human(reason: str, context: Context) -> Reply:
    """How to reach a human when nobody is there to take over."""
    return Reply(f"utter_call_us_{reason}", values_for_calling(context), human_needed=reason)


def values_for_calling(context: Context) -> dict[str, str]:
    """What a response may use that gives the phone number, with {opening_hours}."""
    today = context.now.astimezone(RESIDENTS_ZONE).date()
    return {**context.values, "opening_hours": context.municipality.opening_hours.describe(today)}


def call_back_choice(context: Context) -> Choice:
    """ "Bel mij terug"."""
    choice = words("choice")
    return Choice(context.language.title(choice.dutch, choice.english), choice.dutch.lower())


def _human_was_named(tracker: Tracker) -> bool:
    """Whether an action before this one told in the same turn how to reach a human."""
    said = (event.get("data") or {} for event in events_of_this_turn(tracker) if event.get("event") == "bot")
    return any((data.get("custom") or {}).get("human_needed") for data in said)

"""What residents say when Sophie asked nothing: loose information, a yes, "again", "stop", and what she doesn't understand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.answering import INVITATION
from actions.answers.pending import answer_pending
from actions.call_back.start import call_back_was_offered
from actions.dialogue.clarifying import likely_meanings
from actions.dialogue.context import Context
from actions.dialogue.intents import holds_information
from actions.dialogue.not_understood import say_not_understood
from actions.dialogue.reply import Choice, Link, Reply
from actions.dialogue.turn import events_of_previous_turn, slots_of_previous_turn, turn_of
from actions.dialogue.values import product_values
from actions.existing_visit.delivery import is_invited, start_delivery
from actions.existing_visit.form import FORM as FIND_VISIT_FORM
from actions.existing_visit.start import wants_another_time
from actions.hand_over.closing import say_last
from actions.home_visit.draft import VisitDraft
from actions.home_visit.hearing import hear
from actions.home_visit.product import named_products
from actions.planning.reference import parse
from actions.services import services
from actions.times.said import Said, said_in


class ActionTakeInformation(Action):
    """Loose information: the product that a question waited for, the reference of a visit, the beginning of a booking, or
    something to ask back about."""

    def name(self) -> str:
        return "action_take_information"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        if (answered := answer_pending(dispatcher, tracker, context)) is not None:
            return answered
        turn = turn_of(tracker)
        if is_invited(tracker) and said_in(turn) != Said():
            return start_delivery(tracker, FIND_VISIT_FORM)
        if parse(turn.text) is not None or wants_another_time(tracker):
            return [FollowupAction("action_start_find_visit")]
        named = named_products(turn, context)
        invited = slots_of_previous_turn(tracker).get("invitation") == INVITATION
        if (len(named) == 1 or invited) and hear(turn, VisitDraft(), None, context, with_product=False).draft != VisitDraft():
            # "Paspoort voor 2 personen op 1771 AB 12": nobody says that who only wants to know something.
            return [FollowupAction("action_start_home_visit")]
        if len(named) == 1:
            about = context.municipality.products[named[0]]
            ask_back = Reply("utter_what_about_product", product_values(about), outcome="asked_back")
            say_last(dispatcher, (ask_back,), tracker, context)
            return [SlotSet("product", named[0])]
        if not holds_information(turn):
            return say_not_understood(dispatcher, tracker, context)
        return say_not_understood(dispatcher, tracker, context, first=Reply("utter_what_can_i_do_with_it", outcome="asked_back"))


class ActionAcceptInvitation(Action):
    """A yes takes up what Sophie offered in the turn before, and otherwise asks what is meant."""

    def name(self) -> str:
        return "action_accept_invitation"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        if slots_of_previous_turn(tracker).get("invitation") == INVITATION:
            return [FollowupAction("action_start_home_visit")]
        if is_invited(tracker):
            return start_delivery(tracker, FIND_VISIT_FORM)
        if call_back_was_offered(tracker):
            return [FollowupAction("action_start_call_back")]
        context = Context.of(services(), tracker)
        say_last(dispatcher, (Reply("utter_affirm"),), tracker, context)
        return []


class ActionRepeat(Action):
    """Says again what was said last. A form puts its question again by itself."""

    def name(self) -> str:
        return "action_repeat"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        said = [event for event in events_of_previous_turn(tracker) if event.get("event") == "bot" and event.get("text")]
        replies = tuple(map(_said_again, said)) or (Reply("utter_nothing_to_repeat"),)
        say_last(dispatcher, replies, tracker, context)
        # What a yes would have taken up before, it still takes up.
        kept = {
            name: value for name, value in slots_of_previous_turn(tracker).items() if name in ("invitation", "pending_question")
        }
        return [SlotSet(name, value) for name, value in kept.items()]


def _said_again(event: Mapping[str, Any]) -> Reply:
    """A message of Sophie as a reply; what she did with it isn't done again."""
    data = event.get("data") or {}
    custom = data.get("custom") or {}
    return Reply(
        text=event["text"],
        english=custom.get("english"),
        choices=tuple(Choice(button["title"], button["payload"]) for button in data.get("buttons") or ()),
        links=tuple(Link(link["title"], link["url"]) for link in custom.get("links") or ()),
        reference=custom.get("reference"),
    )


class ActionStop(Action):
    """Nothing was going on (a form ends itself): everything half-known is forgotten."""

    def name(self) -> str:
        return "action_stop"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        context.planner.release(context.conversation)
        say_last(dispatcher, (Reply("utter_stop", context.values),), tracker, context)
        return [SlotSet(name, value) for name, value in VisitDraft().to_slots().items()]


class ActionDefaultFallback(Action):
    """Sophie isn't sure: the first time she asks back, with what may be meant as choices; then she tells how to reach a human."""

    def name(self) -> str:
        return "action_default_fallback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        if (answered := answer_pending(dispatcher, tracker, context)) is not None:
            return answered
        ranking = tracker.latest_message.get("intent_ranking") or []
        choices = likely_meanings(ranking, turn_of(tracker), context, domain.get("responses", {}))
        ask_back = Reply("utter_clarify", choices=choices, outcome="asked_back") if choices else None
        return say_not_understood(dispatcher, tracker, context, first=ask_back)

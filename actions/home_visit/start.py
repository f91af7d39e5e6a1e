"""The beginning of a new booking."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.along import answers_along
from actions.answers.lookup import on_request_reply
from actions.answers.pending import answer_pending
from actions.dialogue.context import Context
from actions.dialogue.reply import Reply, speak
from actions.dialogue.turn import slots_of_previous_turn, turn_of
from actions.dialogue.values import product_values
from actions.dialogue.where import announced, channels_of
from actions.home_visit.draft import VisitDraft
from actions.home_visit.form import FORM
from actions.home_visit.product import PRODUCT_OF_INTENT, named_products
from actions.languages.wording import Value
from actions.services import services


class ActionStartHomeVisit(Action):
    """Forgets an earlier booking, tells what is going to happen, and starts the form."""

    def name(self) -> str:
        return "action_start_home_visit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        if (answered := answer_pending(dispatcher, tracker, context)) is not None:
            return [*answered, FollowupAction("action_listen")]
        context.planner.release(context.conversation)
        product = self._product(tracker, context)
        about = context.municipality.products[product] if product else None
        how = announced(channels_of(product, context.municipality), context.municipality)
        values: dict[str, Value] = {**context.values, "how": how, **(product_values(about) if about else {})}
        speak(dispatcher, (Reply("utter_start_home_visit_for_product" if about else "utter_start_home_visit", values),), context)
        if (fitting := on_request_reply(product, context)) is not None:
            speak(dispatcher, (fitting,), context)
        speak(dispatcher, answers_along(turn_of(tracker), product, context, booking=True), context)
        slots = {**VisitDraft(product=product).to_slots(), "found_visit": None, "invitation": None, "pending_question": None}
        return [*(SlotSet(name, value) for name, value in slots.items()), FollowupAction(FORM)]

    def _product(self, tracker: Tracker, context: Context) -> str | None:
        """The product of this message, or the one that was talked about in the turn before."""
        turn = turn_of(tracker)
        named = named_products(turn, context)
        product = named[0] if len(named) == 1 else None if named else PRODUCT_OF_INTENT.get(turn.intent)
        if product is None and not named:
            # What the answer before was about: "hoe lang duurt het?" - "maak maar een afspraak".
            # After a booking it is an open question what another visit is for.
            before = slots_of_previous_turn(tracker)
            product = None if "requested_slot" in before else before.get("product")
        about = context.municipality.products.get(product or "")
        return product if about and about.channels else None

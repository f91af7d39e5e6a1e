"""Opening a visit with its reference and a second factor, and doing at once what needs no further question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.answers.lookup import answer_reply, bring_along_reply
from actions.dialogue.context import Context
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.existing_visit.delivery import delivery_values
from actions.existing_visit.search import SHOW, FoundVisit, VisitSearch
from actions.home_visit.contact import contact_in
from actions.planning import TooManyAttempts
from actions.planning.reference import parse
from records.visits import DELIVERY

CANCELLED = "cancelled"


@dataclass(frozen=True)
class Opened:
    """What came of a turn that gave a reference or a second factor."""

    search: VisitSearch
    replies: tuple[Reply, ...] = ()
    ended: bool = False


def open_visit(turn: Turn, search: VisitSearch, context: Context) -> Opened | None:
    """Takes the reference and the second factor from a turn; None when it holds neither."""
    reference, contact = parse(turn.text), contact_in(turn.text)
    if reference is None and contact is None:
        return None
    if reference is not None:
        search = replace(search, reference=reference)
    if search.reference is None or contact is None or context.only_suggests:
        return Opened(search)
    return _look_up(search.reference, [*contact.values()], search, context)


def _look_up(reference: str, factors: list[str], search: VisitSearch, context: Context) -> Opened:
    for factor in factors:
        try:
            visit = context.planner.find(reference, factor)
        except TooManyAttempts:
            return Opened(search, (Reply("utter_too_many_attempts", context.values),), ended=True)
        if visit is None:
            continue
        found = FoundVisit.of(visit)
        if visit.status == CANCELLED:
            return Opened(search, (Reply("utter_visit_is_cancelled", found.values(context)),), ended=True)
        if search.visit_goal == SHOW:
            return Opened(replace(search, found_visit=found), _details(found, context), ended=True)
        return Opened(replace(search, found_visit=found))
    # One answer for a reference that doesn't exist and for the wrong e-mail address: nobody can try out which references exist.
    return Opened(search, (Reply("utter_visit_not_found", {**context.values, "reference": reference}),))


def _details(found: FoundVisit, context: Context) -> tuple[Reply, ...]:
    details = Reply("utter_visit_details", found.values(context), reference=found.reference)
    if found.product not in context.municipality.products:
        return (details,)
    if found.kind == DELIVERY:
        about = answer_reply("delivery", found.product, context)
        return (details, about) if about is not None else (details,)
    delivery = context.planner.delivery_of(found.reference)
    planned = () if delivery is None else (Reply("utter_delivery_details", delivery_values(delivery)),)
    return details, *planned, bring_along_reply(found.product, context)

"""What is the visit for?"""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain
from actions.dialogue.reply import Choice, Reply
from actions.dialogue.turn import Turn
from actions.dialogue.values import product_choice, product_values
from actions.home_visit.draft import Heard, VisitDraft

MENTIONS = frozenset({"document", "product", "waarvoor", "soort"})
"""With these words a resident says that this answer must change."""

PRODUCT_OF_INTENT = {
    "request_passport": "passport",
    "request_identity_card": "identity_card",
    "request_driving_licence": "driving_licence",
    "declare_birth": "birth_declaration",
}


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    named = named_products(turn, context)
    if len(named) > 1 and (chosen := _preferred(turn.text, named)):
        named = [chosen]
    if len(named) > 1:
        if asked not in (None, "product", "correction"):
            return Heard(draft, (Reply("utter_one_product_at_a_time"),))
        return Heard(replace(draft, product=None), (Reply("utter_one_product_at_a_time"),))
    product = named[0] if named else PRODUCT_OF_INTENT.get(turn.intent) if asked in (None, "product", "correction") else None
    if product is None or product not in context.municipality.products:
        return None
    if not context.municipality.products[product].channels:
        about = context.municipality.products[product]
        return Heard(draft, (Reply("utter_no_home_visit_for_product", {**context.values, **product_values(about)}),))
    if product == draft.product:
        return Heard(draft)
    return Heard(replace(draft.without_offers(), product=product, born_here=None, birth_date=None))


def ask(draft: VisitDraft, context: Context) -> Reply:
    return Reply("utter_question_product", choices=product_choices(context))


def clear(draft: VisitDraft) -> VisitDraft:
    return replace(draft, product=None, born_here=None, birth_date=None)


def product_choices(context: Context) -> tuple[Choice, ...]:
    """The products for which an appointment can be made."""
    return tuple(product_choice(about, context.language) for about in context.planner.get_available_products())


def named_products(turn: Turn, context: Context) -> list[str]:
    """The different products that a turn names, in the order of the text."""
    return list(dict.fromkeys(value for value in turn.values("product") if value in context.municipality.products))


def _preferred(text: str, named: list[str]) -> str | None:
    """ "Geen paspoort maar een id-kaart", "een id-kaart in plaats van een paspoort"."""
    said = f" {plain(text)} "
    if " in plaats van " in said or " ipv " in said:
        return named[0]
    if " maar " in said and (" geen " in said or " niet " in said):
        return named[-1]
    return None

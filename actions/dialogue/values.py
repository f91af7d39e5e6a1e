"""What fills the placeholders of responses, and products to choose from, in every language in which Sophie speaks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from actions.dialogue.formatting import day_text, delivery_text, past_day_text, start_text, window_text
from actions.dialogue.reply import Choice
from actions.languages.conversation_language import ConversationLanguage
from actions.languages.english_moments import english_day, english_start, english_window
from actions.languages.wording import Wording
from municipalities import Product
from municipalities.dutch_words import listed
from records.visits import DELIVERY, Kind


def product_values(product: Product) -> dict[str, Wording]:
    """{product} and {a_product}: "paspoort", "een paspoort"."""
    return {
        "product": Wording(product.name, product.english_name),
        "a_product": Wording(product.article, product.english_article),
    }


def visit_product_values(product: Product, kind: Kind) -> dict[str, Wording]:
    """The same for a visit; of a delivery both are "de bezorging van een paspoort"."""
    if kind != DELIVERY:
        return product_values(product)
    brought = Wording(delivery_text(product.article), f"the delivery of {product.english_article}")
    return {"product": brought, "a_product": brought}


def product_choice(product: Product, language: ConversationLanguage) -> Choice:
    """A product to click on."""
    return Choice(language.title(product.name.capitalize(), product.english_name), product.name)


def products_value(products: Iterable[Product]) -> Wording:
    """{products}: "een paspoort, een identiteitskaart en een rijbewijs"; those for which appointments are made."""
    bookable = [product for product in products if product.channels]
    dutch, english = [product.article for product in bookable], [product.english_article for product in bookable]
    return Wording(listed(dutch), listed(english, joined_by="and"))


def day_value(day: date) -> Wording:
    return Wording(day_text(day), english_day(day))


def past_day_value(day: date, today: date) -> Wording:
    """The same; with the year when it isn't this one."""
    return Wording(past_day_text(day, today), english_day(day) if day.year == today.year else f"{english_day(day)} {day.year}")


def start_value(starts_at: datetime) -> Wording:
    return Wording(start_text(starts_at), english_start(starts_at))


def window_value(starts_at: datetime, ends_at: datetime) -> Wording:
    return Wording(window_text(starts_at, ends_at), english_window(starts_at, ends_at))

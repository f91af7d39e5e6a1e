"""An answer of the municipality as a reply with its source."""

from __future__ import annotations

from urllib.parse import urlsplit

from actions.dialogue.context import Context
from actions.dialogue.reply import Link, Reply
from actions.dialogue.values import product_values
from actions.languages.wording import Value
from actions.services import RESIDENTS_ZONE
from municipalities import Answer


def answer_reply(aspect: str, product: str | None, context: Context) -> Reply | None:
    """Today's answer about a product, or about the municipality when `product` is None. None: not known, or not valid now."""
    today = context.now.astimezone(RESIDENTS_ZONE).date()
    if product is None:
        answer = context.municipality.general.answer(aspect, today)
    else:
        answer = context.municipality.products[product].answer(aspect, today, context.circumstances)
    return None if answer is None else _reply(answer)


def on_request_reply(product: str | None, context: Context) -> Reply | None:
    """What the person must know before asking for the product: parents' consent, the CBR."""
    if product is None:
        return None
    today = context.now.astimezone(RESIDENTS_ZONE).date()
    answer = context.municipality.products[product].on_request(today, context.circumstances)
    return None if answer is None else _reply(answer)


def topic_reply(key: str, context: Context) -> Reply:
    """Today's answer about a topic, or where to ask when the municipality says nothing about it."""
    today = context.now.astimezone(RESIDENTS_ZONE).date()
    topic = context.municipality.topics.get(key)
    answer = None if topic is None else topic.answer(today)
    if answer is not None:
        return _reply(answer)
    return Reply("utter_topic_unknown", context.values, links=(_page_link(context.municipality.contact_url),))


def bring_along_reply(product: str, context: Context) -> Reply:
    """What to have ready for a visit, or the page where it stands."""
    if (known := answer_reply("bring_along", product, context)) is not None:
        return known
    about = context.municipality.products[product]
    return Reply("utter_bring_along_unknown", product_values(about), links=(Link(about.name.capitalize(), about.page),))


def unknown_reply(product: str | None, context: Context) -> Reply:
    """That Sophie doesn't know for sure, with the page where it stands."""
    if product is None:
        page = context.municipality.contact_url
        return Reply("utter_answer_unknown", context.values, links=(_page_link(page),))
    about = context.municipality.products[product]
    values: dict[str, Value] = {**context.values, **product_values(about)}
    return Reply("utter_product_answer_unknown", values, links=(Link(about.name.capitalize(), about.page),))


def _reply(answer: Answer) -> Reply:
    return Reply(text=answer.text, english=answer.english, links=_links(answer))


def _links(answer: Answer) -> tuple[Link, ...]:
    links = [Link(link.title, link.url) for link in answer.links]
    if answer.source_url not in {link.url for link in links}:
        links.append(_page_link(answer.source_url))
    return tuple(links)


def _page_link(url: str) -> Link:
    """A link that is named after its site."""
    return Link((urlsplit(url).hostname or url).removeprefix("www."), url)

"""What a turn tells about the visit, whichever question was asked: people answer several at once, or change an earlier answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import WRONG
from actions.dialogue.intents import TOPIC_INTENTS
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.home_visit import address, birth_date, birth_place, channel, choice, contact, customer_name, moment, people, product
from actions.home_visit.draft import Heard, VisitDraft
from actions.home_visit.order import CONFIRMED, CORRECTION, QUESTIONS

Hearing = Callable[[Turn, VisitDraft, str | None, Context], Heard | None]


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context, *, with_product: bool = True) -> Heard:
    """The draft with everything that the turn tells. The same draft and no replies when it tells nothing."""
    # A name or a phone number asked for takes the whole turn: "Jan" is no month there, and its digits are no address.
    free_answers: dict[str | None, tuple[Hearing, ...]] = {
        "customer_name": (customer_name.hear, contact.hear),
        "contact": (contact.hear, customer_name.hear),
    }
    if asked in free_answers:
        heard = _in_turn(free_answers[asked], turn, draft, asked, context)
        if heard.draft != draft or heard.replies:
            return heard
    questions: list[Hearing] = [
        channel.hear,
        birth_place.hear,
        birth_date.hear,
        people.hear,
        address.hear,
        contact.hear,
        customer_name.hear,
    ]
    if with_product:
        questions.insert(0, product.hear)
    heard = _in_turn(questions, turn, draft, asked, context)
    if heard.ended or birth_date.takes_the_days(turn, heard.draft, asked, context):
        return heard
    return _hear_time(turn, heard, asked, context)


def correct_by_name(turn: Turn, draft: VisitDraft, asked: str | None) -> VisitDraft | None:
    """The draft without the answers that the resident says are wrong ("mijn naam is niet goed"); None when none is named."""
    words = set(turn.words)
    if asked not in (CONFIRMED, CORRECTION) and not WRONG & words:
        return None
    named = [question for question in QUESTIONS if question.mentions & words and not question.is_open(draft)]
    if not named:
        return None
    for question in named:
        draft = question.clear(draft)
    return replace(draft, correction=None)


def fill_gaps(turn: Turn, draft: VisitDraft, context: Context) -> VisitDraft:
    """What a question in between told along the way ("wat kost het voor 2 personen?"). No answer is changed, nor the product."""
    if turn.intent in TOPIC_INTENTS:
        return draft  # where it burns, or where somebody moves to, is not where the visit is
    told = hear(turn, draft, None, context, with_product=False).draft
    if draft.people is None:
        draft = replace(draft, people=told.people)
    if draft.channel is None:
        draft = replace(draft, channel=told.channel)
    if draft.postcode is None:
        draft = replace(
            draft, postcode=told.postcode, house_number=told.house_number, house_number_addition=told.house_number_addition
        )
    return draft


def _in_turn(questions: Sequence[Hearing], turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard:
    replies: tuple[Reply, ...] = ()
    for question in questions:
        heard = question(turn, draft, asked, context)
        if heard is not None:
            draft, replies = heard.draft, replies + heard.replies
            if heard.ended:
                return Heard(draft, replies, ended=True)
    return Heard(draft, replies)


def _hear_time(turn: Turn, so_far: Heard, asked: str | None, context: Context) -> Heard:
    offers_stand = asked == "time_slot" and bool(so_far.draft.times.offered)
    heard = choice.hear(turn, so_far.draft, asked, context) if offers_stand else None
    if heard is None:
        heard = moment.hear(turn, so_far.draft, asked, context)
    if heard is None:
        return so_far
    return Heard(heard.draft, so_far.replies + heard.replies)

"""Questions that came along with something else: "paspoort verlengen, en wat kost dat?"."""

from __future__ import annotations

from actions.answers.answering import ABOUT_THE_TERM, answer_question
from actions.answers.aspects import PRODUCT_ASPECTS
from actions.dialogue.context import Context
from actions.dialogue.intents import questions_along
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.home_visit.birth_date import BIRTH_DATE


def answers_along(turn: Turn, product: str | None, context: Context, *, booking: bool) -> tuple[Reply, ...]:
    """The answers to them, about the product that the message names, else about `product`.

    Without a product nothing is asked back: the resident is busy with something else. Who is `booking` hears from the form itself
    by when the birth must be declared.
    """
    replies: list[Reply] = []
    for intent in questions_along(turn):
        if booking and turn.values(BIRTH_DATE) and PRODUCT_ASPECTS.get(intent) in ABOUT_THE_TERM:
            continue
        answered = answer_question(intent, turn, product, context, inviting=False)
        if answered.pending_question is None:
            replies += answered.replies
    return tuple(replies)

"""Questions that came along with something else: "paspoort verlengen, en wat kost dat?"."""

from __future__ import annotations

from actions.answers.answering import answer_question
from actions.dialogue.context import Context
from actions.dialogue.intents import questions_along
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn


def answers_along(turn: Turn, product: str | None, context: Context) -> tuple[Reply, ...]:
    """The answers to them, about the product that the message names, else about `product`.

    Without a product nothing is asked back: the resident is busy with something else.
    """
    replies: list[Reply] = []
    for intent in questions_along(turn):
        answered = answer_question(intent, turn, product, context, inviting=False)
        if answered.pending_question is None:
            replies += answered.replies
    return tuple(replies)

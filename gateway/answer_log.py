"""What is kept of Sophie's answers beside the conversation: figures, and what she did not understand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog

from gateway.engine_answers import EngineAnswer
from gateway.figures.metrics import Metrics
from gateway.learning.examples import LearningExamples
from gateway.logs import described
from records.conversations import ANSWERED, ASKED_BACK, NOT_UNDERSTOOD, MessageRow

log = structlog.get_logger()

FROM_WORST = (NOT_UNDERSTOOD, ASKED_BACK, ANSWERED)


class AnswerLog:
    """Listens to the workers."""

    def __init__(self, metrics: Metrics, examples: LearningExamples, clock: Callable[[], datetime]) -> None:
        """`clock` gives an aware datetime."""
        self._metrics = metrics
        self._examples = examples
        self._clock = clock

    async def answered(self, question: MessageRow, answer: EngineAnswer) -> None:
        """Sophie gave this answer, and it was stored."""
        outcomes = {reply.outcome for reply in answer.replies}
        outcome = next(known for known in FROM_WORST if known in outcomes)
        self._metrics.answered(outcome, (self._clock() - question.at).total_seconds())
        understanding = answer.understanding
        try:
            await self._examples.remember(question.text, outcome, understanding.intent.name, understanding.entities)
        except Exception as failure:
            # The resident has a good answer already; one example less is no reason to say that something went wrong.
            log.error("example_not_kept", **described(failure))

    def failed(self) -> None:
        """The engine gave no answer."""
        self._metrics.engine_failed()

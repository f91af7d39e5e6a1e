"""Metrics in the form that Prometheus reads: numbers only, of this process since its start and of the records at this moment."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from records.conversations import ANSWERED, ASKED_BACK, COLLEAGUE, NOT_UNDERSTOOD, RESIDENT, SOPHIE, SYSTEM
from records.holding import REASONS
from records.standing import Standing

OTHER = "other"
"""The label of what has no label of its own: so that nothing from outside makes new ones."""

AUTHORS = (RESIDENT, SOPHIE, COLLEAGUE, SYSTEM)
OUTCOMES = (ANSWERED, ASKED_BACK, NOT_UNDERSTOOD)
SIDES = (RESIDENT, "staff")
"""Whose connection."""

SECONDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 15.0)
"""Bounds of the histogram: an answer takes less than a second, and at most the 15 seconds of SOPHIE_ENGINE_TIMEOUT."""


class Metrics:
    """All metrics of one gateway. Its methods only count: cheap, and they never fail."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._messages = self._counter("sophie_messages", "Messages that were stored, by author.", "author", AUTHORS)
        self._hand_overs = self._counter(
            "sophie_hand_overs", "Conversations that Sophie gave to the queue, by reason.", "reason", REASONS
        )
        self._answers = self._counter("sophie_answers", "Sophie's answers, by outcome.", "outcome", OUTCOMES)
        self._engine_failures = Counter(
            "sophie_engine_failures", "Messages that the engine gave no usable answer to in time.", registry=self._registry
        )
        self._sockets = Gauge("sophie_sockets_open", "Open connections.", ["side"], registry=self._registry)
        for side in SIDES:
            self._sockets.labels(side)
        self._answer_seconds = Histogram(
            "sophie_answer_seconds",
            "Time from a resident's message to Sophie's answer.",
            buckets=SECONDS,
            registry=self._registry,
        )
        self._waiting = self._gauge("sophie_waiting", "Conversations that wait for a colleague.")
        self._longest_wait = self._gauge("sophie_longest_wait_seconds", "How long the first of those waits.")
        self._held = self._gauge("sophie_held", "Conversations that a colleague holds.")
        self._present = self._gauge("sophie_colleagues_present", "Colleagues who are available.")
        self._late = self._gauge("sophie_call_backs_late", "Residents who should have been called back already.")

    def message_stored(self, author: str) -> None:
        """A message was stored, for the first time."""
        self._messages.labels(author if author in AUTHORS else OTHER).inc()

    def handed_over(self, reason: str | None) -> None:
        """A conversation began to wait for a colleague."""
        self._hand_overs.labels(reason if reason in REASONS else OTHER).inc()

    def answered(self, outcome: str | None, seconds: float) -> None:
        """Sophie's answer to a message was stored, so many seconds after the message."""
        self._answers.labels(outcome if outcome in OUTCOMES else OTHER).inc()
        self._answer_seconds.observe(seconds)

    def engine_failed(self) -> None:
        """The engine gave no usable answer."""
        self._engine_failures.inc()

    def open_socket(self, side: str) -> AbstractContextManager[None]:
        """A connection is open for as long as the block runs. `side` is one of SIDES."""
        return self._sockets.labels(side).track_inprogress()

    def render(self, standing: Standing) -> bytes:
        """All metrics, with how it stands in the records."""
        self._waiting.set(standing.waiting)
        self._longest_wait.set(standing.longest_wait.total_seconds())
        self._held.set(standing.held)
        self._present.set(standing.present)
        self._late.set(standing.late)
        return generate_latest(self._registry)

    def _counter(self, name: str, text: str, label: str, values: Sequence[str]) -> Counter:
        """With all its labels at 0 from the start, so that the first one counts as an increase."""
        counter = Counter(name, text, [label], registry=self._registry)
        for value in (*values, OTHER):
            counter.labels(value)
        return counter

    def _gauge(self, name: str, text: str) -> Gauge:
        return Gauge(name, text, registry=self._registry)

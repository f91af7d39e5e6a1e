"""Which consoles are open on this gateway, and which conversations they show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from gateway.console import frames
from gateway.publisher import Publisher
from gateway.rate_limit import Places
from gateway.staff.colleague import Colleague

MAX_CONSOLES = 300
MAX_CONSOLES_PER_COLLEAGUE = 10
"""Tabs and devices of one colleague."""


class OpenConsoles:
    """Consoles of one gateway. Belongs to one event loop."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._places = Places(MAX_CONSOLES, MAX_CONSOLES_PER_COLLEAGUE)
        self._open: Counter[str] = Counter()
        self._viewers: defaultdict[str, list[Colleague]] = defaultdict(list)
        """Conversation -> who has it open, as often as it is open."""

    @contextmanager
    def console(self, staff_id: str) -> Iterator[bool]:
        """A console of this colleague is open for as long as the block runs; False when there is no place for it."""
        with self._places.place(staff_id) as has_place:
            if not has_place:
                yield False
                return
            self._open[staff_id] += 1
            try:
                yield True
            finally:
                self._open[staff_id] -= 1
                if not self._open[staff_id]:
                    del self._open[staff_id]

    def staff_ids(self) -> frozenset[str]:
        """The colleagues who have a console open."""
        return frozenset(self._open)

    @contextmanager
    def viewing(self, conversation_id: str, colleague: Colleague) -> Iterator[None]:
        """A colleague has a conversation open for as long as the block runs. Everybody who has it open is told."""
        self._viewers[conversation_id].append(colleague)
        self._tell(conversation_id)
        try:
            yield
        finally:
            self._viewers[conversation_id].remove(colleague)
            self._tell(conversation_id)
            if not self._viewers[conversation_id]:
                del self._viewers[conversation_id]

    def _tell(self, conversation_id: str) -> None:
        once = {colleague.id: colleague.name for colleague in self._viewers[conversation_id]}
        who = [{"id": staff_id, "name": name} for staff_id, name in once.items()]
        self._publisher.to_staff(conversation_id, frames.viewers(conversation_id, who))

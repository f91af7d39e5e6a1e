"""Work that goes on beside the actions, in a thread of its own, for as long as the server runs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

from actions.logs import place_of

STOP_S = 3.0
"""How long work that is going on may take when the server stops. It must stand being broken off: a kill -9 does it too."""

log = structlog.get_logger(__name__)


@contextmanager
def in_background(name: str, work: Callable[[], bool], pause_s: float) -> Iterator[None]:
    """Does `work` again and again within the context: at once while it returns True, otherwise after a pause.

    A failure, such as a database that is away, is logged and tried again after the pause.
    """
    stop = threading.Event()

    def go_on() -> None:
        while not stop.is_set():
            try:
                more = work()
            except Exception as failure:
                log.error("background_failed", work=name, error=type(failure).__name__, at=place_of(failure))
                more = False
            if not more:
                stop.wait(pause_s)

    # A daemon: work that hangs doesn't keep the process from stopping.
    thread = threading.Thread(target=go_on, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(STOP_S)

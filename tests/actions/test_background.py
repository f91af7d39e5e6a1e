"""Work beside the actions: it goes on after a failure, and stops with the server."""

from __future__ import annotations

import threading

import structlog

from actions.background import in_background


class Work:
    """Does what it is told, and sets `finished` with the last."""

    def __init__(self, *outcomes: bool | Exception) -> None:
        self._outcomes = list(outcomes)
        self.finished = threading.Event()

    def __call__(self) -> bool:
        outcome = self._outcomes.pop(0)
        if not self._outcomes:
            self.finished.set()
            self._outcomes = [False]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def running() -> list[str]:
    return [thread.name for thread in threading.enumerate()]


def test_it_goes_on_until_the_end_of_the_context() -> None:
    work = Work(False, True, False)
    with in_background("some work", work, 0.01):
        assert work.finished.wait(30)
        assert "some work" in running()
    assert "some work" not in running()


def test_what_there_is_more_of_is_done_without_a_pause() -> None:
    work = Work(True, True, True, False)
    with in_background("some work", work, 3600):
        assert work.finished.wait(30)


def test_a_failure_is_logged_without_its_words_and_tried_again() -> None:
    work = Work(RuntimeError("about Jannie de Boer"), False)
    with structlog.testing.capture_logs() as logs, in_background("some work", work, 0.01):
        assert work.finished.wait(30)
    [line] = logs
    assert (line["event"], line["work"], line["error"]) == ("background_failed", "some work", "RuntimeError")
    assert "Jannie" not in str(line)

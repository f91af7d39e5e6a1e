"""When a service that failed is asked again."""

from __future__ import annotations

from actions.addresses.circuit_breaker import CircuitBreaker
from tests.actions.addresses.conftest import Clock


def test_while_all_goes_well_everybody_asks(clock: Clock) -> None:
    breaker = CircuitBreaker(clock, pause_s=30)
    assert breaker.may_ask() and breaker.may_ask()
    assert breaker.answered() is False


def test_after_a_failure_nobody_asks_until_the_pause_is_over(clock: Clock) -> None:
    breaker = CircuitBreaker(clock, pause_s=30)
    breaker.failed()
    clock.seconds += 29.9
    assert not breaker.may_ask()
    clock.seconds += 0.1
    assert breaker.may_ask()
    assert not breaker.may_ask(), "one tries; the others wait for what comes of it"


def test_another_failure_begins_another_pause(clock: Clock) -> None:
    breaker = CircuitBreaker(clock, pause_s=30)
    breaker.failed()
    clock.seconds += 30
    assert breaker.may_ask()
    clock.seconds += 10
    breaker.failed()
    clock.seconds += 29
    assert not breaker.may_ask()
    clock.seconds += 1
    assert breaker.may_ask()


def test_an_answer_closes_it(clock: Clock) -> None:
    breaker = CircuitBreaker(clock, pause_s=30)
    breaker.failed()
    clock.seconds += 30
    assert breaker.may_ask()
    assert breaker.answered() is True
    assert breaker.may_ask() and breaker.may_ask()


def test_who_tries_and_never_comes_back_holds_up_the_others_for_one_pause(clock: Clock) -> None:
    breaker = CircuitBreaker(clock, pause_s=30)
    breaker.failed()
    clock.seconds += 30
    assert breaker.may_ask()
    clock.seconds += 30
    assert breaker.may_ask()

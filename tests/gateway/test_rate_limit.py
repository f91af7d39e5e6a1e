"""How often something may happen, on a clock that the test turns."""

from __future__ import annotations

from gateway.rate_limit import MAX_BUCKETS, Places, TokenBuckets


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_and_then_a_steady_rate() -> None:
    clock = Clock()
    buckets = TokenBuckets(burst=3, per_minute=30, clock=clock)
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]
    clock.now += 1.9
    assert not buckets.take("a")
    clock.now += 0.2
    assert [buckets.take("a"), buckets.take("a")] == [True, False]
    clock.now += 3600
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]


def test_each_key_has_its_own() -> None:
    buckets = TokenBuckets(burst=1, per_minute=1, clock=Clock())
    assert [buckets.take(key) for key in "aabb"] == [True, False, True, False]


def test_forgetting_full_buckets_gives_nobody_a_token_more() -> None:
    clock = Clock()
    buckets = TokenBuckets(burst=1, per_minute=1, clock=clock)
    for number in range(MAX_BUCKETS):
        assert buckets.take(f"old {number}")
    clock.now += 59
    assert buckets.take("young")
    clock.now += 2
    assert buckets.take("new")
    assert not buckets.take("young")
    assert buckets.take("old 1")


def test_places_are_given_back() -> None:
    places = Places(most=3, most_per_key=2)
    with places.place("a") as one, places.place("a") as two, places.place("a") as three:
        assert (one, two, three) == (True, True, False)
        with places.place("b") as four, places.place("c") as five:
            assert (four, five) == (True, False)
    with places.place("a") as again:
        assert again

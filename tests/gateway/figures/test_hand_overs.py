"""Hand-overs, waiting and handling, on conversations made by hand. Each figure as (part, whole); times in seconds."""

from __future__ import annotations

import pytest

from gateway.figures.definitions import FIGURES
from records.conversations import ANSWERED
from records.holding import ASKED, REASONS, UPSET
from tests.gateway.figures.conftest import Begin, Figures, Talk, at


def asked(begin: Begin, *clocks: str) -> list[Talk]:
    """Conversations handed over at these times."""
    talks = []
    for clock in clocks:
        talk = begin(at("8:00"))
        talk.sophie(at("8:01"), ANSWERED)
        talk.escalate(at(clock))
        talks.append(talk)
    return talks


def test_handed_over_of_all_conversations_by_the_first_reason(begin: Begin, figures: Figures) -> None:
    for _ in range(2):
        begin(at("8:00")).sophie(at("8:01"), ANSWERED)
    [twice] = asked(begin, "9:00")
    twice.claim(at("9:01"), "anna")
    twice.give_back(at("9:05"), "anna")
    twice.escalate(at("9:10"), UPSET)
    begin(at("8:00")).claim(at("8:30"), "anna")  # looked in, and took it
    names = ("handed_over", "handed_over_asked", "handed_over_upset", "handed_over_unasked")
    assert figures.of(*names) == [(2, 4), (1, 4), (0, 4), (1, 4)]


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_its_figure(begin: Begin, figures: Figures, reason: str) -> None:
    begin(at("8:00")).escalate(at("8:01"), reason)
    found = {name: tally for name, tally in figures.all().items() if name.startswith("handed_over_")}
    assert found.pop(f"handed_over_{reason}") == (1, 1)
    assert set(found.values()) == {(0, 1)}


def test_waiting_is_from_the_hand_over_to_the_first_colleague(begin: Begin, figures: Figures) -> None:
    one, other, third = asked(begin, "9:00", "9:00", "9:00")
    one.claim(at("9:01"), "anna")  # 60 s
    other.claim(at("9:03"), "anna")  # 180 s, and what comes after the first colleague doesn't count
    other.put_back(at("9:10"), "anna")
    other.claim(at("9:50"), "bert")
    third.end(at("9:30"))  # nobody came
    assert figures.of("waiting_time") == [(240, 2)]


def test_who_left_the_queue_waits_anew(begin: Begin, figures: Figures) -> None:
    [talk] = asked(begin, "9:00")
    talk.leave(at("9:05"))
    talk.escalate(at("9:30"))
    talk.claim(at("9:32"), "anna")
    assert figures.of("waiting_time") == [(120, 1)]


def test_nobody_waited_for_a_colleague_who_took_it_from_sophie(begin: Begin, figures: Figures) -> None:
    begin(at("8:00")).claim(at("8:30"), "anna")
    assert figures.of("waiting_time", "waiting_time_p90") == [(0, 0), (0, 0)]


def test_nine_of_ten_waited_no_longer_than_the_90th_percentile(begin: Begin, figures: Figures) -> None:
    for number, talk in enumerate(asked(begin, *["9:00"] * 11), start=1):
        talk.claim(at(f"9:{number:02}"), "anna")  # 1, 2 … 11 minutes: nine tenths of eleven is the tenth, 600 s
    assert figures.of("waiting_time", "waiting_time_p90") == [(66 * 60, 11), (600 * 11, 11)]


def test_answered_within_the_norm_of_all_that_were_handed_over(begin: Begin, figures: Figures) -> None:
    in_time, at_last_second, late, silent, given_up = asked(begin, *["9:00"] * 5)
    for talk, clock in ((in_time, "9:01"), (at_last_second, "9:03:00"), (late, "9:03:01")):
        talk.claim(at("9:00:30"), "anna")
        talk.colleague(at(clock), "anna")
    silent.claim(at("9:01"), "anna")  # came in time, but said nothing
    given_up.leave(at("9:02"))
    assert figures.of("answered_within_norm") == [(2, 5)]


def test_handling_is_all_the_time_that_colleagues_had_it(begin: Begin, figures: Figures) -> None:
    one, other, busy, never = asked(begin, *["9:00"] * 4)
    one.claim(at("9:10"), "anna")  # 5 min, and passed on to bert
    one.transfer(at("9:15"), "anna", "bert")  # 3 min, and put back for a team
    one.put_back(at("9:18"), "bert", team="planning")
    one.claim(at("9:40"), "carla")  # 2 min
    one.close(at("9:42"), "carla")
    one.reopen(at("10:00"), "carla")  # 1 min
    one.give_back(at("10:01"), "carla")
    other.claim(at("9:10"), "anna")  # 4 min
    other.end(at("9:14"))
    busy.claim(at("9:10"), "anna")  # still at it
    never.end(at("9:20"))
    assert figures.of("handling_time") == [((5 + 3 + 2 + 1 + 4) * 60, 2)]


def test_silence_until_the_clock_ended_it_is_no_handling(begin: Begin, figures: Figures) -> None:
    closed, put_back = asked(begin, "9:00", "9:00")
    closed.claim(at("9:10"), "anna")
    closed.colleague(at("9:16"), "anna")  # 6 min, and then silence
    closed.close_idle(at("9:46"))
    put_back.claim(at("9:10"), "bert")  # said nothing: no time at all
    put_back.unanswered(at("9:13"))
    put_back.claim(at("9:20"), "carla")  # 2 min
    put_back.close(at("9:22"), "carla")
    assert figures.of("handling_time", "waiting_time") == [(8 * 60, 2), (20 * 60, 2)]


def test_given_up_is_who_left_or_ended_before_a_colleague_came(begin: Begin, figures: Figures) -> None:
    left, ended, called_back, waits, helped, helped_later = asked(begin, *["9:00"] * 6)
    left.leave(at("9:05"))
    ended.end(at("9:06"))
    called_back.call_back(at("9:07"), due=at("17:00"))  # is helped otherwise
    called_back.leave(at("9:07"))
    assert waits
    helped.claim(at("9:01"), "anna")
    helped.end(at("9:02"))
    helped_later.leave(at("9:03"))
    helped_later.escalate(at("9:10"))
    helped_later.claim(at("9:11"), "anna")
    assert figures.of("given_up_waiting") == [(2, 6)]


def test_solved_without_a_person(begin: Begin, figures: Figures) -> None:
    silent, ended, talking, unanswered, called_back = (begin(at("9:00")) for _ in range(5))
    for talk in (silent, ended, talking, called_back):
        talk.sophie(at("9:10"), ANSWERED)
    ended.end(at("9:30"))
    talking.sophie(at("9:50"), ANSWERED)
    unanswered.apology(at("9:10"))  # Sophie answered nothing
    called_back.call_back(at("9:10"), due=at("17:00"))
    [given] = asked(begin, "9:10")
    given.claim(at("9:11"), "anna")
    given.close(at("9:12"), "anna")
    # At ten past ten one is still going on: it counts neither way.
    assert figures.of("solved_without_person", now=at("10:10")) == [(2, 5)]
    assert figures.of("solved_without_person", now=at("10:50")) == [(3, 6)]


def test_satisfaction_with_sophie_alone_and_with_a_colleague(begin: Begin, figures: Figures) -> None:
    alone, waited, helped, silent = begin(at("9:00")), *asked(begin, "9:00", "9:00", "9:00")
    alone.sophie(at("9:01"), ANSWERED)
    helped.claim(at("9:01"), "anna")
    for talk, score in ((alone, 5), (waited, 2), (helped, 1)):
        talk.feedback(at("9:30"), score)
    helped.feedback(at("9:40"), 4)  # takes the place of the earlier one
    assert silent
    names = ("satisfaction", "satisfaction_sophie", "satisfaction_colleague")
    assert figures.of(*names) == [(11, 3), (7, 2), (4, 1)]


def test_call_backs_in_time_of_those_that_are_done_or_late(begin: Begin, figures: Figures) -> None:
    talk = begin(at("9:00"))
    talk.call_back(at("9:01"), due=at("12:00"), done=at("12:00"))  # in time
    talk.call_back(at("9:02"), due=at("12:00"), done=at("12:01"))  # late
    talk.call_back(at("9:03"), due=at("12:00"))  # late, and not done
    talk.call_back(at("9:04"), due=at("17:00"))  # may still be in time
    talk.call_back(at("9:05"), due=at("17:00"), done=at("9:30"))  # in time
    assert figures.of("call_backs", "call_backs_in_time", now=at("13:00")) == [(5, 1), (2, 4)]


def test_without_a_case_a_figure_has_no_whole(figures: Figures) -> None:
    found = figures.all()
    counts = {figure.name for figure in FIGURES if figure.unit == "count"}
    assert {name for name, tally in found.items() if tally == (0, 1)} == counts
    assert {name for name, tally in found.items() if tally == (0, 0)} == found.keys() - counts


def test_the_reason_is_that_of_the_resident(begin: Begin, figures: Figures) -> None:
    [talk] = asked(begin, "9:00")
    talk.claim(at("9:01"), "anna")
    talk.close(at("9:02"), "anna")  # has a reason too: "solved"
    assert figures.of(f"handed_over_{ASKED}", "handed_over_unasked") == [(1, 1), (0, 1)]

"""How well Sophie understood, on conversations made by hand. Each figure as (part, whole)."""

from __future__ import annotations

from datetime import timedelta

from records.conversations import ANSWERED, ASKED_BACK, NOT_UNDERSTOOD
from tests.gateway.figures.conftest import DAY, Begin, Figures, at

UNDERSTOOD = ("understood_at_once", "understood_after_one", "not_understood")


def test_each_question_is_understood_at_once_or_after_one_question_or_not(begin: Begin, figures: Figures) -> None:
    talk = begin(at("9:00"))
    talk.sophie(at("9:01"), ANSWERED)  # at once
    talk.sophie(at("9:02"), ASKED_BACK)
    talk.sophie(at("9:03"), ANSWERED)  # with the one before: after one question
    talk.sophie(at("9:04"), NOT_UNDERSTOOD)  # not
    talk.sophie(at("9:05"), ANSWERED)  # at once
    assert figures.of(*UNDERSTOOD) == [(2, 4), (1, 4), (1, 4)]


def test_what_is_answered_only_after_two_questions_was_not_understood(begin: Begin, figures: Figures) -> None:
    talk = begin(at("9:00"))
    talk.sophie(at("9:01"), ASKED_BACK)
    talk.sophie(at("9:02"), ASKED_BACK)
    talk.sophie(at("9:03"), ANSWERED)
    assert figures.of(*UNDERSTOOD) == [(0, 1), (0, 1), (1, 1)]


def test_asked_back_and_then_not_understood_is_one_question(begin: Begin, figures: Figures) -> None:
    talk = begin(at("9:00"))
    talk.sophie(at("9:01"), ASKED_BACK)
    talk.sophie(at("9:02"), NOT_UNDERSTOOD)
    talk.sophie(at("9:03"), ANSWERED)
    assert figures.of(*UNDERSTOOD) == [(1, 2), (0, 2), (1, 2)]


def test_who_leaves_after_sophie_asked_back_was_not_understood(begin: Begin, figures: Figures) -> None:
    begin(at("9:00")).sophie(at("9:01"), ASKED_BACK)
    assert figures.of(*UNDERSTOOD) == [(0, 1), (0, 1), (1, 1)]


def test_an_answer_in_several_parts_is_one_answer_and_as_good_as_its_worst_part(begin: Begin, figures: Figures) -> None:
    talk = begin(at("9:00"))
    talk.sophie(at("9:01"), ANSWERED, ANSWERED)
    talk.sophie(at("9:02"), ANSWERED, NOT_UNDERSTOOD, ASKED_BACK)
    assert figures.of(*UNDERSTOOD) == [(1, 2), (0, 2), (1, 2)]


def test_two_messages_in_a_row_are_two_questions(begin: Begin, figures: Figures) -> None:
    talk = begin(at("9:00"))
    one, other = talk.resident(at("9:01")), talk.resident(at("9:02"))
    talk.sophie(at("9:03"), ANSWERED, to=one)
    talk.sophie(at("9:04"), NOT_UNDERSTOOD, to=other)
    assert figures.of(*UNDERSTOOD) == [(1, 2), (0, 2), (1, 2)]


def test_a_remark_on_a_masked_number_and_an_apology_are_no_answers(begin: Begin, figures: Figures) -> None:
    talk = begin(at("9:00"))
    greeting = talk.resident(at("9:01"), "Ik heb een persoonlijk nummer uit uw bericht gehaald.")
    talk.sophie(at("9:02"), ANSWERED, to=greeting)
    talk.apology(at("9:03"))
    assert figures.of("messages", *UNDERSTOOD) == [(2, 1), (1, 1), (0, 1), (0, 1)]


def test_an_unanswered_message_is_no_question_that_sophie_reacted_to(begin: Begin, figures: Figures) -> None:
    begin(at("9:00")).resident(at("9:01"))
    assert figures.of("conversations", "messages", *UNDERSTOOD) == [(1, 1), (1, 1), (0, 0), (0, 0), (0, 0)]


def test_a_hand_over_ends_the_question(begin: Begin, figures: Figures) -> None:
    talk = begin(at("9:00"))
    talk.sophie(at("9:01"), ASKED_BACK)
    talk.escalate(at("9:02"))
    talk.claim(at("9:03"), "anna")
    talk.give_back(at("9:10"), "anna")
    talk.returned(at("9:11"))  # no answer to a message, though it asks something
    talk.sophie(at("9:12"), ANSWERED)
    assert figures.of(*UNDERSTOOD) == [(1, 2), (0, 2), (1, 2)]


def test_a_page_that_was_only_opened_is_no_conversation(begin: Begin, figures: Figures) -> None:
    begin(at("9:00"))
    begin(at("9:00")).sophie(at("9:01"), ANSWERED)
    begin(at("9:00")).escalate(at("9:01"))  # by the button, without a word
    begin(at("9:00")).call_back(at("9:01"), due=at("17:00"))
    assert figures.of("conversations", "messages") == [(3, 1), (1, 1)]


def test_a_conversation_counts_on_the_day_on_which_it_began_where_residents_live(begin: Begin, figures: Figures) -> None:
    next_day = DAY + timedelta(days=1)
    over_midnight = begin(at("23:58"))
    over_midnight.sophie(at("23:59"), ANSWERED)
    over_midnight.sophie(at("0:01", next_day), NOT_UNDERSTOOD)
    begin(at("0:00", next_day)).sophie(at("0:02", next_day), ANSWERED)  # still the 24th in UTC
    names = ("conversations", "messages", *UNDERSTOOD)
    assert figures.of(*names) == [(1, 1), (2, 1), (1, 2), (0, 2), (1, 2)]
    assert figures.of(*names, day=next_day) == [(1, 1), (1, 1), (1, 1), (0, 1), (0, 1)]

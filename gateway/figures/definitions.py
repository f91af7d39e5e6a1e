"""Every figure, with its definition: here and nowhere else. docs/figures.md says the same in English.

Conversations count on the day on which they began. Those in which the resident took no part are left out: a page that was only
opened is no conversation (`conversation_facts`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import timedelta

from gateway.figures.conversation_facts import ConversationFacts
from gateway.figures.figure import DayInRecords, Figure, Tally
from gateway.figures.hand_overs import HandOver
from gateway.figures.questions import Questions
from records.holding import (
    ASKED,
    EMERGENCY,
    NOT_UNDERSTOOD,
    PERSON_FIRST,
    REASONS,
    SOPHIE_UNAVAILABLE,
    UPSET,
    VOICE,
)

Tallying = Callable[[DayInRecords], Tally]


def _count(number: Callable[[DayInRecords], int]) -> Tallying:
    return lambda day: Tally(number(day), 1)


def _share(counts: Callable[[ConversationFacts], bool], of: Callable[[ConversationFacts], bool] = lambda _: True) -> Tallying:
    """Of the conversations for which `of` is true: those for which `counts` is true too."""

    def tally(day: DayInRecords) -> Tally:
        whole = [facts for facts in day.conversations if of(facts)]
        return Tally(sum(counts(facts) for facts in whole), len(whole))

    return tally


def _share_of_questions(counts: Callable[[Questions], int]) -> Tallying:
    def tally(day: DayInRecords) -> Tally:
        questions = [facts.questions for facts in day.conversations]
        return Tally(sum(map(counts, questions)), sum(each.all for each in questions))

    return tally


def _mean(values: Callable[[DayInRecords], Iterable[float]]) -> Tallying:
    def tally(day: DayInRecords) -> Tally:
        known = list(values(day))
        return Tally(sum(known), len(known))

    return tally


def _waits(day: DayInRecords) -> list[float]:
    return _seconds(day, lambda hand_over: hand_over.waited)


def _handling(day: DayInRecords) -> list[float]:
    return _seconds(day, lambda hand_over: hand_over.handled)


def _seconds(day: DayInRecords, time_of: Callable[[HandOver], timedelta | None]) -> list[float]:
    times = (time_of(facts.hand_over) for facts in day.conversations if facts.hand_over)
    return [time.total_seconds() for time in times if time is not None]


def _ninth_of_ten(day: DayInRecords) -> Tally:
    """The 90th percentile by nearest rank, times the number of cases: so that part over whole is the value, as with a mean."""
    waits = sorted(_waits(day))
    if not waits:
        return Tally(0, 0)
    return Tally(waits[math.ceil(0.9 * len(waits)) - 1] * len(waits), len(waits))


def _within_norm(day: DayInRecords) -> Tally:
    given = [facts for facts in day.conversations if facts.hand_over]
    in_time = (facts.answered_after is not None and facts.answered_after <= day.norm for facts in given)
    return Tally(sum(in_time), len(given))


def _was_given(facts: ConversationFacts) -> bool:
    return facts.hand_over is not None


def _for(reason: str) -> Callable[[ConversationFacts], bool]:
    return lambda facts: facts.hand_over is not None and facts.hand_over.reason == reason


def _for_no_known_reason(facts: ConversationFacts) -> bool:
    return facts.hand_over is not None and facts.hand_over.reason not in REASONS


def _gave_up(facts: ConversationFacts) -> bool:
    found = facts.hand_over
    return found is not None and not found.had_colleague and not found.waits and not facts.asked_call_back


def _solved_by_sophie(facts: ConversationFacts) -> bool:
    answered = facts.questions.at_once + facts.questions.after_one > 0
    return answered and facts.hand_over is None and not facts.asked_call_back


def _had_colleague(facts: ConversationFacts) -> bool:
    return facts.hand_over is not None and facts.hand_over.had_colleague


def _scores(of: Callable[[ConversationFacts], bool] = lambda _: True) -> Tallying:
    return _mean(lambda day: [facts.score for facts in day.conversations if facts.score is not None and of(facts)])


def _promises_kept(day: DayInRecords) -> Tally:
    known = [promise for promise in day.promises if promise.done_at is not None or promise.due_at < day.now]
    return Tally(sum(promise.done_at is not None and promise.done_at <= promise.due_at for promise in known), len(known))


_REASONS = {
    ASKED: ("de inwoner vroeg erom", "omdat de inwoner om een medewerker vroeg"),
    NOT_UNDERSTOOD: ("niet begrepen", "omdat {assistant} de inwoner niet begreep"),
    UPSET: ("boos of bezorgd", "omdat de inwoner boos of bezorgd was"),
    PERSON_FIRST: ("onderwerp voor een mens", "omdat het onderwerp voor een medewerker is"),
    EMERGENCY: ("noodgeval", "omdat het om een noodgeval leek te gaan"),
    VOICE: ("spraak werkt niet", "omdat spreken niet werkte"),
    SOPHIE_UNAVAILABLE: ("{assistant} was er niet", "omdat {assistant} geen antwoord kon geven"),
}
"""Reason -> how its figure is called, and why conversations are in it."""

FIGURES: tuple[Figure, ...] = (
    Figure(
        "conversations",
        "Gesprekken",
        "Gesprekken die op deze dag begonnen en waarin de inwoner iets zei, of om een medewerker of een telefoontje vroeg.",
        "count",
        _count(lambda day: len(day.conversations)),
    ),
    Figure(
        "messages",
        "Berichten van inwoners",
        "Alle berichten van inwoners in deze gesprekken, aan {assistant} en aan medewerkers.",
        "count",
        _count(lambda day: sum(facts.messages for facts in day.conversations)),
    ),
    Figure(
        "understood_at_once",
        "Meteen begrepen",
        "Vragen aan {assistant} die zij beantwoordde zonder iets terug te vragen, van alle vragen waarop zij reageerde.",
        "share",
        _share_of_questions(lambda questions: questions.at_once),
    ),
    Figure(
        "understood_after_one",
        "Begrepen na één wedervraag",
        "Vragen waarbij {assistant} één keer iets terugvroeg en daarna antwoord gaf, van alle vragen waarop zij reageerde.",
        "share",
        _share_of_questions(lambda questions: questions.after_one),
    ),
    Figure(
        "not_understood",
        "Niet begrepen",
        "Vragen waarop {assistant} ook na één wedervraag geen antwoord gaf, van alle vragen waarop zij reageerde.",
        "share",
        _share_of_questions(lambda questions: questions.not_understood),
    ),
    Figure(
        "handed_over",
        "Doorgegeven aan een medewerker",
        "Gesprekken die van {assistant} naar de wachtrij of naar een medewerker gingen, van alle gesprekken.",
        "share",
        _share(_was_given),
    ),
    *(
        Figure(
            f"handed_over_{reason}",
            f"Doorgegeven: {title}",
            f"Gesprekken die de eerste keer werden doorgegeven {why}, van alle gesprekken.",
            "share",
            _share(_for(reason)),
        )
        for reason, (title, why) in _REASONS.items()
    ),
    Figure(
        "handed_over_unasked",
        "Doorgegeven: door een medewerker zelf",
        "Gesprekken die een medewerker de eerste keer zelf van {assistant} overnam, van alle gesprekken.",
        "share",
        _share(_for_no_known_reason),
    ),
    Figure(
        "waiting_time",
        "Wachttijd",
        "De tijd tussen doorgeven en de eerste medewerker. Gemiddeld over de gesprekken waarbij een medewerker kwam."
        " Wie de wachtrij verliet en later opnieuw wachtte, telt vanaf de laatste keer.",
        "seconds",
        _mean(_waits),
    ),
    Figure(
        "waiting_time_p90",
        "Wachttijd van negen op de tien",
        "Negen van de tien inwoners bij wie een medewerker kwam, wachtten niet langer dan dit. Over meer dagen is dit"
        " het gemiddelde van de dagen, waarbij een drukke dag zwaarder telt.",
        "seconds",
        _ninth_of_ten,
    ),
    Figure(
        "answered_within_norm",
        "Antwoord binnen de norm",
        "Gesprekken waarin een medewerker binnen {norm} seconden na het doorgeven iets zei, van alle doorgegeven gesprekken.",
        "share",
        _within_norm,
    ),
    Figure(
        "handling_time",
        "Behandeltijd",
        "De tijd dat medewerkers een gesprek hadden, alle keren bij elkaar. Gemiddeld over de gesprekken die een medewerker had"
        " en waar nu geen medewerker meer mee bezig is. Stilte aan het eind telt niet mee als het gesprek vanzelf stopte.",
        "seconds",
        _mean(_handling),
    ),
    Figure(
        "given_up_waiting",
        "Wachten opgegeven",
        "Doorgegeven gesprekken waarin de inwoner de wachtrij verliet of stopte voordat er een medewerker kwam, en niet vroeg om"
        " teruggebeld te worden. Van alle doorgegeven gesprekken.",
        "share",
        _share(_gave_up, of=_was_given),
    ),
    Figure(
        "solved_without_person",
        "Opgelost zonder medewerker",
        "Gesprekken waarin {assistant} minstens één vraag beantwoordde, en die niet zijn doorgegeven en niet leidden tot een"
        " verzoek om terug te bellen. Van alle gesprekken die gestopt zijn of een uur stil zijn.",
        "share",
        _share(_solved_by_sophie, of=lambda facts: facts.is_over),
    ),
    Figure(
        "satisfaction",
        "Tevredenheid",
        "Gemiddelde score van 1 tot en met 5, over de gesprekken waarin de inwoner een score gaf.",
        "score",
        _scores(),
    ),
    Figure(
        "satisfaction_sophie",
        "Tevredenheid: alleen {assistant}",
        "Gemiddelde score van 1 tot en met 5, over de gesprekken met een score waarin geen medewerker meedeed.",
        "score",
        _scores(lambda facts: not _had_colleague(facts)),
    ),
    Figure(
        "satisfaction_colleague",
        "Tevredenheid: met een medewerker",
        "Gemiddelde score van 1 tot en met 5, over de gesprekken met een score die een medewerker een tijd had.",
        "score",
        _scores(_had_colleague),
    ),
    Figure(
        "visits_booked",
        "Afspraken gemaakt",
        "Afspraken die op deze dag zijn gemaakt, door inwoners en medewerkers. Een bezorging telt als eigen afspraak.",
        "count",
        _count(lambda day: day.visits.booked),
    ),
    Figure(
        "visits_changed",
        "Afspraken verzet",
        "Hoe vaak op deze dag een afspraak is verzet.",
        "count",
        _count(lambda day: day.visits.changed),
    ),
    Figure(
        "visits_cancelled",
        "Afspraken afgezegd",
        "Afspraken die op deze dag zijn afgezegd. De bezorging die daarbij vervalt, telt niet apart.",
        "count",
        _count(lambda day: day.visits.cancelled),
    ),
    Figure(
        "call_backs",
        "Terugbelverzoeken",
        "Hoe vaak inwoners op deze dag vroegen om teruggebeld te worden.",
        "count",
        _count(lambda day: len(day.promises)),
    ),
    Figure(
        "call_backs_in_time",
        "Op tijd teruggebeld",
        "Terugbelverzoeken van deze dag die op tijd zijn afgehandeld, van alle die zijn afgehandeld of te laat zijn.",
        "share",
        _promises_kept,
    ),
)
"""In the order in which they are shown."""

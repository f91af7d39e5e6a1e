"""Asking to be called back: one thing at a time, read back once, and stored once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from actions import services
from actions.call_back.words import due_value
from actions.planning import Planner
from actions.retention import LONGEST_UNDONE, Retention
from actions.services import RESIDENTS_ZONE
from records import call_backs
from records.call_backs import CallBackRow
from tests.actions.conftest import NOW
from tests.actions.engine import Engine, Said
from tests.actions.entities import Entity, product
from tests.actions.test_home_visit_form import at_times

TOMORROW: Entity = {"entity": "date", "value": {"from": "2026-11-24", "to": "2026-11-25", "grain": "day"}, "start": 7, "end": 13}


def stored() -> list[CallBackRow]:
    with services.services().database.read() as session:
        return list(session.scalars(select(CallBackRow)))


def up_to_the_end(engine: Engine, subject: str = "mijn rijbewijs") -> Said:
    engine.says("bel mij terug", "request_call_back")
    engine.says("Jan de Vries")
    engine.says("06 12 34 56 78")
    engine.says("'s ochtends")
    return engine.says(subject)


def test_it_is_read_back_and_stored_after_a_yes_alone(engine: Engine) -> None:
    read_back = up_to_the_end(engine)
    assert read_back.responses == ["utter_read_back_call_back"]
    assert [read_back.value(name) for name in ("name", "phone", "best_time", "subject")] == [
        "Jan de Vries",
        "0612345678",
        "'s ochtends",
        "mijn rijbewijs",
    ]
    engine.says("ja maar niet op dinsdag", "affirm")
    assert stored() == []
    engine.says("ja", "affirm")
    assert engine.form is None
    [row] = stored()
    assert (row.conversation_id, row.name, row.phone, row.subject) == (
        "a-conversation",
        "Jan de Vries",
        "0612345678",
        "mijn rijbewijs",
    )
    assert row.reason == "asked"


def test_by_when_follows_from_the_working_hours(engine: Engine) -> None:
    up_to_the_end(engine)
    noted = engine.says("ja", "affirm")
    assert noted.responses == ["utter_call_back_noted"]
    # A working day from Monday 10.00 on.
    assert noted.value("due") == "morgen om 10.00 uur"
    assert stored()[0].due_at == NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (datetime(2026, 11, 23, 15, 30, tzinfo=RESIDENTS_ZONE), "vandaag om 15.30 uur"),
        (datetime(2026, 11, 24, 12, 0, tzinfo=RESIDENTS_ZONE), "morgen om 12.00 uur"),
        (datetime(2026, 11, 26, 9, 5, tzinfo=RESIDENTS_ZONE), "donderdag 26 november om 9.05 uur"),
    ],
)
def test_a_moment_is_said_as_people_do(due: datetime, said: str) -> None:
    assert due_value(due, NOW).dutch == said


def test_a_yes_that_comes_twice_stores_it_once(engine: Engine) -> None:
    up_to_the_end(engine)
    slots = dict(engine.slots)
    engine.says("ja", "affirm")
    # The engine never heard that it was done, and sends the message again.
    engine.slots, engine.form = slots, "call_back_form"
    assert engine.says("ja", "affirm").responses == ["utter_call_back_noted"]
    assert len(stored()) == 1


def test_the_first_of_two_with_one_id_stands(engine: Engine) -> None:
    with services.services().database.write() as session:
        for name in ("Jan", "Piet"):
            row = CallBackRow(
                id="the same", name=name, phone="1", best_time="", subject="", reason="asked", created_at=NOW, due_at=NOW
            )
            assert call_backs.create(session, row).name == "Jan"
    assert [row.name for row in stored()] == ["Jan"]


def test_what_was_asked_before_is_proposed(engine: Engine) -> None:
    engine.says("ik zoek de bouwtekening van mijn schuur", "nlu_fallback")
    engine.says("medewerker", "request_human")
    engine.says("Jan de Vries")
    engine.says("0612345678")
    asked = engine.says("maakt niet uit")
    assert asked.responses == ["utter_question_call_back_subject_proposed"]
    assert asked.value("proposal") == "ik zoek de bouwtekening van mijn schuur"
    read_back = engine.says("ja", "affirm")
    assert read_back.value("subject") == "ik zoek de bouwtekening van mijn schuur"
    assert read_back.value("best_time") == "maakt niet uit"
    engine.says("ja", "affirm")
    assert stored()[0].best_time == ""


def test_the_reason_is_the_one_for_which_it_was_offered(engine: Engine) -> None:
    engine.says("ik wil een klacht indienen", "topic_complaint")
    engine.says("bel mij terug", "request_call_back")
    assert engine.slots["call_back_reason"] == "person_first"


def test_an_answer_is_changed_by_saying_it_again_or_by_naming_it(engine: Engine) -> None:
    up_to_the_end(engine)
    assert engine.says("0687654321").value("phone") == "0687654321"
    assert engine.says("liever morgen", "inform", TOMORROW).value("best_time") == "morgen"
    assert engine.says("de naam klopt niet").responses == ["utter_question_call_back_name"]
    assert engine.says("Jan de Wit").value("name") == "Jan de Wit"
    assert engine.says("nee", "deny").responses == ["utter_question_call_back_correction"]
    assert engine.says("het onderwerp").responses == ["utter_question_call_back_subject"]
    assert engine.says("wat kost een uitrit?", "topic_permits").value("subject") == "wat kost een uitrit?"


ANSWERS = ("Jan de Vries", "0612345678", "morgen", "mijn rijbewijs")


@pytest.mark.parametrize("count", range(len(ANSWERS) + 1))
def test_it_can_be_stopped_at_every_question(count: int, engine: Engine) -> None:
    engine.says("bel mij terug", "request_call_back")
    for answer in ANSWERS[:count]:
        engine.says(answer)
    assert engine.says("stop", "stop").responses == ["utter_call_back_stopped"]
    assert engine.form is None
    assert stored() == []


def test_a_number_is_checked(engine: Engine) -> None:
    engine.says("bel mij terug", "request_call_back")
    engine.says("Jan de Vries")
    assert engine.says("061234").responses == ["utter_phone_not_right", "utter_question_call_back_phone"]
    assert engine.says("jan@voorbeeld.nl").responses[0] == "utter_explain_call_back_phone"
    again = engine.says("die zwarte")
    assert again.responses[0] == "utter_call_back_still_not_understood"


def test_a_booking_goes_on_afterwards(engine: Engine) -> None:
    at_times(engine)
    before = {name: value for name, value in engine.slots.items() if not name.startswith("call_back_")}
    said = engine.says("bel mij terug", "request_call_back")
    assert said.responses == ["utter_start_call_back", "utter_question_call_back_name"]
    stopped = engine.says("laat maar", "stop")
    assert stopped.responses == ["utter_call_back_stopped", "utter_offer_times"]
    assert {name: engine.slots[name] for name in before} == before


def test_a_visit_is_booked_instead(engine: Engine) -> None:
    engine.says("bel mij terug", "request_call_back")
    said = engine.says("ik wil een paspoort aanvragen", "request_passport", product("passport"))
    assert engine.form == "home_visit_form"
    assert said.responses[-1] == "utter_question_people"


def test_a_colleague_who_is_there_takes_over_when_it_does_not_go_well(engine: Engine) -> None:
    engine.says("bel mij terug", "request_call_back", colleagues=True)
    said = engine.says("ik wil nu een mens", "request_human", colleagues=True)
    assert said.responses == ["utter_hand_over_asked"]
    assert engine.given_back().responses == ["utter_go_on_in_form", "utter_question_call_back_name"]


def test_who_was_called_is_forgotten_after_the_period_and_who_was_not_after_three_months(
    engine: Engine, planner: Planner, tmp_path_factory: pytest.TempPathFactory
) -> None:
    keep, now = timedelta(days=28), NOW
    done = {"done_at": now, "outcome": "reached"}
    with services.services().database.write() as session:
        for key, more in (("done", done), ("waiting", {})):
            row = CallBackRow(
                id=key, name="Jan", phone="1", best_time="", subject="", reason="asked", created_at=NOW, due_at=NOW, **more
            )
            session.add(row)
    moments = iter((NOW + keep - timedelta(seconds=1), NOW + keep, NOW + LONGEST_UNDONE))
    retention = Retention(services.services().database, tmp_path_factory.mktemp("mail"), keep, lambda: next(moments))
    left = []
    for _ in range(3):
        retention.delete_expired()
        left.append({row.id for row in stored()})
    assert left == [{"done", "waiting"}, {"waiting"}, set()]

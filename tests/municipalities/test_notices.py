"""What residents get by e-mail or text message: checked like every text, and short enough."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest

from municipalities import Municipality, Problem
from municipalities.placeholders import fill
from tests.municipalities.conftest import Folder

FILE = "notices.yml"
KINDS = ("booked", "changed", "cancelled", "reminder")
LONGEST = {
    "reference": "ABCD-EFGH-JKLM",
    "product": "een identiteitskaart",
    "moment": "donderdag 24 september, tussen 10.00 en 10.45 uur",
    "address": "1771 AB 112A",
    "where": "bij u op het adres 1771 AB 112A, Oude Niedorp",
    "customer": "J. de Boer",
    "bring_along": "",
}
ONE_TEXT_MESSAGE = 160


def test_the_reminder_is_sent_in_the_morning(hollands_kroon: Municipality) -> None:
    assert hollands_kroon.notices.reminder_at == time(10)


@pytest.mark.parametrize("kind", KINDS)
def test_every_notice_says_when_and_whom_to_call(hollands_kroon: Municipality, kind: str) -> None:
    texts = getattr(hollands_kroon.notices, kind)
    for text in (texts.text, texts.sms):
        assert "{moment}" in text
        assert "{phone}" in text
    assert "{reference}" in texts.text


@pytest.mark.parametrize("kind", ["booked", "changed", "reminder"])
def test_who_expects_a_visit_reads_where_and_what_to_have_ready(hollands_kroon: Municipality, kind: str) -> None:
    text = getattr(hollands_kroon.notices, kind).text
    for name in ("{where}", "{bring_along}"):
        assert name in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_message_is_one(hollands_kroon: Municipality, kind: str) -> None:
    text = fill(getattr(hollands_kroon.notices, kind).sms, {**hollands_kroon.values, **LONGEST})
    assert len(text) <= ONE_TEXT_MESSAGE, text


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("Beste {customer},", "Beste {naam},", "booked.text", "{naam} is not known here"),
        ("description: Een", 'description: "{reference}" #', "calendar.description", "{reference} is not known here"),
        ("sender: Gemeente {name}", 'sender: "{customer}"', "sender", "{customer} is not known here"),
        ("subject: Uw afspraak op {moment}", "subject: Jouw afspraak", "booked.subject", "says 'Jouw'"),
        ("subject: Uw afspraak op {moment}", 'subject: "Uw\\nafspraak"', "booked.subject", "must be one line"),
        ('sms: "Gemeente {name}: uw', 'sms: "' + "woord " * 60 + "uw", "cancelled.sms", "too much for a text message"),
        ('reminder_at: "10:00"', 'reminder_at: "25:00"', "reminder_at", "must be a time of day as HH:MM"),
        ("  summary: ", "  sumary: ", "calendar.sumary", "is not a field of this file"),
    ],
)
def test_a_mistake_is_told_with_its_place(folder: Folder, old: str, new: str, field: str, message: str) -> None:
    folder.change(FILE, old, new)
    told = {problem.field: problem.message for problem in folder.problems()}
    assert message in told[field]


def test_a_missing_file_is_told(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    (folder.path / FILE).unlink()
    assert (only_problem().file, only_problem().message) == ("eigen_dorp/notices.yml", "the file is missing")

"""Names, e-mail addresses and phone numbers as residents type them."""

from __future__ import annotations

import pytest

from actions.dialogue.context import Context
from actions.home_visit import contact, customer_name
from actions.home_visit.draft import VisitDraft
from tests.actions.entities import turn


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Jan de Vries", "Jan de Vries"),
        ("jan de vries", "Jan de Vries"),
        ("Mijn naam is Fatima El-Amrani", "Fatima El-Amrani"),
        ("ik heet zoë van 't hof", "Zoë van 't Hof"),
        ("Dit is mevrouw D'Angelo", "mevrouw D'Angelo"),
        ("M. ter Haar", "M. ter Haar"),
        ("Wil van der Mens", "Wil van der Mens"),
        ("ik ben Şule Yılmaz", "Şule Yılmaz"),
        ("Ng Wei", "Ng Wei"),
        ("Piet Jansen, piet@voorbeeld.nl", "Piet Jansen"),
        ("Mei Wong", "Mei Wong"),
        ("Jansen alstublieft", "Jansen"),
    ],
)
def test_a_name(said: str, name: str, context: Context) -> None:
    heard = customer_name.hear(turn(said), VisitDraft(), "customer_name", context)
    assert heard is not None
    assert heard.draft.customer_name == name


@pytest.mark.parametrize(
    "said",
    [
        "wat kost het?",
        "hoezo wilt u mijn naam weten",
        "dat zeg ik niet",
        "12345",
        "asdf",
        "qwertyuiop",
        "hmm",
        "pffff",
        "ja",
        "nee",
        "hallo",
        "donderdag",
        "stop",
        "mijn naam is niet goed",
        "<script>alert(1)</script>",
        "{0[slots]}",
        "x",
        "",
    ],
)
def test_what_is_no_name(said: str, context: Context) -> None:
    assert customer_name.hear(turn(said), VisitDraft(), "customer_name", context) is None


def test_a_name_counts_elsewhere_only_when_it_is_announced(context: Context) -> None:
    draft = VisitDraft(customer_name="Jan de Vries")
    assert customer_name.hear(turn("Wieringerwerf"), draft, "confirmed", context) is None
    heard = customer_name.hear(turn("mijn naam is Jan de Wit"), draft, "confirmed", context)
    assert heard is not None
    assert heard.draft.customer_name == "Jan de Wit"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("jan@voorbeeld.nl", {"email": "jan@voorbeeld.nl"}),
        ("Mail: Jan.de-Vries+test@Mail.Example.com.", {"email": "jan.de-vries+test@mail.example.com"}),
        ("0612345678", {"phone": "0612345678"}),
        ("06 12 34 56 78", {"phone": "0612345678"}),
        ("06-12345678", {"phone": "0612345678"}),
        ("+31 6 12345678", {"phone": "0612345678"}),
        ("+31 (0)6 1234 5678", {"phone": "0612345678"}),
        ("0031612345678", {"phone": "0612345678"}),
        ("+32 470 12 34 56", {"phone": "+32470123456"}),
        ("bel 0227-123456", {"phone": "0227123456"}),
        ("a@b.nl of 0612345678", {"email": "a@b.nl", "phone": "0612345678"}),
        ("06123", None),
        ("jan@", None),
        ("123456789012345", None),
        ("1771 AB 12", None),
    ],
)
def test_contact(said: str, expected: dict[str, str] | None) -> None:
    assert contact.contact_in(said) == expected


@pytest.mark.parametrize(
    ("said", "response"),
    [("jan@voorbeeld", "utter_email_not_right"), ("06 123 45", "utter_phone_not_right"), ("liever niet", None)],
)
def test_a_mistyped_contact_is_explained(said: str, response: str | None, context: Context) -> None:
    heard = contact.hear(turn(said), VisitDraft(), "contact", context)
    assert (heard.replies[0].response if heard else None) == response


def test_a_hostile_text_takes_no_time() -> None:
    for text in ("a" * 2000, "a@" * 1000, "0 " * 1000, "van " * 500, "-." * 1000):
        assert contact.contact_in(text) is None
        customer_name.name_in(text)

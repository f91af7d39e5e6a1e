"""E-mail addresses and phone numbers as residents write them."""

from __future__ import annotations

import pytest

from actions.planning.factor import matches, normalise


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("0612345678", "+31612345678"),
        ("06-12345678", "+31612345678"),
        ("06 12 34 56 78", "+31612345678"),
        ("+31612345678", "+31612345678"),
        ("+31 (0)6 1234 5678", "+31612345678"),
        ("+31 06 12345678", "+31612345678"),
        ("0031 6 12345678", "+31612345678"),
        ("(0223) 12 34 56", "+31223123456"),
        ("0223/123456", "+31223123456"),
        ("088-321 5000", "+31883215000"),
        ("06.12.34.56.78", "+31612345678"),
        ("+32 470 12 34 56", "+32470123456"),
        ("0032470123456", "+32470123456"),
        ("Jannie@Voorbeeld.nl", "jannie@voorbeeld.nl"),
        (" jannie@voorbeeld.nl. ", "jannie@voorbeeld.nl"),
        ("<jannie+sophie@mail.voorbeeld.nl>", "jannie+sophie@mail.voorbeeld.nl"),
        ("061234567", None),
        ("06123456789", None),
        ("12345678", None),
        ("112", None),
        ("zes", None),
        ("", None),
        ("@", None),
        ("jannie@", None),
        ("jannie@voorbeeld", None),
        ("jannie de boer@voorbeeld.nl", None),
    ],
)
def test_normalised(text: str, normal: str | None) -> None:
    assert normalise(text) == normal


@pytest.mark.parametrize(
    ("given", "email", "phone", "same"),
    [
        ("JANNIE@voorbeeld.nl", "jannie@voorbeeld.nl", None, True),
        ("06 12345678", None, "+31612345678", True),
        ("06 12345678", "jannie@voorbeeld.nl", "+31612345678", True),
        ("jannie@voorbeeld.nl", None, "+31612345678", False),
        ("0612345679", None, "+31612345678", False),
        ("", None, None, False),
        ("onzin", None, None, False),
        ("", "", "", False),
        ("onzin", "onzin", None, False),
    ],
)
def test_matching(given: str, email: str | None, phone: str | None, same: bool) -> None:
    assert matches(given, email, phone) is same

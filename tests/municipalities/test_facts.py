"""A fact is said only on the days for which it is known."""

from __future__ import annotations

from datetime import date

import pytest

from municipalities import Municipality
from municipalities.review import checked_after, unchecked, unsaid, without_english
from tests.municipalities.conftest import Folder

TODAY = date(2026, 11, 23)
COST = "products/passport.yml"


@pytest.mark.parametrize("product", ["passport", "identity_card", "driving_licence"])
def test_a_cost_of_the_past_is_not_said_today(hollands_kroon: Municipality, product: str) -> None:
    assert hollands_kroon.products[product].answer("cost", TODAY) is None


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2022, 12, 31), None),
        (date(2023, 1, 1), "€ 77,87"),
        (date(2023, 12, 31), "€ 77,87"),
        (date(2024, 1, 1), None),  # known for 2024, but nobody compared it with its source
    ],
)
def test_a_cost_is_said_from_its_first_to_its_last_day(hollands_kroon: Municipality, day: date, amount: str | None) -> None:
    answer = hollands_kroon.products["passport"].answer("cost", day)
    assert (answer.text if answer else None) == (
        f"Een paspoort kost hooguit {amount} als u 18 jaar of ouder bent.\n"
        "Voor iemand die jonger is dan 18 jaar kost het hooguit € 58,89."
        if amount
        else None
    )


def test_an_amount_is_said_with_the_source_of_the_amount(folder: Folder) -> None:
    folder.change(
        COST, "valid_from: 2023-01-01\n      valid_to: 2023-12-31", "valid_from: 2026-01-01\n      valid_to: 2026-12-31"
    )
    folder.change(COST, "tarieven-reisdocumenten\n      checked_on: 2026-11-23", "tarieven-2026\n      checked_on: 2026-01-05")
    # The 2024 amounts come first now; order in the file is the editor's own.
    folder.change(
        COST, "valid_from: 2023-01-01\n      valid_to: 2023-12-31", "valid_from: 2026-01-01\n      valid_to: 2026-12-31"
    )
    answer = folder.load().products["passport"].answer("cost", TODAY)
    assert answer is not None
    assert "€ 77,87" in answer.text
    assert answer.source_url == "https://www.rvig.nl/reisdocumenten/tarieven-2026"
    assert answer.checked_on == date(2026, 1, 5)


def test_a_whole_amount_is_said_with_its_cents(folder: Folder) -> None:
    folder.change(COST, "amount: 77.87", "amount: 80")
    answer = folder.load().products["passport"].answer("cost", date(2023, 5, 1))
    assert answer is not None and "€ 80,00" in answer.text


def test_one_fee_that_may_not_be_said_silences_the_whole_answer(folder: Folder) -> None:
    folder.change(COST, "amount: 58.89\n      valid_from: 2023-01-01", "amount: 58.89\n      valid_from: 2023-02-01")
    passport = folder.load().products["passport"]
    assert passport.answer("cost", date(2023, 1, 15)) is None
    assert passport.answer("cost", date(2023, 2, 1)) is not None


def test_an_answer_changes_on_the_day_that_its_rule_changes(folder: Folder) -> None:
    folder.change(
        COST,
        "  validity:\n",
        "  validity:\n"
        "    - text: Een paspoort is 15 jaar geldig.\n"
        "      valid_from: 2027-01-01\n"
        "      source_url: https://wetten.overheid.nl/BWBR0005212\n"
        "      checked_on: 2026-11-23\n",
    )
    folder.change(COST, "        Een paspoort is 10", "        Het is 10")
    source = "      source_url: https://www.rijksoverheid.nl/onderwerpen/paspoort-en-identiteitskaart\n"
    old = f"{source}      note: From research notes, not compared with this page. The same terms"
    folder.change(COST, old, "      valid_to: 2026-12-31\n" + old)
    passport = folder.load().products["passport"]
    before, after = (passport.answer("validity", day) for day in (date(2026, 12, 31), date(2027, 1, 1)))
    assert before is not None and before.text.startswith("Het is 10 jaar")
    assert after is not None and after.text == "Een paspoort is 15 jaar geldig."


def test_an_unknown_question_has_no_answer(hollands_kroon: Municipality) -> None:
    assert hollands_kroon.products["passport"].answer("colour", TODAY) is None
    assert hollands_kroon.general.answer("cost", TODAY) is None


def test_the_review_names_what_is_unchecked_and_unsaid(hollands_kroon: Municipality) -> None:
    costs = [f"products/{key}.yml: answers.cost: {{fee.adult}} ended on 2024-12-31" for key in ("passport", "identity_card")]
    assert [line for line in unsaid(hollands_kroon, TODAY) if "answers" in line] == costs
    assert "products/passport.yml: fitting.2: {fee.minor} ended on 2024-12-31" in unsaid(hollands_kroon, TODAY)
    assert any(line.startswith("products/passport.yml: fees.adult.1: From research notes") for line in unchecked(hollands_kroon))
    assert not any(line.startswith("products/passport.yml: fees.adult.0") for line in unchecked(hollands_kroon))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2022, 12, 31), "{fee.adult} begins on 2023-01-01"),
        (date(2024, 6, 1), "{fee.adult} was not compared with its source"),
        (date(2025, 1, 1), "{fee.adult} ended on 2024-12-31"),
    ],
)
def test_the_review_tells_why_a_cost_is_not_said(hollands_kroon: Municipality, day: date, reason: str) -> None:
    assert f"products/passport.yml: answers.cost: {reason}" in unsaid(hollands_kroon, day)


def test_the_review_tells_that_an_answer_has_ended(folder: Folder) -> None:
    folder.change("general.yml", "      source_url", "      valid_to: 2026-06-30\n      source_url")
    assert unsaid(folder.load(), TODAY)[0] == "general.yml: answers.home_visit: ended on 2026-06-30"


def test_the_review_names_what_claims_to_be_checked_on_a_day_to_come(hollands_kroon: Municipality) -> None:
    assert checked_after(hollands_kroon, date(2026, 11, 22)) != []


def test_the_english_is_filled_in_like_the_dutch(folder: Folder) -> None:
    municipality = folder.load()
    cost = municipality.products["passport"].answer("cost", date(2023, 5, 1))
    assert cost is not None and cost.english is not None
    assert [amount in cost.english for amount in ("€ 77,87", "€ 58,89")] == [True, True]
    places = municipality.general.answer("service_area", TODAY)
    assert places is not None and places.english is not None
    assert " en " in places.text and " en " not in places.english


def test_an_answer_without_english_is_still_an_answer(folder: Folder) -> None:
    text = folder.text(COST)
    start = text.index("      english: |\n        This is how you apply")
    folder.change(COST, text[start : text.index("      source_url", start)], "")
    municipality = folder.load()
    answer = municipality.products["passport"].answer("apply", TODAY)
    assert answer is not None and answer.english is None
    [place] = without_english(municipality)
    assert "passport" in place and "apply" in place


def test_a_product_without_english_names_keeps_its_dutch_ones(folder: Folder) -> None:
    folder.change(COST, "english_name: passport\nenglish_article: a passport\n", "")
    passport = folder.load().products["passport"]
    assert (passport.english_name, passport.english_article) == ("paspoort", "een paspoort")

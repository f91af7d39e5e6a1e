"""An editor who makes a mistake is told the file, the line, the field and what is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from municipalities import MunicipalityError, Problem, load_municipality
from tests.municipalities.conftest import Folder

PASSPORT = "products/passport.yml"
ONE_FEE = "    - amount: 77.87\n      valid_from: 2023-01-01\n      valid_to: 2023-12-31\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "marker", "field", "message"),
    [
        # What doesn't belong there, is missing, or is of another kind.
        ("texts.yml", "too_long:", "to_long:", "to_long:", "to_long", "is not a field"),
        ("municipality.yml", "phone: 088", "phone: x088", "phone:", "phone", "pattern"),
        ("municipality.yml", "name: Hollands Kroon", "name: 12", "name:", "name", "valid string, not 12"),
        ("municipality.yml", "name: Hollands Kroon", "name: [a, b]", "name:", "name", "valid string"),
        (PASSPORT, "home_visit: true", "home_visit: soms", "home_visit:", "home_visit", "valid boolean, not 'soms'"),
        (PASSPORT, "home_visit: true", "home_visit: soms\n", "home_visit:", "home_visit", "valid boolean"),
        (PASSPORT, "upl_uri: http:", "upl_uri: https:", "upl_uri:", "upl_uri", "pattern"),
        (PASSPORT, "upl_name: paspoort", "upl_name: Paspoort", "upl_uri:", "upl_uri", "is the identifier of 'paspoort', not"),
        (PASSPORT, "terms/paspoort", "terms/Paspoort", "upl_uri:", "upl_uri", "terms/paspoort, the identifier of 'paspoort'"),
        ("home_visits.yml", "max_people: 6", "max_people: 0", "max_people:", "max_people", "greater than or equal to 1"),
        ("home_visits.yml", "max_people: 6", 'max_people: "6"', "max_people:", "max_people", "valid integer"),
        ("home_visits.yml", "max_people: 6", "max_people: true", "max_people:", "max_people", "valid integer"),
        # Amounts and days.
        (PASSPORT, "amount: 77.87", "amount: zestig", "zestig", "fees.adult.0.amount", "valid decimal, not 'zestig'"),
        (PASSPORT, "amount: 77.87", "amount: 77.875", "77.875", "fees.adult.0.amount", "2 decimal places"),
        (PASSPORT, "amount: 77.87", "amount: -1", "amount: -1", "fees.adult.0.amount", "greater than or equal to 0"),
        (PASSPORT, "valid_from: 2023-01-01", "valid_from: 2023-02-30", "2023-02-30", "fees.adult.0.valid_from", "can't be read"),
        (PASSPORT, "valid_from: 2023-01-01", "valid_from: 2023", "valid_from: 2023", "fees.adult.0.valid_from", "valid date"),
        (PASSPORT, "valid_from: 2023-01-01", "valid_from: 1 januari", "januari", "fees.adult.0.valid_from", "valid date"),
        (PASSPORT, "      valid_to: 2023-12-31\n", "", "- amount: 77.87", "fees.adult.0.valid_to", "is missing"),
        (PASSPORT, "valid_to: 2023-12-31", "valid_to: 2022-12-31", "- amount: 77.87", "fees.adult.0", "is before valid_from"),
        (PASSPORT, "valid_to: 2023-12-31", "valid_to: 2024-01-01", "  adult:", "fees.adult", "two versions overlap"),
        (PASSPORT, ONE_FEE, ONE_FEE + "      checked: 2026-11-23\n", "checked:", "fees.adult.0.checked", "is not a field"),
        ("texts.yml", "too_long: Uw", "too_long: ''\nx: Uw", "too_long:", "too_long", "at least 1 character"),
        # Answers that fit some residents.
        (PASSPORT, "  - age_to: 11\n", "  -\n", "aspects:", "fitting.0", "without a condition"),
        (PASSPORT, "- age_from: 12", "- age_from: 18", "age_from: 18", "fitting.1", "age_to (17) is below age_from (18)"),
        (PASSPORT, "[minor, apply, bring_along]", "[minor, gedoe]", "gedoe", "fitting.0.aspects.1", "is not something"),
        (PASSPORT, "{fee.minor}.\n    english", "{fee.kind}.\n    english", "fee.kind", "fitting.2.text", "not known"),
        (PASSPORT, "{child} is 5 jaar geldig", "{kind} is 5 jaar geldig", "{kind}", "fitting.4.text", "{kind} is not known here"),
        # Sources and links.
        (PASSPORT, "page: https:", "page: http:", "page:", "page", "starts with https://"),
        (PASSPORT, "page: https://www.hollandskroon.nl", "page: https://localhost", "page:", "page", "starts with https://"),
        ("municipality.yml", "website: https:", "website: javascript:", "website:", "website", "starts with https://"),
        ("municipality.yml", "website: https://", "website: https://u:p@", "website:", "website", "starts with https://"),
        ("municipality.yml", "website: https://www", "website: https://bit.ly/", "website:", "website", "shortened"),
        (PASSPORT, "page: https://www", "page: https://a.nl/?a=1&utm_source=x#", "page:", "page", "residents ('utm_source')"),
        (PASSPORT, "noodpaspoort\n", "noodpaspoort?fbclid=\n", "?fbclid", "answers.urgent.0.links.0.url", "follows residents"),
        # Words.
        ("texts.yml", "Maak het korter en", "Maak jouw bericht korter en", "jouw", "too_long", "addressed with 'u'"),
        ("labels.yml", "open: Vraag", "open: Jij vraagt", "Jij", "open", "addressed with 'u'"),
        ("texts.yml", "Typ uw vraag opnieuw", "Dat kost € 5", "€", "invalid", "holds an amount"),
        ("texts.yml", "Typ uw vraag opnieuw", "Dat kost vijf euro", "euro", "invalid", "holds an amount"),
        ("texts.yml", "Typ uw vraag opnieuw", "Dat kost 83,87", "83,87", "invalid", "holds an amount"),
        ("texts.yml", "Typ uw vraag opnieuw", "Kijk <b>goed</b>", "<b>", "invalid", "markup"),
        ("texts.yml", "Typ uw vraag opnieuw", "Kijk op www.rdw.nl", "rdw", "invalid", "web address"),
        ("texts.yml", "Typ uw vraag opnieuw", "Kijk op {waar}", "{waar}", "invalid", "{waar} is not known here"),
        ("texts.yml", "Typ uw vraag opnieuw", "Kijk op {phone", "op {phone.", "invalid", "brace"),
        (PASSPORT, "for {child} costs at", "costs € 5 at", "costs € 5", "fitting.2.english", "holds an amount"),
        # Opening hours, planning, area and colours.
        ("home_visits.yml", 'monday: ["08:30-12:30"', 'monday: ["08:30-8:00"', "-8:00", "employees.0.shifts.monday.0.1", "HH:MM"),
        ("home_visits.yml", 'monday: ["08:30-12:30"', 'monday: ["09:30-08:30"', "09:30", "employees.0.shifts.monday.0", "ends"),
        ("home_visits.yml", 'monday: ["08:30-12:30"', 'monday: ["08:30-14:00"', "14:00", "employees.0.shifts.monday", "overlaps"),
        ("home_visits.yml", "      monday:", "      maandag:", "maandag", "employees.0.shifts.maandag", "is not a weekday"),
        ("home_visits.yml", "- id: a2", "- id: a1", "employees:", "employees", "the same id is used twice: a1"),
        ("home_visits.yml", "  passport: {first", "  pasport: {first", "visits:", "visits", "passport is missing"),
        ("service_area.yml", "po_boxes: [1730, 1760, 1770]", "po_boxes: [17300]", "po_boxes:", "po_boxes.0", "9999"),
        ("service_area.yml", "postcode: 1732", "postcode: 1731", "areas:", "areas", "1731 stands here twice"),
        ("service_area.yml", "[1730,", "[1731, 1730,", "po_boxes:", "po_boxes", "1731 is among the areas too"),
        ("service_area.yml", "postcode: 1732", "postcode: 732", "postcode: 732", "areas.1.postcode", "1000"),
        ("service_area.yml", "latitude: 52.77048", "latitude: 4.88379", "4.88379", "areas.1.latitude", "50.7"),
        ("theme.yml", 'on_primary: "#ffffff"', 'on_primary: "#0f5c6c"', "#0f5c6c", "light.on_primary", "contrast of 1.0"),
        ("theme.yml", "light:", "avatar: { hair: brown }\nlight:", "brown", "avatar.hair", "pattern"),
        ("theme.yml", '"#f3b184"', '"red; } body { display: none"', "red;", "light.accent", "pattern"),
        # YAML itself.
        ("texts.yml", "busy:", "busy: Druk.\nbusy:", "busy: Het", "busy", "stands here twice; the first is on line"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(
    folder: Folder, file: str, old: str, new: str, marker: str, field: str, message: str
) -> None:
    folder.change(file, old, new)
    found = [problem for problem in folder.problems() if problem.file == f"eigen_dorp/{file}" and message in problem.message]
    assert found, "\n".join(map(str, folder.problems()))
    assert found[0].field == field
    assert found[0].line == folder.line(file, marker)


def test_a_fee_that_is_not_there_is_told_at_the_text_that_names_it(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    folder.change(PASSPORT, "{fee.adult}", "{fee.senior}")
    problem = only_problem()
    assert (problem.field, problem.line) == ("answers.cost.0.text", folder.line(PASSPORT, "  cost:") + 1)
    assert problem.message == "{fee.senior} is not known here; known are assistant, fee.adult, fee.minor, name, phone, website"


def test_the_english_may_name_no_other_fee(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    folder.change(PASSPORT, "A passport costs at most {fee.adult}", "A passport costs at most {fee.senior}")
    assert only_problem().field == "answers.cost.0.english"
    assert "{fee.senior} is not known here" in only_problem().message


def test_a_message_reads_as_file_line_field_and_what_is_wrong(folder: Folder) -> None:
    folder.change(PASSPORT, "77.87", "gratis")
    with pytest.raises(MunicipalityError) as caught:
        folder.load()
    line = folder.line(PASSPORT, "gratis")
    assert str(caught.value) == (
        f"eigen_dorp/products/passport.yml:{line}: fees.adult.0.amount: input should be a valid decimal, not 'gratis'"
    )


def test_all_mistakes_in_all_files_are_told_at_once(folder: Folder) -> None:
    folder.change(PASSPORT, "77.87", "gratis")
    folder.change(PASSPORT, "home_visit: true", "home_visit: soms")
    folder.change("texts.yml", "greeting: >-", "groet: >-")
    (folder.path / "labels.yml").unlink()
    (folder.path / "theme.yml").write_text("light: [", "utf-8")
    told = {(problem.file.removeprefix("eigen_dorp/"), problem.field) for problem in folder.problems()}
    assert told == {
        (PASSPORT, "fees.adult.0.amount"),
        (PASSPORT, "home_visit"),
        ("texts.yml", "groet"),
        ("texts.yml", "greeting"),
        ("labels.yml", ""),
        ("theme.yml", ""),
    }


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "the file is empty"),
        (b"# only a comment\n", 1, "the file is empty"),
        (b"greeting: [\n", 2, "is not valid YAML"),
        (b"greeting: a\n  b: c\n", 2, "is not valid YAML"),
        (b"greeting: a\n\tb: c\n", 2, "is not valid YAML"),
        (b"greeting: \xff\n", None, "is not UTF-8"),
        (b"--- a\n--- b\n", 2, "is not valid YAML"),
        (b"- greeting\n", 1, "must hold fields with values"),
        (b"greeting\n", 1, "must hold fields with values, not 'greeting'"),
        (b"greeting: !!python/object/apply:os.system [ls]\n", 1, "tag"),
        (b"greeting: !secret x\n", 1, "tag that is not supported"),
        (b"[a, b]: c\n", 1, "a key must be a single word"),
        (b"a: &x [*x]\n", 1, "aliases"),
        (b"a: &x hello\nb: *x\n", 2, "aliases"),
    ],
)
def test_a_file_that_is_no_plain_yaml_is_told(folder: Folder, content: bytes, line: int | None, message: str) -> None:
    (folder.path / "texts.yml").write_bytes(content)
    assert any(problem.line == line and message in problem.message for problem in folder.problems()), "\n".join(
        map(str, folder.problems())
    )


def test_a_fact_without_a_day_of_checking_needs_a_reason(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    folder.change(PASSPORT, "      checked_on: 2026-11-23\n", "")
    assert "say in note why it was not" in only_problem().message


def test_the_only_one_of_a_list_with_a_mistake_is_one_mistake(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    folder.change("products/birth_declaration.yml", "text: Een geboorteaangifte is gratis.", "text: Dat is gratis voor jou.")
    assert only_problem().field == "answers.cost.0.text"


def test_an_empty_list_is_a_mistake(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    text = folder.text("home_visits.yml")
    (folder.path / "home_visits.yml").write_text(text[: text.index("employees:")] + "employees: []\n", "utf-8")
    problem = only_problem()
    assert (problem.field, problem.message) == ("employees", "is empty; it must hold at least one")


def test_a_misspelt_question_is_told_with_the_possible_ones(folder: Folder) -> None:
    folder.change(PASSPORT, "  cost:", "  kosten:")
    [problem] = folder.problems()
    assert problem.field == "answers.kosten"
    assert problem.line == folder.line(PASSPORT, "kosten:")
    assert "cost" in problem.message


def test_products_and_their_files_must_agree(folder: Folder) -> None:
    (folder.path / "products" / "driving_licence.yml").rename(folder.path / "products" / "licence.yml")
    told = {(problem.file, problem.message) for problem in folder.problems()}
    assert ("eigen_dorp/products/driving_licence.yml", "the file is missing") in told
    assert ("eigen_dorp/products/licence.yml", "municipality.yml does not name this product") in told


def test_a_visit_that_nobody_makes_is_told(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    for _ in range(2):
        folder.change("home_visits.yml", ", birth_declaration]", "]")
    assert only_problem().message == "nobody makes home visits for birth_declaration"


@pytest.mark.parametrize("key", ["../hollands_kroon", "hollands_kroon/..", "", "Hollands Kroon", "/etc", "niet_daar"])
def test_only_a_folder_among_the_municipalities_can_be_loaded(key: str) -> None:
    with pytest.raises(MunicipalityError):
        load_municipality(key)


def test_who_names_a_folder_that_is_not_there_is_told_which_are() -> None:
    with pytest.raises(MunicipalityError, match="there are: hollands_kroon, voorbeeldrecht"):
        load_municipality("niet_daar")

"""What docs/content.md tells an editor to write can be written so."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from municipalities import Municipality
from sophie.content import findings
from tests.municipalities.conftest import Folder

GUIDE = (Path(__file__).parents[2] / "docs" / "content.md").read_text("utf-8")
HOURS = "opening_hours.yml"
PASSPORT = "products/passport.yml"


def snippet(beginning: str) -> str:
    """The YAML in the guide that begins so."""
    [found] = [block for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if block.startswith(beginning)]
    assert isinstance(found, str)
    return found


def opening_hours(folder: Folder) -> Municipality:
    unknown = snippet("    unknown:").splitlines()[0]
    folder.change(HOURS, f"{unknown}\n", snippet("    unknown:"))
    return folder.load()


def test_the_mistake_is_told_as_the_guide_shows_it(folder: Folder) -> None:
    hollands_kroon = folder.path.rename(folder.path.with_name("hollands_kroon"))
    Folder(hollands_kroon).change(PASSPORT, "77.87", "gratis")
    [problem] = Folder(hollands_kroon).problems()
    assert f"\n{problem}\n" in GUIDE


def test_the_fee_is_as_it_stands_in_the_file(folder: Folder) -> None:
    assert snippet("fees:") in folder.text(PASSPORT)


def test_the_link_is_as_it_stands_in_the_file(folder: Folder) -> None:
    assert snippet("      links:") in folder.text(PASSPORT)


def test_the_topic_is_as_it_stands_in_the_file(folder: Folder) -> None:
    assert snippet("digid:") in folder.text("topics.yml")


def test_a_rule_changes_on_its_day(folder: Folder) -> None:
    text = folder.text(PASSPORT)
    start, end = text.index("  validity:"), text.index("  delivery:")
    folder.change(PASSPORT, text[start:end], snippet("  validity:"))
    passport = folder.load().products["passport"]
    said = [passport.answer("validity", day) for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert ["10 jaar" in answer.text if answer else None for answer in said] == [True, False]


def test_opening_hours_are_said(folder: Folder) -> None:
    hours = opening_hours(folder).opening_hours
    assert "van 8.30 tot 12.30 uur en van 13.30 tot 20.00 uur" in hours.describe(date(2027, 1, 5))
    assert "kunt u ons niet bellen" in hours.describe(date(2027, 5, 5))
    assert "Ik weet niet zeker" in hours.describe(date(2028, 1, 4))


def test_a_desk_is_a_second_channel(folder: Folder) -> None:
    opening_hours(folder)
    folder.change(HOURS, folder.text(HOURS), folder.text(HOURS) + snippet("  - open:"))
    said = folder.load().opening_hours.describe(date(2027, 1, 5))
    assert said.endswith("Wanneer de balie in Anna Paulowna open is, staat op hollandskroon.nl.")


def test_a_product_of_ones_own(folder: Folder) -> None:
    key = "residence_certificate"
    shutil.copy(folder.path / PASSPORT, folder.path / "products" / f"{key}.yml")
    folder.change("municipality.yml", "  - birth_declaration\n", f"  - birth_declaration\n  - {key}\n")
    folder.change("home_visits.yml", "visits:\n", f"visits:\n  {key}: {{first_person: 15, further_person: 0}}\n")
    folder.change("home_visits.yml", "products: [", f"products: [{key}, ")
    assert key in folder.load().products


def test_a_product_less(folder: Folder) -> None:
    (folder.path / "products" / "birth_declaration.yml").unlink()
    folder.change("municipality.yml", "  - birth_declaration\n", "")
    folder.change("home_visits.yml", "  birth_declaration: {first_person: 45, further_person: 15}\n", "")
    for _ in range(2):
        folder.change("home_visits.yml", ", birth_declaration]", "]")
    assert "birth_declaration" not in folder.load().products


def test_a_municipality_of_ones_own(tmp_path: Path, folder: Folder) -> None:
    folder.path.rename(tmp_path / "voorbeelddam")
    own = Folder(tmp_path / "voorbeelddam")
    (own.path / "municipality.yml").write_text(
        "name: Voorbeelddam\nassistant: Sofie\nwebsite: https://www.example.nl\nphone: 0900 1234567\n"
        "contact_url: https://www.example.nl/contact\nproducts: [passport, identity_card, driving_licence, birth_declaration]\n",
        "utf-8",
    )
    (own.path / "service_area.yml").write_text(
        "areas:\n  - {postcode: 9999, place: Voorbeelddam, latitude: 53.0, longitude: 6.5}\n", "utf-8"
    )
    [problem] = own.problems()
    assert (problem.file, problem.field) == ("voorbeelddam/home_visits.yml", "base"), "the guide's third step"
    own.change("home_visits.yml", "base: 1761", "base: 9999")
    voorbeelddam = own.load()
    assert voorbeelddam.service_area.place("9999 AA") == "Voorbeelddam"
    assert "Ik ben Sofie, de digitale assistent van de gemeente Voorbeelddam" in voorbeelddam.text("greeting")
    found = findings("voorbeelddam", tmp_path, date(2026, 11, 25))
    [title] = [title for title in found.attention if "nlu_data/lookups/places.yml" in title]
    assert found.attention[title] == ["service_area: Voorbeelddam"], "the guide's sixth step"

"""Numbers that identify a person go; numbers that Sophie needs stay."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from actions.planning.reference import new_reference
from gateway.masking import MaskWords, mask
from gateway.masking.bsn import passes_11_test
from gateway.masking.iban import is_iban
from gateway.text_cleaning import clean
from municipalities import Municipality
from tests.gateway.conftest import Connect
from tests.gateway.fake_engine import FakeEngine
from tests.gateway.running_gateway import RunningGateway

WORDS = MaskWords(bsn="[bsn verwijderd]", iban="[rekeningnummer verwijderd]", document_number="[documentnummer verwijderd]")
BSN, IBAN, DOCUMENT = WORDS.bsn, WORDS.iban, WORDS.document_number


def masked(text: str) -> str:
    return mask(text, WORDS).text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mijn bsn is 123456782", f"mijn bsn is {BSN}"),
        ("123456782", BSN),
        ("BSN:123456782.", f"BSN:{BSN}."),
        ("bsn123456782", f"bsn{BSN}"),
        ("123 456 782", BSN),
        ("1234.56.782", BSN),
        ("1234-56-782", BSN),
        ("12 34 56 782", BSN),
        ("1-2-3-4-5-6-7-8-2", BSN),
        ("1 2 3 4 5 6 7 8 2", BSN),
        ("123 - 456 - 782", BSN),
        ("123\u00a0456\u2011782", BSN),
        ("123/456/782 en 123_456_782", f"{BSN} en {BSN}"),
        ("123\u200d456\u200c782", BSN),
        ("١٢٣٤٥٦٧٨٢", BSN),
        ("１２３４５６７８２", BSN),
        ("012345672", BSN),
        ("12345672 zonder de nul", f"{BSN} zonder de nul"),
        ("123 456 72", BSN),
        ("00 01 1 2008", BSN),
        ("bsn 012345672 3 personen", f"bsn {BSN} 3 personen"),
        ("123456782 111222333", f"{BSN} {BSN}"),
        ("123456782 1771 AB 12", f"{BSN} 1771 AB 12"),
        ("12 123456782 0612345678", f"12 {BSN} 0612345678"),
        ("mijn burgerservicenummer is 02011980", f"mijn burgerservicenummer is {BSN}"),
        # Nine digits that fail the 11-test are somebody else's number.
        ("123456789", "123456789"),
        ("123 456 789", "123 456 789"),
        ("1234567820", "[documentnummer verwijderd]"),
        ("99123456782000", "99123456782000"),
        ("000000000", "000000000"),
    ],
)
def test_bsn(typed: str, kept: str) -> None:
    assert masked(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("NL91ABNA0417164300", IBAN),
        ("nl91 abna 0417 1643 00 op naam van", f"{IBAN} op naam van"),
        ("IBAN: NL91-ABNA-0417-1643-00.", f"IBAN: {IBAN}."),
        ("N L 9 1 A B N A 0 4 1 7 1 6 4 3 0 0", IBAN),
        ("ibanNL91ABNA0417164300en", f"iban{IBAN}en"),
        ("DE89 3704 0044 0532 0130 00", IBAN),
        ("BE68 5390 0754 7034 en 1771 AB", f"{IBAN} en 1771 AB"),
        ("NL91ABNA0417164300 NL02ABNA0123456789", f"{IBAN} {IBAN}"),
        ("NL91ABNA0417164301", "NL91ABNA0417164301"),
    ],
)
def test_iban(typed: str, kept: str) -> None:
    assert masked(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mijn paspoort is NWL3F7PJ6", f"mijn paspoort is {DOCUMENT}"),
        ("nwl3f7pj6", DOCUMENT),
        ("NP1234567, verlopen", f"{DOCUMENT}, verlopen"),
        ("SPECI2A14", DOCUMENT),
        ("rijbewijs 5212345678", f"rijbewijs {DOCUMENT}"),
        ("rijbewijsnummer: 5212 3456 78", f"rijbewijsnummer: {DOCUMENT}"),
        ("Mijn paspoortnummer is XR 10 01R58.", f"Mijn paspoortnummer is {DOCUMENT}."),
        ("documentnummer AFBCDEFG1", f"documentnummer {DOCUMENT}"),
        # Words with a number behind them, with the shape of a document number.
        ("januari24", "januari24"),
        ("maandag24", "maandag24"),
        ("kaartjes2", "kaartjes2"),
        ("Kerklaan1", "Kerklaan1"),
        # No letter O, nine characters, a digit at the end.
        ("NO1234567", "NO1234567"),
        ("NP12345678", "NP12345678"),
        ("NP123456A", "NP123456A"),
    ],
)
def test_document_numbers(typed: str, kept: str) -> None:
    assert masked(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "1771 AB 12",
        "1776ab 12a",
        "Ik woon op 12, 1771 AB Wieringerwerf",
        "huisnummer 1234 1771 AB",
        "24-11-2026",
        "24 11 2026",
        "2026-11-24",
        "geboren op 01-02-1980 om 10.30",
        "24112026",
        "02011980",
        "20261124",
        "van 10.30-12.30 of 13.00 - 15.30",
        "tussen 9:00 en 17:00 uur",
        "2025-2026",
        "€ 77,87 en € 1.250,00",
        "voor 2 personen, 24-11-2026 om 14:30",
        "bel 112 of 14 0223",
        "0800 1351",
        "K7M3-9QXT-2PWS",
        "k7m3 9qxt 2pws",
        "jan.devries@voorbeeld.nl",
        "AB-123-C",
    ],
)
def test_what_sophie_needs_stays(typed: str) -> None:
    assert mask(typed, WORDS) == mask(typed, WORDS).__class__(typed, 0)


DIGITS = st.text("0123456789", min_size=8, max_size=8)
SEPARATORS = st.sampled_from(["", " ", ".", "-", " - ", "\u2013", "/", "\u00a0"])
AROUND = st.sampled_from(["", "mijn bsn is ", "Dit is het: ", "hallo, ", "bsn:", "(", "nr. "])


@st.composite
def bsns(draw: st.DrawFn) -> str:
    first = draw(st.text("0123456789", min_size=8, max_size=8))
    rest = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), first, strict=True)) % 11
    assume(rest < 10 and first != "00000000")
    return f"{first}{rest}"


@st.composite
def written(draw: st.DrawFn, digits: str) -> str:
    """A number as people group it: one separator throughout, anywhere."""
    separator = draw(SEPARATORS)
    cuts = draw(st.sets(st.integers(1, len(digits) - 1), max_size=4))
    return "".join((separator if at in cuts else "") + digit for at, digit in enumerate(digits))


@given(st.data(), AROUND, st.sampled_from(["", " en verder", ".", ")", "\nDank u"]))
def test_every_bsn_goes(data: st.DataObject, before: str, after: str) -> None:
    bsn = data.draw(bsns())
    text = before + data.draw(written(bsn)) + after
    result = mask(text, WORDS)
    assert result.removed == 1
    assert result.text == f"{before}{BSN}{after}"


@given(bsns(), st.integers(1, 9999), st.sampled_from(["0612345678", "+31 6 12345678", "24-11-2026", "1771 AB", "K7M3-9QXT-2PWS"]))
def test_a_bsn_goes_and_what_stands_beside_it_stays(bsn: str, number: int, other: str) -> None:
    assert masked(f"{other}, {number} huis: {bsn}; {other}") == f"{other}, {number} huis: {BSN}; {other}"


@st.composite
def phones(draw: st.DrawFn) -> str:
    prefix = draw(st.sampled_from(["06", "010", "020", "0223", "0227", "088", "085"]))
    rest = draw(st.text("0123456789", min_size=10 - len(prefix), max_size=10 - len(prefix)))
    form = draw(
        st.sampled_from(["{0}{1}", "{0}-{1}", "{0} {1}", "({0}) {1}", "{0}/{1}", "{0}.{1}", "grouped", "+31", "0031", "+31(0)"])
    )
    pairs = " ".join(re.findall("..?.?(?=(?:..)*$)", rest)) if len(rest) % 2 else " ".join(re.findall("..", rest))
    match form:
        case "grouped":
            return f"{prefix} {pairs}"
        case "+31" | "0031":
            return draw(
                st.sampled_from([f"{form}{prefix[1:]}{rest}", f"{form} {prefix[1:]} {pairs}", f"{form} {prefix[1:]}-{rest}"])
            )
        case "+31(0)":
            return f"+31 (0){prefix[1:]} {rest}"
    return form.format(prefix, rest)


@given(phones(), st.sampled_from(["", "mijn nummer is ", "bel "]), st.sampled_from(["", " graag", ". Jan", ", 1771 AB 12"]))
@example("06-12345672", "", "")
@example("0612345672", "", "")
@example("(020) 123 4567", "", "")
def test_every_phone_number_stays(phone: str, before: str, after: str) -> None:
    text = before + phone + after
    assert masked(text) == text


@given(st.integers(), st.sampled_from(["", "mijn referentie is ", "referentie: "]), st.sampled_from(["", " 12", ", 0612345678"]))
def test_every_visit_reference_stays(_seed: int, before: str, after: str) -> None:
    reference = new_reference()
    for form in (reference, reference.lower(), reference.replace("-", " "), reference.replace("-", "")):
        assert masked(before + form + after) == before + form + after


@given(st.integers(1, 31), st.integers(1, 12), st.integers(1900, 2099), st.sampled_from("-./ "), st.booleans())
def test_every_date_stays(day: int, month: int, year: int, separator: str, zeros: bool) -> None:
    width = 2 if zeros else 1
    text = f"{day:0{width}}{separator}{month:0{width}}{separator}{year}"
    assert masked(text) == text
    assert masked(f"{year}{separator}{month:02}{separator}{day:02}") == f"{year}{separator}{month:02}{separator}{day:02}"


@given(st.integers(1000, 9999), st.text("ABCDEFGHJKLMNPRSTUVWXZ", min_size=2, max_size=2), st.integers(1, 9999), st.booleans())
def test_every_postcode_and_house_number_stay(number: int, letters: str, house: int, apart: bool) -> None:
    for text in (
        f"{number}{' ' if apart else ''}{letters} {house}",
        f"{house} {number} {letters}",
        f"{house}, {number}{letters}",
    ):
        assert masked(text) == text


@st.composite
def ibans(draw: st.DrawFn) -> str:
    bank = draw(st.text(string.ascii_uppercase, min_size=4, max_size=4))
    account = draw(st.text("0123456789", min_size=10, max_size=10))
    digits = "".join(str(int(character, 36)) for character in f"{bank}{account}NL00")
    return f"NL{98 - int(digits) % 97:02}{bank}{account}"


@given(ibans(), st.sampled_from([1, 2, 3, 4, 18]), st.sampled_from([" ", "", ".", "-"]), st.booleans())
def test_every_iban_goes(iban: str, size: int, separator: str, small: bool) -> None:
    assert is_iban(iban)
    text = separator.join(iban[start : start + size] for start in range(0, len(iban), size))
    assert masked(f"van {text.lower() if small else text}, alstublieft") == f"van {IBAN}, alstublieft"


@given(st.text("0123456789 .-/+abNLop\n,()", max_size=60))
def test_masking_leaves_no_bsn_in_one_piece_and_is_finished_at_once(typed: str) -> None:
    once = mask(clean(typed), WORDS)
    for digits in re.findall(r"(?<!\d)\d{9}(?!\d)", once.text):
        position = once.text.index(digits)
        # A Dutch telephone number abroad is the one place where nine such digits may stand.
        assert not passes_11_test(digits) or re.search(r"[+(0][\d\s.\-/()]*$", once.text[:position])
    assert mask(once.text, WORDS).text == once.text


@given(st.text(max_size=200))
def test_any_text_without_digits_stays(typed: str) -> None:
    assume(not any(character.isdigit() for character in typed))
    assert mask(typed, WORDS).removed == 0


def test_the_words_of_the_municipality_hold_nothing_to_mask(municipality: Municipality) -> None:
    for key in ("bsn_removed", "iban_removed", "document_number_removed", "personal_data_removed"):
        assert not re.search(r"\d", municipality.text(key))


def test_a_masked_number_is_nowhere(
    connect: Connect, engine: FakeEngine, gateway: RunningGateway, municipality: Municipality
) -> None:
    client = connect()
    receipt, remark, answer = client.ask("bsn 123456782, rekening NL91ABNA0417164300, paspoort NWL3F7PJ6, tel 0612345678")
    removed = [municipality.text(f"{kind}_removed") for kind in ("bsn", "iban", "document_number")]
    kept = "bsn {}, rekening {}, paspoort {}, tel 0612345678".format(*removed)
    assert receipt["text"] == kept
    assert (remark["author"], remark["text"]) == ("sophie", municipality.text("personal_data_removed"))
    assert answer["text"] == f"U zei: {kept}"
    assert engine.texts()[-1] == kept
    assert [message["seq"] for message in (receipt, remark, answer)] == [2, 3, 4]
    # Also what is refused goes nowhere.
    client.send('{"type":"message","id":"123456782","text":"123456782"}')
    client.until("error")
    traces = gateway.bytes_on_disk() + "".join(engine.bodies).encode()
    for number in (b"123456782", b"0417164300", b"NWL3F7PJ6"):
        assert number not in traces
    assert b"0612345678" in traces
    assert b"0612345678" not in gateway.log.read_bytes()


def test_a_masked_message_sent_twice_is_remarked_on_once(connect: Connect, gateway: RunningGateway) -> None:
    client = connect()
    message_id = client.say("123456782")
    client.until("answered", id=message_id)
    client.say("123456782", message_id)
    client.until("answered", id=message_id)
    assert [message.author for message in gateway.stored(client.conversation)] == ["sophie", "resident", "sophie", "sophie"]

"""What was heard, at which question, and what was meant."""

from __future__ import annotations

import pytest

from municipalities import Municipality
from voice.meant import meant

TIMES = ("dinsdag 2 december om 10.00 uur", "dinsdag 2 december om 14.30 uur", "vrijdag 5 december om 10.00 uur")
WAYS = ("Bij mij thuis", "Met een videogesprek", "Telefonisch")

HEARD = [
    # Postcodes and house numbers, as they are said, and as recognisers write them.
    ("zeventien eenenzeventig a b", "postcode", "1771 AB"),
    ("zeventien zeven een anna bernard", "postcode", "1771 AB"),
    ("een zeven zeven een a van anna b van bernard", "postcode", "1771 AB"),
    ("zeventien eenenzeventig alfa bravo", "postcode", "1771 AB"),
    ("zeventienhonderd eenenzeventig anton bernhard", "postcode", "1771 AB"),
    ("zeventien een en zeventig ka el", "postcode", "1771 KL"),
    ("zeventien eenenzeventig anna bernart", "postcode", "1771 AB"),
    ("zeuventien eenenzeuventig a b", "postcode", "1771 AB"),
    ("17-71 AB", "postcode", "1771 AB"),
    ("1771 ab 12 a", "postcode", "1771 AB 12a"),
    ("1771 A.B. nummer 3.", "postcode", "1771 AB 3."),
    ("zeventien eenenzeventig de letters a en b nummer drie en twintig", "postcode", "1771 AB 23"),
    ("zeventien zesenzeventig a b veertien a van anton", "postcode", "1776 AB 14a"),
    ("eh zeventien eenenzeventig eh a b en dan nummer vier", "postcode", "eh 1771 AB 4"),
    ("zeventien eenenzeventig dubbel a", "postcode", "1771 AA"),
    ("zeventien eenenzeventig", "postcode", "1771"),
    ("twaalf a", "house_number", "12a"),
    ("nummer honderd drie", "house_number", "nummer 103"),
    ("dat is nummer twaalf a van anton", "house_number", "dat is nummer 12a"),
    ("tweehonderdveertien", "house_number", "214"),
    ("een twee drie", "house_number", "123"),
    ("veertien bis", "house_number", "14 bis"),
    ("veertien streepje twee", "house_number", "14-2"),
    ("veertien toevoeging zwart", "house_number", "14 zwart"),
    ("ik woon op zeventien zevenenzeventig ha bee vijf", None, "ik woon op 1777 HB 5"),
    # Villages and hamlets.
    ("hippo lietus hoef", "postcode", "Hippolytushoef"),
    ("Hippolyteshoef.", "postcode", "Hippolytushoef."),
    ("den hoever", "postcode", "Den Oever"),
    ("slot dorp", "postcode", "Slootdorp"),
    ("kol hoorn", "postcode", "Kolhorn"),
    ("krijler oord", "postcode", "Kreileroord"),
    ("breed zand", "postcode", "Breezand"),
    ("van eewijksluis", "postcode", "Van Ewijcksluis"),
    ("ana pauwlona", "postcode", "Anna Paulowna"),
    ("oude niet dorp", "postcode", "Oude Niedorp"),
    ("lutje winkel", "postcode", "Lutjewinkel"),
    ("de houkes", "postcode", "De Haukes"),
    ("lange reis", "house_number", "Langereis"),
    ("ik woon in wieringer werf", None, "ik woon in Wieringerwerf"),
    ("komen jullie ook in midden meer", None, "komen jullie ook in Middenmeer"),
    ("nee in barsinger hoorn", "visit_date", "nee in Barsingerhorn"),
    # Products.
    ("pas poort", "product", "paspoort"),
    ("idee kaart", "product", "id-kaart"),
    ("identiteit kaart", "product", "identiteitskaart"),
    ("geboorte aangifte", "product", "geboorteaangifte"),
    ("ik wil een reisbewijs aanvragen", None, "ik wil een rijbewijs aanvragen"),
    ("een rij bewijs verlengen", None, "een rijbewijs verlengen"),
    # Yes and no.
    ("ya", "confirmed", "ja"),
    ("Jan.", "confirmed", "ja."),
    ("Jan.", "customer_name", "Jan."),
    ("jah dat klopt", "confirmed", "ja dat klopt"),
    ("neen hoor", "correction", "nee hoor"),
    ("Né.", "call_back_confirmed", "nee."),
    # Days, and the times that were offered.
    ("dinstag", "visit_date", "dinsdag"),
    ("donder dag middag", "visit_date", "donderdag middag"),
    ("vrij dag", "visit_time", "vrijdag"),
    ("vijf septembre", "birth_date", "vijf september"),
    ("kisteren", "birth_date", "gisteren"),
    ("dinsdag twee december om half drie", "time_slot", "dinsdag twee december om half drie"),
    ("telefonies", "channel", "Telefonisch"),
    ("met een video gesprek", "channel", "Met een videogesprek"),
    # Phone numbers, e-mail addresses and references.
    ("nul zes twaalf vierendertig zesenvijftig achtenzeventig", "contact", "0612345678"),
    ("nul zes een twee drie vier vijf zes zeven acht", "call_back_phone", "0612345678"),
    ("Jan Smit apen starte gmail.com", "contact", "jansmit@gmail.com"),
    ("Jan Punt Smit Apenstaarten voor beeld.nl", "contact", "jan.smit@voorbeeld.nl"),
    ("mijn mail is jan punt smit, hapen staartje, gmeel punt kom", "contact", "mijn mail is jan.smit@gmail.com"),
    ("jan apenstaartje ziggo punt en el", "contact", "jan@ziggo.nl"),
    ("9, 6, 12, 34, 56, 78.", "contact", "0612345678."),
    ("nun 6 12 34 56 78", "call_back_phone", "0612345678"),
    ("nu zes twaalf", "contact", "nu zes twaalf"),
    ("mijn nummer is 06 12 34 56 78", "contact", "mijn nummer is 0612345678"),
    ("plus eenendertig zes twaalf vierendertig zesenvijftig achtenzeventig", "contact", "+31612345678"),
    ("nul twee twee zeven vijftig twaalf vierendertig", "factor", "0227501234"),
    ("nul zes dubbel twee drie vier vijf zes zeven acht", None, "0622345678"),
    ("jan punt smit apenstaartje gmail punt com", "contact", "jan.smit@gmail.com"),
    ("mijn mailadres is jan streepje smit at hot mail punt nl", "contact", "mijn mailadres is jan-smit@hotmail.nl"),
    ("ka zeven em drie negen kuu iks tee twee pee wee es", "reference", "K7M3-9QXT-2PWS"),
    ("karel zeven maria drie negen quotient xantippe theodoor twee pieter willem simon", "reference", "K7M3-9QXT-2PWS"),
    ("K7M3 9QXT 2PWS", "reference", "K7M3-9QXT-2PWS"),
]

CLEAR = [
    ("ik ga naar de winkel", None),
    ("het was een lange reis", None),
    ("wat kost een paspoort", None),
    ("ik wil aangifte doen van diefstal", None),
    ("wij willen twee identiteitskaarten", None),
    ("tweeling geboren, aangifte doen", None),
    ("geen idee", "postcode"),
    ("ik weet het niet", "house_number"),
    ("dat weet ik niet uit mijn hoofd", "postcode"),
    ("vandaag", "visit_date"),
    ("liever 's ochtends", "visit_time"),
    ("maandags kan ik niet", "visit_date"),
    ("zonder afspraak", "visit_date"),
    ("nu niet", "confirmed"),
    ("twee personen", "people"),
    ("van der meer", "customer_name"),
    ("jan winkels", "customer_name"),
    ("Wieringerwaard", "postcode"),
    ("Wieringerwerf", "postcode"),
    ("'t Veld", "postcode"),
    ("in 2026 om 12 uur", None),
    ("1500 kg", None),
    ("ik heb 2000 ja 2000 euro betaald", None),
    ("stop", "postcode"),
    ("een medewerker graag", "contact"),
    ("dinsdag 9 december om 10.00 uur", "time_slot"),
    ("om tien uur", "time_slot"),
]


def expects(asked: str | None) -> tuple[str, ...]:
    return {"time_slot": TIMES, "channel": WAYS}.get(asked or "", ())


@pytest.mark.parametrize(("heard", "asked", "wanted"), HEARD)
def test_heard_and_meant(heard: str, asked: str | None, wanted: str, municipality: Municipality) -> None:
    assert meant(heard, (), asked, expects(asked), municipality).text == wanted


@pytest.mark.parametrize(("heard", "asked"), CLEAR)
def test_what_is_clear_stays(heard: str, asked: str | None, municipality: Municipality) -> None:
    result = meant(heard, (), asked, expects(asked), municipality)
    assert (result.text, result.confidence) == (heard, 1.0)


@pytest.mark.parametrize(
    ("heard", "wanted"),
    [
        ("dinsdag twee december tien uur", "dinsdag 2 december om 10.00 uur"),
        ("vrij dag vijf december om tien uur", "vrijdag 5 december om 10.00 uur"),
    ],
)
def test_an_offered_time_is_only_taken_with_its_own_numbers(heard: str, wanted: str, municipality: Municipality) -> None:
    assert meant(heard, (), "time_slot", TIMES, municipality).text == wanted
    others = [time for time in TIMES if time != wanted]
    assert meant(heard, (), "time_slot", others, municipality).text not in others

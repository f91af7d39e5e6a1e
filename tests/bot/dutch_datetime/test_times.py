"""Times of day: an expression, and the time it means for somebody who comes to the door."""

from __future__ import annotations

import pytest

from tests.bot.dutch_datetime.expressions import WEDNESDAY, at, dates_in, times_in

MORNING, AFTERNOON, EVENING = "08:00..12:00 day_part", "12:00..18:00 day_part", "18:00..21:00 day_part"

TIMES = {
    # On the clock
    "half drie": "14:30",
    "halfdrie": "14:30",
    "half 3": "14:30",
    "half zeven": "18:30",
    "half acht": "07:30",
    "half elf": "10:30",
    "half een": "12:30",
    "half 1": "12:30",
    "kwart voor tien": "09:45",
    "kwart voor 1": "12:45",
    "kwart over 9": "09:15",
    "kwart na negen": "09:15",
    "kwartier over twaalf": "12:15",
    "tien voor half drie": "14:20",
    "vijf over half drie": "14:35",
    "5 voor half 4": "15:25",
    "10 over half 11": "10:40",
    "tien over negen": "09:10",
    "5 voor 12": "11:55",
    "zeven minuten over tien": "10:07",
    "om 3 uur": "15:00",
    "om 3": "15:00",
    "om drie": "15:00",
    "om drieën": "15:00",
    "om 10 graag": "10:00",
    "tien uur": "10:00",
    "3 uur": "15:00",
    "7 uur": "07:00",
    "12 uur": "12:00",
    "13 uur": "13:00",
    "één uur": "13:00",
    "om een uur": "13:00",
    "veertien uur dertig": "14:30",
    "15:30": "15:30",
    "3:30": "15:30",
    "06:00": "06:00",
    "9:15": "09:15",
    "15.30 uur": "15:30",
    "15.30": "15:30",
    "9.15 uur": "09:15",
    "om 10.15": "10:15",
    "10.00 uur": "10:00",
    "12,30 uur": "12:30",
    "15u30": "15:30",
    "15u": "15:00",
    "9 u": "09:00",
    "16h30": "16:30",
    "half 3 's middags": "14:30",
    "half tien 's ochtends": "09:30",
    "om tien uur 's avonds": "22:00",
    "8 uur 's avonds": "20:00",
    "acht uur in de ochtend": "08:00",
    "5 uur 's ochtends": "05:00",
    "3 uur nm": "15:00",
    "9 uur v.m.": "09:00",
    # Around, before, after, between
    "tegen vieren": "15:30..16:30 hour",
    "rond half 4": "15:00..16:00 hour",
    "rond een uur of twee": "13:30..14:30 hour",
    "een uur of tien": "09:30..10:30 hour",
    "omstreeks 11 uur": "10:30..11:30 hour",
    "ongeveer om 9 uur": "08:30..09:30 hour",
    "na vieren": "16:00..24:00 hour",
    "na 16 uur": "16:00..24:00 hour",
    "vanaf 10 uur": "10:00..24:00 hour",
    "vanaf half tien": "09:30..24:00 hour",
    "pas na 3 uur": "15:00..24:00 hour",
    "niet voor 10 uur": "10:00..24:00 hour",
    "voor twaalven": "00:00..12:00 hour",
    "voor 10 uur": "00:00..10:00 hour",
    "tot 5 uur": "00:00..17:00 hour",
    "uiterlijk 3 uur": "00:00..15:00 hour",
    "niet na 5 uur": "00:00..17:00 hour",
    "een afspraak voor 10 uur": "10:00",
    "tussen twee en vier": "14:00..16:00 hour",
    "tussen 9 en 12": "09:00..12:00 hour",
    "tussen 11 en 1": "11:00..13:00 hour",
    "tussen half tien en half elf": "09:30..10:30 hour",
    "tussen 13:00 en 15:00": "13:00..15:00 hour",
    "tussen 10.00 en 10.45 uur": "10:00..10:45 hour",
    "van 9 tot 12": "09:00..12:00 hour",
    "van 10 tot 2": "10:00..14:00 hour",
    "9-12 uur": "09:00..12:00 hour",
    "9 tot 12 uur": "09:00..12:00 hour",
    "10 of 11 uur": "10:00..12:00 hour",
    "van 8 tot 10 's ochtends": "08:00..10:00 hour",
    "tussen 7 en 9 uur 's avonds": "19:00..21:00 hour",
    # Parts of the day
    "ochtend": MORNING,
    "'s ochtends": MORNING,
    "’s ochtends": MORNING,
    "sochtends": MORNING,
    "s morgens": MORNING,
    "in de ochtend": MORNING,
    "in de morgen": MORNING,
    "voormiddag": MORNING,
    "voor de middag": MORNING,
    "in de ochtenden": MORNING,
    "middag": AFTERNOON,
    "smiddags": AFTERNOON,
    "in de namiddag": AFTERNOON,
    "na de middag": AFTERNOON,
    "avond": EVENING,
    "'s avonds": EVENING,
    "in de loop van de avond": EVENING,
    "vroege ochtend": "08:00..10:00 day_part",
    "'s ochtends vroeg": "08:00..10:00 day_part",
    "eind van de ochtend": "10:00..12:00 day_part",
    "vroeg in de middag": "12:00..14:00 day_part",
    "begin van de middag": "12:00..14:00 day_part",
    "eind vd middag": "16:00..18:00 day_part",
    "laat in de middag": "16:00..18:00 day_part",
    "einde van de dag": "16:00..18:00 day_part",
    "tussen de middag": "12:00..14:00 day_part",
    "na het werk": "17:00..21:00 day_part",
    "overdag": "08:00..18:00 day_part",
    "ochtend of middag": "08:00..18:00 day_part",
}


@pytest.mark.parametrize(("said", "meant"), TIMES.items())
def test_a_time(said: str, meant: str) -> None:
    assert times_in(said, at(WEDNESDAY)) == [meant]


@pytest.mark.parametrize(
    ("said", "dates", "times"),
    [
        ("dinsdagochtend", ["2026-12-01"], [MORNING]),
        ("overmorgenochtend", ["2026-11-27"], [MORNING]),
        ("morgenvroeg", ["2026-11-26"], ["08:00..10:00 day_part"]),
        ("morgen", ["2026-11-26"], []),
        ("maandagmorgen", ["2026-11-30"], [MORNING]),
        ("vanmorgen", ["2026-11-25"], [MORNING]),
        ("dinsagochtend", ["2026-12-01"], [MORNING]),
        ("volgende week dinsdag om half drie", ["2026-12-01"], ["14:30"]),
        ("donderdag om half tien 's ochtends", ["2026-11-26"], ["09:30"]),
        ("donderdag 26 november, 10.00 uur", ["2026-11-26"], ["10:00"]),
        ("26-11 om 10.30", ["2026-11-26"], ["10:30"]),
        ("26.11.2026 om 9 uur", ["2026-11-26"], ["09:00"]),
        ("om 10 uur op 10 december", ["2026-12-10"], ["10:00"]),
        ("over drie weken vrijdag om 9 uur", ["2026-12-18"], ["09:00"]),
        ("dinsdagmiddag over twee weken", ["2026-12-15"], [AFTERNOON]),
        ("vanavond om 8 uur", ["2026-11-25"], [EVENING, "20:00"]),
        ("om 8 uur dinsdagavond", ["2026-12-01"], ["20:00", EVENING]),
        ("dinsdagavond tussen 7 en 9", ["2026-12-01"], [EVENING, "19:00..21:00 hour"]),
        ("dinsdagochtend 8 uur", ["2026-12-01"], [MORNING, "08:00"]),
        ("over 2 uur", ["2026-11-25"], ["12:00"]),
        ("over een half uur", ["2026-11-25"], ["10:30"]),
        ("over 20 uur", [], []),
        ("om 3 uur of half 4", [], ["15:00", "15:30"]),
        ("1771 ab 12 om 10 uur", [], ["10:00"]),
        ("kan het volgende week, liefst na drieën?", ["2026-11-30..2026-12-07 week"], ["15:00..24:00 hour"]),
    ],
)
def test_dates_and_times_together(said: str, dates: list[str], times: list[str]) -> None:
    now = at(WEDNESDAY)
    assert (dates_in(said, now), times_in(said, now)) == (dates, times)


NO_TIMES = [
    *(
        "2",
        "voor 3 personen",
        "om 3 redenen",
        "tussen 2 en 4 personen",
        "kinderen van 9 tot 12 jaar",
        "mijn dochter van 9",
        "26-11",
    ),
    *(
        "1771 ab 12",
        "nummer 10",
        "12,50",
        "€ 12.50",
        "12.50 euro",
        "06-12345678",
        "088-321 5000",
        "jan1030@voorbeeld.nl",
        "25:00",
    ),
    *(
        "met z'n vieren",
        "wij zijn met ons vieren",
        "goedemiddag",
        "goede middag",
        "fijne avond",
        "het duurt 2 uur",
        "24 uur per dag",
    ),
    *(
        "binnen een uur",
        "een uur",
        "een half uur",
        "een keer",
        "half december",
        "K7QX-94FD-2",
        "over 2 weken",
        "tien voor de deur",
        "24:30",
    ),
    *(
        "26.11.2026",
        "12:60",
        "vijf paspoorten",
        "na 3 dagen",
        "voor 2",
        "10 over 3 weken",
        "halfbroer",
        "middageten",
        "avondklok",
    ),
]


@pytest.mark.parametrize("said", NO_TIMES)
def test_no_time(said: str) -> None:
    assert times_in(said, at(WEDNESDAY)) == []


def test_an_hour_from_now_when_the_clock_changes() -> None:
    half_past_one = at("2026-10-25", "01:30")
    assert times_in("over 3 uur", half_past_one) == ["03:30"]

"""Dates: an expression, and the days it means, seen from different days."""

from __future__ import annotations

import pytest

from tests.bot.dutch_datetime.expressions import WEDNESDAY, at, dates_in

SEEN_FROM_WEDNESDAY = {
    # Seen from today
    "vandaag": "2026-11-25",
    "heden": "2026-11-25",
    "morgen": "2026-11-26",
    "kan het morgen?": "2026-11-26",
    "overmorgen": "2026-11-27",
    "overmorgenochtend": "2026-11-27",
    "morgenvroeg": "2026-11-26",
    "morgen vroeg": "2026-11-26",
    "morgenmiddag": "2026-11-26",
    "vanmiddag": "2026-11-25",
    "vanavond": "2026-11-25",
    "deze ochtend": "2026-11-25",
    "gisteren": "2026-11-24",
    "eergisteren": "2026-11-23",
    "over 10 dagen": "2026-12-05",
    "over tien dagen": "2026-12-05",
    "over een dag": "2026-11-26",
    "over een dag of tien": "2026-12-05",
    "over een paar dagen": "2026-11-27..2026-12-01 week",
    "vandaag over een week": "2026-12-02",
    "morgen over twee weken": "2026-12-10",
    "morgen over 8 dagen": "2026-12-03",
    # Weekdays
    "donderdag": "2026-11-26",
    "dinsdag": "2026-12-01",
    "woensdag": "2026-12-02",
    "Dinsdag graag": "2026-12-01",
    "aanstaande dinsdag": "2026-12-01",
    "komende vrijdag": "2026-11-27",
    "de eerstvolgende maandag": "2026-11-30",
    "a.s. dinsdag": "2026-12-01",
    "dinsdag a.s.": "2026-12-01",
    "dinsdag aanstaande": "2026-12-01",
    "deze vrijdag": "2026-11-27",
    "deze week vrijdag": "2026-11-27",
    "volgende dinsdag": "2026-12-01",
    "volgende vrijdag": "2026-12-04",
    "afgelopen dinsdag": "2026-11-24",
    "vorige woensdag": "2026-11-18",
    "volgende week dinsdag": "2026-12-01",
    "volgende week op vrijdag": "2026-12-04",
    "dinsdag volgende week": "2026-12-01",
    "vrijdag in volgende week": "2026-12-04",
    "vrijdagmiddag volgende week": "2026-12-04",
    "volgende week vrijdagochtend": "2026-12-04",
    "dinsdag over een week": "2026-12-08",
    "dinsdag over acht dagen": "2026-12-08",
    "maandag over twee weken": "2026-12-14",
    "dinsdagmiddag over twee weken": "2026-12-15",
    "over drie weken vrijdag": "2026-12-18",
    "over een week op maandag": "2026-11-30",
    "dinsdagochtend": "2026-12-01",
    "zondag 's middags": "2026-11-29",
    # Abbreviations
    "do": "2026-11-26",
    "di.": "2026-12-01",
    "op ma": "2026-11-30",
    "woe": "2026-12-02",
    "dond": "2026-11-26",
    "volgende week di": "2026-12-01",
    "vr 27 nov": "2026-11-27",
    "zo 29-11": "2026-11-29",
    # Typing errors
    "dinsag": "2026-12-01",
    "dinsdga": "2026-12-01",
    "donderdg": "2026-11-26",
    "woendag": "2026-12-02",
    "wpensdag": "2026-12-02",
    "vridag": "2026-11-27",
    "maandagg": "2026-11-30",
    "26 novmber": "2026-11-26",
    "3 decemebr": "2026-12-03",
    # Weeks and weekends
    "deze week": "2026-11-23..2026-11-30 week",
    "volgende week": "2026-11-30..2026-12-07 week",
    "de volgende week": "2026-11-30..2026-12-07 week",
    "over een week": "2026-11-30..2026-12-07 week",
    "over 2 weken": "2026-12-07..2026-12-14 week",
    "over een week of twee": "2026-12-07..2026-12-14 week",
    "over een paar weken": "2026-12-14..2026-12-21 week",
    "begin volgende week": "2026-11-30..2026-12-02 week",
    "midden volgende week": "2026-12-01..2026-12-04 week",
    "eind volgende week": "2026-12-03..2026-12-05 week",
    "aan het eind van volgende week": "2026-12-03..2026-12-05 week",
    "eind van de week": "2026-11-26..2026-11-28 week",
    "begin van de week": "2026-11-30..2026-12-02 week",
    "week 50": "2026-12-07..2026-12-14 week",
    "week 2": "2027-01-11..2027-01-18 week",
    "de week van 30 november": "2026-11-30..2026-12-07 week",
    "binnen twee weken": "2026-11-25..2026-12-10 week",
    "de komende 10 dagen": "2026-11-25..2026-12-06 week",
    "dit weekend": "2026-11-28..2026-11-30 weekend",
    "in het weekend": "2026-11-28..2026-11-30 weekend",
    "volgend weekend": "2026-12-05..2026-12-07 weekend",
    # Months
    "deze maand": "2026-11-01..2026-12-01 month",
    "volgende maand": "2026-12-01..2027-01-01 month",
    "over een maand": "2026-12-21..2026-12-28 week",
    "december": "2026-12-01..2027-01-01 month",
    "november": "2026-11-01..2026-12-01 month",
    "in maart": "2027-03-01..2027-04-01 month",
    "mei": "2027-05-01..2027-06-01 month",
    "eind november": "2026-11-21..2026-12-01 month",
    "begin november": "2027-11-01..2027-11-11 month",
    "half december": "2026-12-11..2026-12-21 month",
    "eind volgende maand": "2026-12-21..2027-01-01 month",
    "eind van de maand": "2026-11-21..2026-12-01 month",
    "eerste week van december": "2026-12-01..2026-12-08 week",
    # On the calendar
    "26 november": "2026-11-26",
    "25 november": "2026-11-25",
    "24 november": "2027-11-24",
    "26 nov": "2026-11-26",
    "26 nov.": "2026-11-26",
    "26nov": "2026-11-26",
    "26 november 2026": "2026-11-26",
    "26 nov '26": "2026-11-26",
    "24 november 2026": "2026-11-24",
    "26-11": "2026-11-26",
    "26/11": "2026-11-26",
    "26-11-26": "2026-11-26",
    "26/11/2026": "2026-11-26",
    "26.11.2026": "2026-11-26",
    "op 26.11": "2026-11-26",
    "2026-11-26": "2026-11-26",
    "01-12-2026 10:30": "2026-12-01",
    "5 jan": "2027-01-05",
    "12 mei": "2027-05-12",
    "29 februari": "2028-02-29",
    "de 26e": "2026-11-26",
    "op de 1e": "2026-12-01",
    "de 31e": "2026-12-31",
    "26e november": "2026-11-26",
    "de 26ste van november": "2026-11-26",
    "zesentwintig november": "2026-11-26",
    "zes en twintig november": "2026-11-26",
    "tweeëntwintig december": "2026-12-22",
    "de zesentwintigste": "2026-11-26",
    "de 15e van volgende maand": "2026-12-15",
    "volgende maand de 3e": "2026-12-03",
    "donderdag 26 november": "2026-11-26",
    "donderdag de 26e": "2026-11-26",
    "donderdag 26": "2026-11-26",
    "dinsdag, 1 december": "2026-12-01",
    "de eerste maandag van december": "2026-12-07",
    "de eerste maandag van november": "2027-11-01",
    "de tweede dinsdag in januari": "2027-01-12",
    "laatste vrijdag van de maand": "2026-11-27",
    "eerste maandag van de maand": "2026-12-07",
    # Limits
    "vanaf maandag": "2026-11-30..2026-12-14 week",
    "na 1 december": "2026-12-02..2026-12-16 week",
    "niet voor maandag": "2026-11-30..2026-12-14 week",
    "uiterlijk vrijdag": "2026-11-25..2026-11-28 week",
    "vóór vrijdag": "2026-11-25..2026-11-27 week",
    "een afspraak voor vrijdag": "2026-11-27",
    "maandag t/m woensdag": "2026-11-30..2026-12-03 week",
    "van maandag tot vrijdag": "2026-11-30..2026-12-05 week",
    "5 december t/m 9 december": "2026-12-05..2026-12-10 week",
    "24 t/m 28 november": "2026-11-24..2026-11-29 week",
    "tussen 1 en 5 december": "2026-12-01..2026-12-06 week",
    # Holidays
    "eerste kerstdag": "2026-12-25",
    "1e kerstdag": "2026-12-25",
    "tweede kerstdag": "2026-12-26",
    "kerst": "2026-12-25..2026-12-27 day",
    "oudejaarsdag": "2026-12-31",
    "nieuwjaarsdag": "2027-01-01",
    "goede vrijdag": "2027-03-26",
    "pasen": "2027-03-28..2027-03-30 day",
    "tweede paasdag": "2027-03-29",
    "koningsdag": "2027-04-27",
    "hemelvaart": "2027-05-06",
    "pinksteren": "2027-05-16..2027-05-18 day",
    "sinterklaas": "2026-12-05",
    "moederdag": "2027-05-09",
}


@pytest.mark.parametrize(("said", "meant"), SEEN_FROM_WEDNESDAY.items())
def test_seen_from_a_wednesday(said: str, meant: str) -> None:
    assert dates_in(said, at(WEDNESDAY)) == [meant]


SEEN_FROM_OTHER_DAYS = [
    # Monday
    ("2026-11-23", "maandag", "2026-11-30"),
    ("2026-11-23", "dinsdag", "2026-11-24"),
    ("2026-11-23", "volgende dinsdag", "2026-12-01"),
    ("2026-11-23", "deze week vrijdag", "2026-11-27"),
    ("2026-11-23", "maandag over een week", "2026-12-07"),
    ("2026-11-23", "over twee weken dinsdag", "2026-12-08"),
    ("2026-11-23", "woensdag over drie weken", "2026-12-16"),
    # Friday, Saturday, Sunday
    ("2026-11-27", "volgende maandag", "2026-11-30"),
    ("2026-11-27", "eind van de week", "2026-11-26..2026-11-28 week"),
    ("2026-11-28", "eind van de week", "2026-12-03..2026-12-05 week"),
    ("2026-11-28", "dit weekend", "2026-11-28..2026-11-30 weekend"),
    ("2026-11-29", "dit weekend", "2026-11-28..2026-11-30 weekend"),
    ("2026-11-29", "morgen", "2026-11-30"),
    ("2026-11-29", "volgende week", "2026-11-30..2026-12-07 week"),
    ("2026-11-29", "volgende week zondag", "2026-12-06"),
    # Near the end of a year
    ("2026-12-31", "morgen", "2027-01-01"),
    ("2026-12-31", "volgende week maandag", "2027-01-04"),
    ("2026-12-31", "volgende maand", "2027-01-01..2027-02-01 month"),
    ("2026-12-30", "3 januari", "2027-01-03"),
    ("2026-12-30", "30 december", "2026-12-30"),
    ("2026-12-30", "29 december", "2027-12-29"),
    ("2026-12-30", "week 53", "2026-12-28..2027-01-04 week"),
    ("2026-12-30", "week 1", "2027-01-04..2027-01-11 week"),
    ("2026-12-30", "eerste kerstdag", "2027-12-25"),
    ("2026-12-30", "nieuwjaarsdag", "2027-01-01"),
    ("2026-12-31", "de 31e", "2026-12-31"),
    ("2027-01-31", "over een maand", "2027-02-22..2027-03-01 week"),
    ("2027-01-30", "de 30e", "2027-01-30"),
    ("2027-01-31", "de 30e", "2027-03-30"),
    # King's day on a Saturday when the 27th is a Sunday
    ("2031-01-10", "koningsdag", "2031-04-26"),
    ("2028-02-01", "29 februari", "2028-02-29"),
]


@pytest.mark.parametrize(("today", "said", "meant"), SEEN_FROM_OTHER_DAYS)
def test_seen_from_another_day(today: str, said: str, meant: str) -> None:
    assert dates_in(said, at(today)) == [meant]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("dinsdag of woensdag", ["2026-12-01", "2026-12-02"]),
        ("volgende week donderdag of vrijdag", ["2026-12-03", "2026-12-04"]),
        ("donderdag of vrijdag volgende week", ["2026-12-03", "2026-12-04"]),
        ("niet woensdag maar donderdag", ["not 2026-12-02 weekly", "2026-11-26"]),
        ("do of vr", ["2026-11-26", "2026-11-27"]),
        ("2 of 3 december", ["2026-12-02", "2026-12-03"]),
        ("woensdag 2 en donderdag 3 december", ["2026-12-02", "2026-12-03"]),
        ("maandag, woensdag en vrijdag", ["2026-11-30", "2026-12-02", "2026-11-27"]),
    ],
)
def test_several_dates(said: str, meant: list[str]) -> None:
    assert dates_in(said, at(WEDNESDAY)) == meant


NO_DATES = [
    *("2", "voor 3 personen", "1771 ab 12", "mijn dochter van 9", "een keer", "Maarten", "Jan", "Jan de Vries", "Mei Ling"),
    *("mijn naam is Mei", "zo snel mogelijk", "goedemorgen", "goede morgen", "fijne middag", "24/7", "2-3 dagen"),
    *("12,50", "€ 12,50", "12.10 euro", "06-12345678", "06-12 34 56 78", "0224-12 11 26", "088-321 5000", "+31 6 12 11 26 78"),
    *("K7QX-94FD-2", "2NVB-5MRT-9NBV", "jan.5mei@voorbeeld.nl", "31 februari", "30-02-2027", "31 april", "45 december", "32-13"),
    *("de eerste", "de tweede graag", "de 26e persoon", "1-2 personen", "waar komt u vandaan", "mandaat", "zondaar", "in 2027"),
    *(
        "met ma naar de stad",
        "ik doe di het vaakst",
        "week 54",
        "een andere dag van de week",
        "ik heb vrij",
        "met z'n drieën",
        "",
    ),
]


@pytest.mark.parametrize("said", NO_DATES)
def test_no_date(said: str) -> None:
    assert dates_in(said, at(WEDNESDAY)) == []


def test_the_day_begins_in_amsterdam() -> None:
    just_before_midnight_in_london = at("2026-11-26", "00:30")
    assert dates_in("vandaag", just_before_midnight_in_london) == ["2026-11-26"]


@pytest.mark.parametrize("today", ["2026-03-28", "2026-10-24"])
def test_changing_the_clock_loses_no_day(today: str) -> None:
    for clock in ("00:10", "12:00", "23:50"):
        assert dates_in("morgen en overmorgen", at(today, clock)) == [f"{today[:-2]}{int(today[-2:]) + days}" for days in (1, 2)]

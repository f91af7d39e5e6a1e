"""The wall and the figures, as the console asks for them."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from gateway.figures.definitions import FIGURES
from gateway.figures.routes import routes
from gateway.figures.shown import COLUMNS
from municipalities import Municipality
from records.conversations import ANSWERED
from records.database import Database
from records.holding import REASONS
from records.presence import set_presence
from records.staff import AGENT, AWAY, EDITOR, ONLINE, SUPERVISOR, StaffRow
from tests.gateway.figures.conftest import DAY, Begin, at
from tests.gateway.figures.staff_app import StaffApp

PERIOD = f"?from={DAY}&to={DAY + timedelta(days=1)}"

Story = Callable[[StaffApp], Awaitable[None]]
Play = Callable[[datetime, Story], None]


@pytest.fixture
def play(database: Database, municipality: Municipality) -> Play:
    """Runs a story at a moment."""

    async def run(now: datetime, story: Story) -> None:
        app = StaffApp(database, lambda: now)
        app.routes = routes(app.door, app.access, municipality, lambda: now)
        await story(app)

    return lambda now, story: asyncio.run(run(now, story))


def test_the_wall_says_how_it_stands(play: Play, database: Database, begin: Begin) -> None:
    now = at("12:00")
    first, second, held, ended = (begin(at("9:00")) for _ in range(4))
    first.escalate(at("11:50"))
    second.escalate(at("11:55"))
    held.claim(at("9:05"), "anna")
    ended.end(at("9:05"))
    begin(at("11:00")).sophie(at("11:51"), ANSWERED)  # going on
    begin(at("11:00")).sophie(at("11:49"), ANSWERED)  # silent for more than ten minutes
    begin(at("11:59"))  # only opened
    second.call_back(at("11:56"), due=at("17:00"))
    held.call_back(at("9:00"), due=at("11:00"))
    held.call_back(at("9:00"), due=at("11:00"), done=at("11:30"))
    with database.write() as session:
        for name, state, seen in (
            ("anna", ONLINE, at("11:59:55")),
            ("bert", AWAY, at("11:59:55")),
            ("carla", ONLINE, at("11:50")),  # the console is gone
        ):
            session.add(
                StaffRow(id=name, username=name, name=name, roles=[SUPERVISOR], teams=[], totp_confirmed=True, created_at=now)
            )
            session.flush()
            set_presence(session, name, state, seen)

    async def story(app: StaffApp) -> None:
        async with app.browser(SUPERVISOR) as browser:
            assert (await browser.get("/staff/wall")).json() == {
                "waiting": 2,
                "longest_wait_s": 600,
                "held": 1,
                "present": 1,
                "away": 1,
                "sophie": 1,
                "call_backs": 2,
                "late": 1,
            }

    play(now, story)


def test_without_anybody_the_wall_is_all_noughts(play: Play) -> None:
    async def story(app: StaffApp) -> None:
        async with app.browser(SUPERVISOR) as browser:
            assert set((await browser.get("/staff/wall")).json().values()) == {0}

    play(at("12:00"), story)


def test_figures_come_with_their_definitions(play: Play, begin: Begin, municipality: Municipality) -> None:
    begin(at("9:00")).sophie(at("9:01"), ANSWERED)

    async def story(app: StaffApp) -> None:
        async with app.browser(SUPERVISOR) as browser:
            found = (await browser.get(f"/staff/figures{PERIOD}")).json()
        assert [day["day"] for day in found["days"]] == ["2026-11-24", "2026-11-25"]
        assert found["days"][0]["figures"]["understood_at_once"] == {"part": 1, "whole": 1}
        assert found["days"][1]["figures"]["understood_at_once"] == {"part": 0, "whole": 0}
        names = [definition["name"] for definition in found["definitions"]]
        assert names == list(found["days"][0]["figures"]) == [figure.name for figure in FIGURES]
        norm = municipality.contact_centre.answer_within_seconds
        [text] = [each["text"] for each in found["definitions"] if each["name"] == "answered_within_norm"]
        assert f"binnen {norm} seconden" in text
        assert {each["unit"] for each in found["definitions"]} == {"count", "share", "seconds", "score"}

    play(at("12:00", DAY + timedelta(days=1)), story)


def test_without_a_period_it_is_four_weeks_up_to_today_and_no_day_is_yet_to_come(play: Play) -> None:
    async def story(app: StaffApp) -> None:
        async with app.browser(SUPERVISOR) as browser:
            days = [day["day"] for day in (await browser.get("/staff/figures")).json()["days"]]
            assert (days[0], days[-1], len(days)) == ("2026-10-28", "2026-11-24", 28)
            ahead = (await browser.get("/staff/figures?from=2026-11-23&to=2026-12-31")).json()["days"]
            assert [day["day"] for day in ahead] == ["2026-11-23", "2026-11-24"]

    play(at("0:30"), story)  # still yesterday in UTC


@pytest.mark.parametrize(
    "period", ["?from=morgen", "?from=2026-11-25&to=2026-11-24", "?from=2025-11-24&to=2026-11-25", "?to=0001-01-01"]
)
def test_an_impossible_period_is_refused(play: Play, period: str) -> None:
    async def story(app: StaffApp) -> None:
        async with app.browser(SUPERVISOR) as browser:
            for path in ("/staff/figures", "/staff/figures.csv"):
                answer = await browser.get(path + period)
                assert (answer.status_code, answer.json()) == (400, {"error": "invalid"})

    play(at("12:00"), story)


def test_the_csv_has_a_line_for_each_figure_of_each_day(play: Play, begin: Begin) -> None:
    for waited in ("9:01", "9:02"):
        talk = begin(at("9:00"))
        talk.sophie(at("9:00:01"), ANSWERED)
        talk.escalate(at("9:00:30"))
        talk.claim(at(waited), "anna")
    begin(at("9:00")).sophie(at("9:01"), ANSWERED)

    async def story(app: StaffApp) -> None:
        async with app.browser(SUPERVISOR) as browser:
            answer = await browser.get(f"/staff/figures.csv?from={DAY}&to={DAY}")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
        assert 'filename="figures-2026-11-24-2026-11-24.csv"' in answer.headers["content-disposition"]
        assert answer.text.count("\r\n") == len(FIGURES) + 1
        header, *lines = csv.reader(io.StringIO(answer.text, newline=""))
        assert tuple(header) == COLUMNS
        by_name = {line[1]: line for line in lines}
        assert list(by_name) == [figure.name for figure in FIGURES]
        assert by_name["handed_over"] == [
            "2026-11-24",
            "handed_over",
            "Doorgegeven aan een medewerker",
            "share",
            "2",
            "3",
            "0.6667",
        ]
        assert by_name["waiting_time"][4:] == ["120", "2", "60"]
        assert by_name["conversations"][4:] == ["3", "1", "3"]
        assert by_name["satisfaction"][4:] == ["0", "0", ""]

    play(at("12:00"), story)


@pytest.mark.parametrize("path", ["/staff/wall", "/staff/figures", "/staff/figures.csv"])
def test_only_who_may_watch(play: Play, path: str) -> None:
    async def story(app: StaffApp) -> None:
        for staff_id, roles, status in (("a", (), 401), ("b", (AGENT,), 403), ("c", (EDITOR,), 403), ("d", (SUPERVISOR,), 200)):
            async with app.browser(*roles, staff_id=staff_id) as browser:
                assert (await browser.get(path)).status_code == status

    play(at("12:00"), story)


def test_each_figure_has_a_name_of_its_own_and_words_for_it() -> None:
    names = [figure.name for figure in FIGURES]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 50  # what the table holds
    assert {f"handed_over_{reason}" for reason in REASONS} < set(names)
    for figure in FIGURES:
        text = figure.text.format(assistant="Sophie", norm=180)
        assert text.endswith(".") and "{" not in text + figure.title.format(assistant="Sophie")

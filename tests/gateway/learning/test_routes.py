"""The list of what Sophie did not understand, as the console works through it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from gateway.learning.anonymous import Anonymiser
from gateway.learning.examples import LearningExamples
from gateway.learning.routes import routes
from gateway.staff.audit import Audit
from records.audit import AuditRow
from records.database import Database
from records.staff import AGENT, EDITOR
from tests.gateway.figures.staff_app import StaffApp
from tests.gateway.learning.conftest import Clock, Engine

TEXTS = ("wat kost een visakte", "wat kost dat nou", "mag ik hier vissen")

Story = Callable[[StaffApp], Awaitable[None]]


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    return sqlite_database


@pytest.fixture
def play(database: Database, anonymiser: Anonymiser, clock: Clock, engine: Engine, tmp_path: Path) -> Callable[[Story], None]:
    """Runs a story in which Sophie didn't understand TEXTS."""

    async def run(story: Story) -> None:
        app = StaffApp(database, clock)
        examples = LearningExamples(app.access, anonymiser, clock)
        app.routes = routes(app.door, examples, engine, Audit(app.access, clock, tmp_path), {})
        for text in TEXTS:
            await examples.remember(text, "not_understood", "ask_cost", [])
            clock.advance(seconds=1)
        await story(app)

    return lambda story: asyncio.run(run(story))


def noted(database: Database) -> list[tuple[str | None, str, dict[str, object]]]:
    with database.read() as session:
        rows = session.scalars(select(AuditRow).order_by(AuditRow.seq))
        return [(row.staff_id, row.action, json.loads(row.details)) for row in rows]


async def groups(browser: httpx.AsyncClient) -> list[list[str]]:
    found = (await browser.get("/staff/learning")).json()["groups"]
    return [[example["text"] for example in group["examples"]] for group in found]


def test_a_group_is_labelled_exported_and_noted(play: Callable[[Story], None], database: Database) -> None:
    async def story(app: StaffApp) -> None:
        async with app.browser(EDITOR) as browser:
            shown = (await browser.get("/staff/learning")).json()
            assert shown["grouped"] is True
            assert shown["intents"] == [{"name": "ask_cost", "title": "De kosten"}, {"name": "greet", "title": None}]
            first = shown["groups"][0]
            assert first["intents"] == ["ask_cost", "ask_photo", "ask_urgent"]
            assert [set(example) for example in first["examples"]] == [{"id", "text", "at", "outcome"}] * 2
            ids = [example["id"] for example in first["examples"]]
            answer = await browser.post("/staff/learning/label", json={"ids": ids, "intent": "ask_cost"})
            assert (answer.status_code, answer.json()) == (200, {"labelled": 2})
            assert await groups(browser) == [["mag ik hier vissen"]]
            export = await browser.get("/staff/learning.yml")
            assert "- wat kost een visakte\n" in export.text
            assert export.headers["content-type"].startswith("application/yaml")
            # A mistake: back on the list.
            await browser.post("/staff/learning/label", json={"ids": ids[:1], "intent": None})
            assert len(await groups(browser)) == 2
            await browser.post("/staff/learning/label", json={"ids": ids[:1], "intent": "no_example"})
            assert await groups(browser) == [["mag ik hier vissen"]]

    play(story)
    assert noted(database) == [
        ("anna", "examples_labelled", {"count": 2, "intent": "ask_cost"}),
        ("anna", "examples_exported", {"count": 2}),
        ("anna", "examples_labelled", {"count": 1, "intent": None}),
        ("anna", "examples_labelled", {"count": 1, "intent": "no_example"}),
    ]


def test_without_the_engine_the_list_is_there_and_says_that_it_is_not_grouped(
    play: Callable[[Story], None], engine: Engine
) -> None:
    async def story(app: StaffApp) -> None:
        async with app.browser(EDITOR) as browser:
            engine.is_down = True
            shown = (await browser.get("/staff/learning")).json()
            assert (shown["grouped"], shown["intents"], len(shown["groups"])) == (False, [], 3)
            assert shown["groups"][0]["intents"] == ["ask_cost"]
            ids = [shown["groups"][0]["examples"][0]["id"]]
            answer = await browser.post("/staff/learning/label", json={"ids": ids, "intent": "ask_urgent"})
            assert answer.status_code == 200
            # What the engine said before is still known when it is gone again.
            engine.is_down = False
            await browser.get("/staff/learning")
            engine.is_down = True
            assert len((await browser.get("/staff/learning")).json()["intents"]) == 2

    play(story)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"ids": ["x"], "intent": "made_up"}, 400, "invalid"),
        ({"ids": ["x"], "intent": "ask_cost\n- intent: x"}, 400, "invalid"),
        ({"ids": [], "intent": "ask_cost"}, 400, "invalid"),
        ({"ids": ["x"]}, 400, "invalid"),
        ({"ids": ["unknown"], "intent": "ask_cost"}, 404, "unknown"),
    ],
)
def test_a_wrong_label_changes_nothing(
    play: Callable[[Story], None], database: Database, body: dict[str, object], status: int, code: str
) -> None:
    async def story(app: StaffApp) -> None:
        async with app.browser(EDITOR) as browser:
            answer = await browser.post("/staff/learning/label", json=body)
            assert (answer.status_code, answer.json()) == (status, {"error": code})
            assert len(await groups(browser)) == 2

    play(story)
    assert noted(database) == []


def test_only_who_may_teach_and_only_from_our_own_page(play: Callable[[Story], None]) -> None:
    async def story(app: StaffApp) -> None:
        for staff_id, roles, status in (("a", (), 401), ("b", (AGENT,), 403), ("c", (EDITOR,), 200)):
            async with app.browser(*roles, staff_id=staff_id) as browser:
                for path in ("/staff/learning", "/staff/learning.yml"):
                    assert (await browser.get(path)).status_code == status
        async with app.browser(EDITOR, staff_id="c") as browser:
            body = {"ids": ["x"], "intent": None}
            for headers in ({"X-CSRF-Token": "wrong"}, {"Origin": "https://elsewhere.example"}):
                answer = await browser.post("/staff/learning/label", json=body, headers=headers)
                assert answer.status_code == 403

    play(story)

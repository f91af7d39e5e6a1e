"""What Sophie did not understand is kept, labelled, exported and deleted."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from gateway.learning.anonymous import Anonymiser
from gateway.learning.examples import LearningExamples, delete_old_examples
from gateway.learning.export import nlu_file
from gateway.learning.grouping import by_likeness
from gateway.records_access import RecordsAccess
from records import learning
from records.database import Database
from records.learning import NO_EXAMPLE, LearningExampleRow
from tests.gateway.learning.conftest import Clock, Engine
from tests.running import ROOT

DAY = timedelta(days=1)
NOT_UNDERSTOOD = "not_understood"

Story = Callable[[LearningExamples], Awaitable[None]]


@pytest.fixture
def play(database: Database, anonymiser: Anonymiser, clock: Clock) -> Callable[[Story], None]:
    """Runs a story with all examples."""

    async def run(story: Story) -> None:
        await story(LearningExamples(RecordsAccess(database), anonymiser, clock))

    return lambda story: asyncio.run(run(story))


def rows(database: Database) -> list[LearningExampleRow]:
    with database.read() as session:
        return list(learning.unlabelled(session, 500))


def test_only_what_was_not_understood_is_kept_and_without_names(play: Callable[[Story], None], database: Database) -> None:
    async def story(examples: LearningExamples) -> None:
        await examples.remember("wat kost een paspoort", "answered", "ask_cost", [])
        await examples.remember("ik ben Jan de Vries en wil vissen", NOT_UNDERSTOOD, None, [])
        await examples.remember("mag ik hier een vuurtje stoken", "asked_back", "ask_photo", [])
        await examples.remember("jansen", NOT_UNDERSTOOD, "out_of_scope", [])
        await examples.remember("dat is mijn vrouw", "asked_back", "inform", [])  # an answer to a question of Sophie

    play(story)
    kept = {(row.text, row.outcome, row.guess, row.label) for row in rows(database)}
    assert kept == {
        ("ik ben [naam] en wil vissen", "not_understood", None, None),
        ("mag ik hier een vuurtje stoken", "asked_back", "ask_photo", None),
    }


def test_a_label_can_be_given_and_taken_away(play: Callable[[Story], None], database: Database) -> None:
    async def story(examples: LearningExamples) -> None:
        for text in ("wat kost een visakte", "wat kost dat nou", "wat een weer is het"):
            await examples.remember(text, NOT_UNDERSTOOD, None, [])
        one, other, third = (row.id for row in await examples.unlabelled())
        assert await examples.label([one, other, "unknown"], "ask_cost", "anna") == 2
        assert await examples.label([third], NO_EXAMPLE, "anna") == 1
        assert rows(database) == []
        assert (await examples.export())[1] == 2
        assert await examples.label([one, third], None, "bert") == 2
        assert {row.id for row in rows(database)} == {one, third}
        assert all(row.labelled_by is None and row.labelled_at is None for row in rows(database))

    play(story)


def test_unlabelled_ones_go_after_three_months_and_labelled_ones_after_a_year(
    play: Callable[[Story], None], database: Database, clock: Clock
) -> None:
    def deleted() -> int:
        with database.write() as session:
            return delete_old_examples(session, clock.now)

    async def story(examples: LearningExamples) -> None:
        await examples.remember("wat kost een visakte", NOT_UNDERSTOOD, None, [])
        [labelled] = await examples.unlabelled()
        await examples.label([labelled.id], "ask_cost", "anna")
        await examples.remember("wat kost dat nou", NOT_UNDERSTOOD, None, [])
        clock.advance(days=92)
        assert deleted() == 0
        clock.advance(seconds=1)
        assert deleted() == 1
        assert rows(database) == []
        clock.advance(days=366 - 92)
        assert deleted() == 1

    play(story)


def test_the_engine_groups_and_without_it_equal_words_are_together(
    play: Callable[[Story], None], engine: Engine, clock: Clock
) -> None:
    async def story(examples: LearningExamples) -> None:
        for text, guess in (
            ("mag ik vissen", "greet"),
            ("Mag ik vissen?", "ask_photo"),
            ("wat kost dat", None),
            ("mag dat", None),
        ):
            await examples.remember(text, NOT_UNDERSTOOD, guess, [])
            clock.advance(seconds=1)
        newest_first = await examples.unlabelled()
        groups, grouped = await by_likeness(engine, newest_first)
        assert grouped
        assert [[example.text for example in group.examples] for group in groups] == [
            ["mag dat", "mag ik vissen"],
            ["wat kost dat"],
            ["Mag ik vissen?"],
        ]
        assert groups[0].intents == ["ask_cost", "ask_photo", "ask_urgent"]
        engine.is_down = True
        groups, grouped = await by_likeness(engine, newest_first)
        assert not grouped
        assert [[example.text for example in group.examples] for group in groups] == [
            ["Mag ik vissen?", "mag ik vissen"],
            ["mag dat"],
            ["wat kost dat"],
        ]
        assert groups[0].intents == ["ask_photo", "greet"]

    play(story)


def test_groups_that_lose_an_example_are_not_used(play: Callable[[Story], None], engine: Engine) -> None:
    async def story(examples: LearningExamples) -> None:
        for text in ("wat kost dat", "mag ik vissen"):
            await examples.remember(text, NOT_UNDERSTOOD, None, [])
        every = await examples.unlabelled()
        whole = await engine.groups([example.text for example in every])
        engine.groups = lambda _texts: _soon(whole[:1])  # type: ignore[method-assign,assignment]
        groups, grouped = await by_likeness(engine, every)
        assert not grouped
        assert sum(len(group.examples) for group in groups) == 2

    play(story)


async def _soon(value: object) -> object:
    return value


def labelled(text: str, label: str) -> LearningExampleRow:
    return LearningExampleRow(id=text, text=text, outcome=NOT_UNDERSTOOD, label=label)


READ_BY_RASA = """
import sys
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
reader = RasaYAMLReader()
data = reader.reads(sys.stdin.read())
for example in data.training_examples:
    assert not example.get("entities"), example.as_dict()
    print(example.get("intent"), example.get("text"), sep="\\t")
"""


def test_rasa_reads_the_export_and_each_text_is_in_it_once() -> None:
    file, count = nlu_file(
        [
            labelled("mag ik [naam] (mijn zus) meenemen", "ask_bring_along"),
            labelled("wat kost dat: alles?", "ask_cost"),
            labelled("Wat  kost\ndat: alles?", "ask_photo"),  # the same text, labelled earlier
            labelled('[paspoort](product) of [id]{"entity": "x"} of [a][b]', "ask_cost"),
            labelled("${HOME} of $HOME # geen commentaar", "ask_cost"),
            labelled("- streepje \\ud800 \ufffe 'é' \"ü\" 😀 /greet", "greet"),
        ]
    )
    assert count == 5
    python = ROOT / "bot" / ".venv" / "bin" / "python"
    read = subprocess.run([python, "-c", READ_BY_RASA], input=file, capture_output=True, text=True, cwd=ROOT, check=False)
    assert read.returncode == 0, read.stderr
    assert read.stdout.splitlines() == [
        "ask_bring_along\tmag ik (naam) (mijn zus) meenemen",
        "ask_cost\twat kost dat: alles?",
        'ask_cost\t(paspoort)(product) of (id)("entity": "x") of (a)(b)',
        "ask_cost\tHOME) of HOME # geen commentaar".replace("HOME)", "(HOME)"),
        "greet\t- streepje /ud800 'é' \"ü\" 😀 /greet",
    ]


def test_an_export_of_plain_letters_is_read_too() -> None:
    file, _ = nlu_file([labelled("c:\\users\\ud800 werkt niet", "out_of_scope")])
    python = ROOT / "bot" / ".venv" / "bin" / "python"
    read = subprocess.run([python, "-c", READ_BY_RASA], input=file, capture_output=True, text=True, cwd=ROOT, check=False)
    assert read.stdout == "out_of_scope\tc:/users/ud800 werkt niet\n", read.stderr

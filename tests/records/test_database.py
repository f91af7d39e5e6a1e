"""Writers who work at the same time all get their turn."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import text

from records.database import Database

WRITERS, WRITES = 3, 300


def test_who_has_just_written_on_sqlite_does_not_pass_those_who_wait(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'turns.db'}"
    with Database(url).write() as session:
        session.execute(text("CREATE TABLE turn (writer INTEGER)"))
    all_begin = threading.Barrier(WRITERS)

    def write(number: int) -> None:
        database = Database(url)
        all_begin.wait()
        for _ in range(WRITES):
            with database.write() as session:
                session.execute(text("INSERT INTO turn VALUES (:writer)"), {"writer": number})
        database.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    with Database(url).read() as session:
        turns = session.scalars(text("SELECT writer FROM turn ORDER BY rowid")).all()
    assert len(turns) == WRITERS * WRITES
    halfway = Counter(turns[: len(turns) // 2])
    assert min(halfway[number] for number in range(WRITERS)) > WRITES / 4, halfway

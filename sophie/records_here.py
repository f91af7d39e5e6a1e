"""The records of this Sophie, for commands that work on them also while she isn't running."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from records.database import Database
from sophie.settings import Settings


class NoRecords(Exception):
    """They can't be used; the text says in one line why."""


@contextmanager
def records_here(settings: Settings) -> Iterator[Database]:
    """The records, which must exist. Raises NoRecords, also for what goes wrong with them meanwhile."""
    url = settings.records_url()
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        raise NoRecords(f"there are no records at {parsed.database}. `sophie run` makes them; SOPHIE_STATE says where.")
    database = Database(url)
    try:
        yield database
    except SQLAlchemyError as problem:
        what = f"the records can't be read or written ({type(problem).__name__})"
        raise NoRecords(f"{what}. Is the database up to date?") from problem
    finally:
        database.close()

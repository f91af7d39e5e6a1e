"""Alembic's entry: runs the migrations on the database whose URL `records.migrate` passes along."""

from alembic import context

import records.conversations
import records.visits  # noqa: F401  (registers its tables)
from records.base import Base
from records.database import Database

database = Database(context.config.attributes["url"])
with database.write() as session:
    # Batch mode: SQLite can't alter a column in place.
    context.configure(connection=session.connection(), target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
database.close()

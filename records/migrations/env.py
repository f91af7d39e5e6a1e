"""Alembic's entry: runs the migrations on the database whose URL `records.migrate` passes along."""

from alembic import context

import records.conversations
import records.outbox
import records.visits  # noqa: F401  (registers its tables)
from records.base import Base
from records.database import Database
from records.locks import lock

database = Database(context.config.attributes["url"])
with database.write() as session:
    # Several machines that start at once on one PostgreSQL: the first migrates, the others find it done.
    lock(session, ["migrations"])
    # Batch mode: SQLite can't alter a column in place.
    context.configure(connection=session.connection(), target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
database.close()

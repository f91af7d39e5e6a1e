"""Visits that deliver what an earlier one was for, and days before or after which a visit makes no sense."""

from __future__ import annotations

from alembic import op

revision = "0006_deliveries"
down_revision = "0005_channels"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # In SQL, with its check: Alembic would copy the table on SQLite, and dropping the old one deletes what refers to its rows.
    op.execute(
        "ALTER TABLE visit ADD COLUMN kind VARCHAR(10) DEFAULT 'intake' NOT NULL"
        " CONSTRAINT ck_visit_known_kind CHECK (kind IN ('intake', 'delivery'))"
    )
    op.execute("ALTER TABLE visit ADD COLUMN intake_id VARCHAR(32)")
    op.execute("ALTER TABLE visit ADD COLUMN first_day DATE")
    op.execute("ALTER TABLE visit ADD COLUMN last_day DATE")
    op.execute("CREATE UNIQUE INDEX ix_visit_one_delivery ON visit (intake_id) WHERE status = 'booked'")


def downgrade() -> None:
    op.execute("DROP INDEX ix_visit_one_delivery")
    for column in ("last_day", "first_day", "intake_id", "kind"):
        op.execute(f"ALTER TABLE visit DROP COLUMN {column}")

"""How a visit takes place: at the resident's door, at the desk or by phone. All there were so far are home visits."""

from __future__ import annotations

from alembic import op

revision = "0005_channels"
down_revision = "0004_visits_by_employee"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # In SQL, with its check: Alembic would copy the table on SQLite, and dropping the old one deletes what refers to its rows.
    op.execute(
        "ALTER TABLE visit ADD COLUMN channel VARCHAR(10) DEFAULT 'home' NOT NULL"
        " CONSTRAINT ck_visit_known_channel CHECK (channel IN ('home', 'desk', 'phone'))"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE visit DROP COLUMN channel")

"""What an employee has on, without looking through everybody's visits."""

from __future__ import annotations

from alembic import op

revision = "0004_visits_by_employee"
down_revision = "0003_outbox"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_visit_employee_starts_at", "visit", ["employee", "starts_at"])


def downgrade() -> None:
    op.drop_index("ix_visit_employee_starts_at", "visit")

"""The outbox: notices about visits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from records.base import Instant

revision = "0003_outbox"
down_revision = "0002_visits"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("visit_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", Instant(), nullable=False),
        sa.Column("last_error", sa.String(60), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("lease", sa.String(32), nullable=True),
        sa.Column("leased_until", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("key", name=op.f("uq_notice_key")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_notice_visit_id_visit"), ondelete="CASCADE"),
        sa.CheckConstraint("kind IN ('booked', 'changed', 'cancelled', 'reminder')", name=op.f("ck_notice_known_kind")),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'failed', 'withdrawn')", name=op.f("ck_notice_known_state")),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_notice_sent_has_moment")),
        sa.CheckConstraint("(lease IS NULL) = (leased_until IS NULL)", name=op.f("ck_notice_complete_lease")),
    )
    op.create_index("ix_notice_visit_id", "notice", ["visit_id"])
    op.create_index("ix_notice_state_next_attempt_at", "notice", ["state", "next_attempt_at"])


def downgrade() -> None:
    op.drop_table("notice")

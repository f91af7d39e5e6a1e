"""Visits, the quarters they claim, idempotency keys and failed look-ups."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from records.base import Instant

revision = "0002_visits"
down_revision = "0001_conversations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("reference", sa.String(20), nullable=True),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("product", sa.String(50), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("postcode", sa.String(10), nullable=False),
        sa.Column("house_number", sa.Integer(), nullable=False),
        sa.Column("addition", sa.String(20), nullable=False),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("employee", sa.String(50), nullable=False),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("owner", sa.String(100), nullable=True),
        sa.Column("expires_at", Instant(), nullable=True),
        sa.Column("customer_name", sa.String(200), nullable=True),
        sa.Column("customer_email", sa.String(320), nullable=True),
        sa.Column("customer_phone", sa.String(40), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("reference", name=op.f("uq_visit_reference")),
        sa.CheckConstraint("status IN ('held', 'booked', 'cancelled')", name=op.f("ck_visit_known_status")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_visit_ends_after_start")),
        sa.CheckConstraint(
            "(status = 'held' AND owner IS NOT NULL AND expires_at IS NOT NULL AND reference IS NULL)"
            " OR (status != 'held' AND reference IS NOT NULL AND customer_name IS NOT NULL"
            " AND (customer_email IS NOT NULL OR customer_phone IS NOT NULL))",
            name=op.f("ck_visit_complete_for_status"),
        ),
    )
    op.create_index("ix_visit_starts_at", "visit", ["starts_at"])
    op.create_index("ix_visit_owner", "visit", ["owner"])
    op.create_index("ix_visit_status_expires_at", "visit", ["status", "expires_at"])
    op.create_table(
        "claimed_quarter",
        sa.Column("employee", sa.String(50), nullable=False),
        sa.Column("quarter_start", Instant(), nullable=False),
        sa.Column("visit_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("employee", "quarter_start", name=op.f("pk_claimed_quarter")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_claimed_quarter_visit_id_visit"), ondelete="CASCADE"),
    )
    op.create_index("ix_claimed_quarter_visit_id", "claimed_quarter", ["visit_id"])
    op.create_table(
        "visit_key",
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("visit_id", sa.String(32), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_visit_key")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_key_visit_id_visit"), ondelete="CASCADE"),
    )
    op.create_index("ix_visit_key_visit_id", "visit_key", ["visit_id"])
    op.create_table(
        "failed_look_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference_hash", sa.String(64), nullable=False),
        sa.Column("failed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_look_up")),
    )
    op.create_index("ix_failed_look_up_reference_hash", "failed_look_up", ["reference_hash"])
    op.create_index("ix_failed_look_up_failed_at", "failed_look_up", ["failed_at"])


def downgrade() -> None:
    op.drop_table("failed_look_up")
    op.drop_table("visit_key")
    op.drop_table("claimed_quarter")
    op.drop_table("visit")

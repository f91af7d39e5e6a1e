"""Conversations that pass to colleagues: who holds them since when and why, staff accounts, the audit log, call-backs, notes,
feedback, what Sophie did not understand, and figures that outlive the conversations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from records.base import Instant

revision = "0007_hand_over"
down_revision = "0006_deliveries"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _conversations()
    _messages()
    _staff()
    _audit()
    _around_conversations()
    _figures()


def _conversations() -> None:
    # In SQL: Alembic would copy the table on SQLite, and dropping the old one deletes what refers to its rows.
    false = "0" if op.get_bind().dialect.name == "sqlite" else "FALSE"
    moment = "DATETIME" if op.get_bind().dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    for column in (
        f"held_since {moment}",
        f"queued_at {moment}",
        f"awaits_colleague_since {moment}",
        "team VARCHAR(50)",
        "reason VARCHAR(30)",
        f"urgent BOOLEAN DEFAULT {false} NOT NULL",
        "resident_read INTEGER DEFAULT 0 NOT NULL",
        "colleague_read INTEGER DEFAULT 0 NOT NULL",
        f"call_back_offered BOOLEAN DEFAULT {false} NOT NULL",
        f"to_return BOOLEAN DEFAULT {false} NOT NULL",
    ):
        op.execute(f"ALTER TABLE conversation ADD COLUMN {column}")
    op.create_index("ix_conversation_holder", "conversation", ["holder"])
    op.create_table(
        "holder_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("from_holder", sa.String(100), nullable=False),
        sa.Column("to_holder", sa.String(100), nullable=False),
        sa.Column("change", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(50), nullable=True),
        sa.Column("team", sa.String(50), nullable=True),
        sa.Column("by", sa.String(32), nullable=False),
        sa.Column("after_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holder_change")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_holder_change_conversation_id_conversation"),
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_holder_change_conversation_id", "holder_change", ["conversation_id"])
    op.create_index("ix_holder_change_at", "holder_change", ["at"])


def _messages() -> None:
    # Nothing refers to messages, so here the table may be copied.
    with op.batch_alter_table("message") as table:
        table.add_column(sa.Column("staff_id", sa.String(32), nullable=True))
        table.add_column(sa.Column("author_name", sa.String(100), nullable=True))
        table.add_column(sa.Column("outcome", sa.String(20), nullable=True))
        table.drop_constraint(op.f("ck_message_known_author"), type_="check")
        table.create_check_constraint(op.f("ck_message_known_author"), "author IN ('resident', 'sophie', 'colleague', 'system')")


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("username", sa.String(100), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("subject", sa.String(255), nullable=True),
        sa.Column("password_hash", sa.String(255), nullable=True),
        sa.Column("totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_confirmed", sa.Boolean(), nullable=False),
        sa.Column("totp_last_step", sa.Integer(), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("teams", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("locked_until", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("username", name=op.f("uq_staff_username")),
        sa.UniqueConstraint("subject", name=op.f("uq_staff_subject")),
    )
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("csrf", sa.String(64), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_session")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_session_staff_id_staff"), ondelete="CASCADE"),
    )
    op.create_index("ix_staff_session_staff_id", "staff_session", ["staff_id"])
    op.create_table(
        "staff_presence",
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_staff_presence")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_presence_staff_id_staff"), ondelete="CASCADE"),
        sa.CheckConstraint("state IN ('online', 'away', 'offline')", name=op.f("ck_staff_presence_known_state")),
    )


def _audit() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=True),
        sa.Column("action", sa.String(50), nullable=False),
        sa.Column("subject", sa.String(100), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entry")),
    )
    if op.get_bind().dialect.name == "sqlite":
        refused = "BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END"
        for change in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER audit_entry_no_{change.lower()} BEFORE {change} ON audit_entry {refused}")
        # INSERT OR REPLACE deletes without a DELETE trigger.
        there = "WHEN EXISTS (SELECT 1 FROM audit_entry WHERE seq = NEW.seq)"
        op.execute(f"CREATE TRIGGER audit_entry_no_replace BEFORE INSERT ON audit_entry {there} {refused}")
        return
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is only ever added to'; END $$"
    )
    for name, changes, each in (("change", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER audit_entry_no_{name} BEFORE {changes} ON audit_entry "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_audit_change()"
        )


def _around_conversations() -> None:
    op.create_table(
        "call_back",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("best_time", sa.String(200), nullable=False),
        sa.Column("subject", sa.String(500), nullable=False),
        sa.Column("reason", sa.String(30), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("taken_by", sa.String(32), nullable=True),
        sa.Column("taken_at", Instant(), nullable=True),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("outcome", sa.String(50), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_back")),
    )
    op.create_index("ix_call_back_due_at", "call_back", ["due_at"])
    op.create_table(
        "note",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.String(32), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_note_conversation_id_conversation"), ondelete="CASCADE"
        ),
    )
    op.create_index("ix_note_conversation_id", "note", ["conversation_id"])
    op.create_table(
        "feedback",
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_feedback")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_feedback_conversation_id_conversation"), ondelete="CASCADE"
        ),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_feedback_score_in_range")),
    )


def _figures() -> None:
    op.create_table(
        "learning_example",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("guess", sa.String(100), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("label", sa.String(100), nullable=True),
        sa.Column("labelled_by", sa.String(32), nullable=True),
        sa.Column("labelled_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_example")),
    )
    op.create_index("ix_learning_example_at", "learning_example", ["at"])
    op.create_table(
        "daily_figure",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("part", sa.Float(), nullable=False),
        sa.Column("whole", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("day", "name", name=op.f("pk_daily_figure")),
    )


def downgrade() -> None:
    for table in (
        "daily_figure",
        "learning_example",
        "feedback",
        "note",
        "call_back",
        "audit_entry",
        "staff_presence",
        "staff_session",
        "staff",
        "holder_change",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit_change()")
    op.execute("DELETE FROM message WHERE author = 'system'")
    with op.batch_alter_table("message") as table:
        table.drop_constraint(op.f("ck_message_known_author"), type_="check")
        table.create_check_constraint(op.f("ck_message_known_author"), "author IN ('resident', 'sophie', 'colleague')")
        for column in ("outcome", "author_name", "staff_id"):
            table.drop_column(column)
    op.drop_index("ix_conversation_holder", "conversation")
    for column in (
        "to_return",
        "call_back_offered",
        "colleague_read",
        "resident_read",
        "urgent",
        "reason",
        "team",
        "awaits_colleague_since",
        "queued_at",
        "held_since",
    ):
        op.execute(f"ALTER TABLE conversation DROP COLUMN {column}")

"""Conversations and their messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from records.base import Instant

revision = "0001_conversations"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(100), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.String(50), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("active_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_conversation_token_hash")),
        sa.CheckConstraint("last_seq >= 0", name=op.f("ck_conversation_last_seq_counts")),
    )
    op.create_index("ix_conversation_active_at", "conversation", ["active_at"])
    op.create_table(
        "message",
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("author", sa.String(10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("reference", sa.String(40), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("needs_answer", sa.Boolean(), nullable=False),
        sa.Column("model", sa.String(200), nullable=True),
        sa.Column("content_version", sa.String(100), nullable=True),
        sa.Column("intent", sa.String(100), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name=op.f("pk_message")),
        sa.UniqueConstraint("conversation_id", "id", name=op.f("uq_message_conversation_id_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_message_conversation_id_conversation"), ondelete="CASCADE"
        ),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_message_seq_counts_from_one")),
        sa.CheckConstraint("author IN ('resident', 'sophie', 'colleague')", name=op.f("ck_message_known_author")),
        sa.CheckConstraint("NOT needs_answer OR author = 'resident'", name=op.f("ck_message_only_residents_need_answers")),
    )
    op.create_index(
        "ix_message_unanswered",
        "message",
        ["conversation_id", "seq"],
        sqlite_where=sa.text("needs_answer"),
        postgresql_where=sa.text("needs_answer"),
    )


def downgrade() -> None:
    op.drop_table("message")
    op.drop_table("conversation")

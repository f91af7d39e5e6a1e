"""Who may do what: the table of section 5 in docs/protocol.md."""

from __future__ import annotations

from collections.abc import Iterable

from records.staff import ADMINISTRATOR, AGENT, EDITOR, SUPERVISOR

CONVERSE = "converse"
"""Conversations, call-backs, visits and notes."""
WATCH = "watch"
"""The wall, the figures, and all of the history."""
AUDIT = "audit"
"""The audit log."""
TEACH = "teach"
"""What Sophie did not understand."""
ADMINISTER = "administer"
"""Accounts."""

PERMISSIONS: dict[str, frozenset[str]] = {
    AGENT: frozenset({CONVERSE}),
    SUPERVISOR: frozenset({CONVERSE, WATCH, AUDIT, TEACH}),
    EDITOR: frozenset({TEACH}),
    ADMINISTRATOR: frozenset({ADMINISTER}),
}
"""Role -> what it permits."""

ROLES = tuple(PERMISSIONS)


def permissions_of(roles: Iterable[str]) -> frozenset[str]:
    """What somebody with these roles may do. A role that isn't known any more permits nothing."""
    return frozenset().union(*(PERMISSIONS.get(role, frozenset()) for role in roles))

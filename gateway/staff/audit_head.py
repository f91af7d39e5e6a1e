"""The audit log's last entry, noted outside the database: whoever cuts off or rewrites the log there doesn't change it here.

Each machine with a gateway has a note of its own. What is written within other transactions comes after the note, until the next.
"""

from __future__ import annotations

import os
from pathlib import Path

from records.audit import NO_ENTRY, Head

FILE = "audit-head"


def noted_head(state: Path) -> Head:
    """What was noted last in the folder `state`; NO_ENTRY when nothing was."""
    try:
        seq, hash_ = (state / FILE).read_text("ascii").split()
    except FileNotFoundError:
        return NO_ENTRY
    return Head(int(seq), hash_)


def note_head(state: Path, head: Head) -> None:
    """Notes an entry, unless a later one was noted."""
    if head.seq <= noted_head(state).seq:
        return
    # Written beside its place and then renamed: nobody reads half of it.
    fresh = state / f"{FILE}.{os.getpid()}"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(f"{head.seq} {head.hash}\n")
    fresh.rename(state / FILE)

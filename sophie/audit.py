"""`sophie audit`: the audit log of the staff, and whether it still is as it was written."""

from __future__ import annotations

import argparse
import os
import re
import sys
from typing import Any

from sqlalchemy.orm import Session

from gateway.staff.audit_head import FILE, noted_head
from records import staff
from records.audit import CHANGED, CUT_OFF, MISSING, NO_ENTRY, Head, Wanted, entries, verify
from sophie.records_here import NoRecords, records_here
from sophie.settings import Settings, WrongSetting, read_settings

HELP = """\
Show who of the staff saw and did what, oldest first. With --verify, look through the whole log instead: every entry holds the
hash of the one before, and the last one known is noted in the state folder. Keep the head that is printed somewhere else, and
give it to --head later: then entries that were cut off or written anew since are found too, also by somebody who can write to
both. The exit code is 0, or 1 when the log is broken or can't be read, or 2 when used wrongly."""

WORDS = {CHANGED: "was changed", MISSING: "is missing", CUT_OFF: "and what came after it were cut off"}

PROG = "sophie audit"
_HEAD = re.compile(r"(\d+):([0-9a-f]{64})")


def add_parser(subcommands: Any) -> None:
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "audit", help="show who of the staff did what, and verify the log", description=HELP
    )
    parser.add_argument("--verify", action="store_true", help="look whether anything was changed or taken away")
    parser.add_argument("--head", type=_head, metavar="SEQ:HASH", help="a head that --verify printed earlier")
    parser.add_argument("--last", type=_count, default=100, metavar="N", help="how many entries to show (default: 100)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Shows or verifies. Returns the exit code that HELP explains."""
    try:
        settings = read_settings()
        with records_here(settings) as database, database.read() as session:
            if arguments.verify or arguments.head:
                return _verify(session, settings, arguments.head)
            _show(session, arguments.last)
    except WrongSetting as problem:
        print(f"{PROG}: {problem}", file=sys.stderr)
        return 2
    except NoRecords as problem:
        print(f"{PROG}: {problem}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read along has gone. Nothing may be written at the exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _verify(session: Session, settings: Settings, given: Head | None) -> int:
    noted = noted_head(settings.state)
    for known in (given or NO_ENTRY, noted):
        found = verify(session, known)
        if found.broken is not None:
            print(f"The log is broken: entry {found.broken.seq} {WORDS[found.broken.problem]}.", file=sys.stderr)
            if known == noted and known != NO_ENTRY:
                print(f"If you restored an older backup, remove {settings.state / FILE}.", file=sys.stderr)
            return 1
    print(f"The log is intact: {found.head.seq} entries, head {found.head.seq}:{found.head.hash}")
    return 0


def _show(session: Session, count: int) -> None:
    names = staff.names(session)
    for entry in reversed(entries(session, Wanted(), count)):
        who = names.get(entry.staff_id, entry.staff_id) if entry.staff_id else "-"
        about = names.get(entry.subject, entry.subject) if entry.subject else "-"
        print(f"{entry.seq}  {entry.at.astimezone():%Y-%m-%d %H:%M:%S}  {who}  {entry.action}  {about}  {entry.details}")


def _head(written: str) -> Head:
    found = _HEAD.fullmatch(written)
    if found is None:
        raise argparse.ArgumentTypeError("a head is SEQ:HASH, as --verify prints it")
    return Head(int(found[1]), found[2])


def _count(written: str) -> int:
    if not written.isdecimal() or int(written) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return int(written)

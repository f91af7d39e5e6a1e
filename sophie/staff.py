"""`sophie staff`: accounts of colleagues, also before anybody can sign in and while Sophie isn't running."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import Any

from argon2 import PasswordHasher
from pydantic import ValidationError

from gateway.staff import account_changes
from gateway.staff.account_changes import ChangedAccount, NewAccount
from gateway.staff.passwords import Passwords, first_password
from gateway.staff.permissions import ROLES
from municipalities import Municipality, MunicipalityError, load_municipality
from records import staff
from records.database import Database
from records.staff import LastAdministrator, StaffRow, UsernameTaken
from sophie.records_here import NoRecords, records_here
from sophie.settings import WrongSetting, read_settings

HELP = """\
Manage the accounts with which colleagues sign in to the console. A new or reset account gets a password, which is printed once;
at the first sign-in its owner adds an app for codes, and may then choose another password. The exit code is 0, or 1 when it can't
be done, or 2 when used wrongly."""

PROG = "sophie staff"


class _Refused(Exception):
    """The text says in one line why."""


def add_parser(subcommands: Any) -> None:
    parser: argparse.ArgumentParser = subcommands.add_parser("staff", help="manage accounts of colleagues", description=HELP)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    add = actions.add_parser("add", help="add an account and print its first password")
    add.add_argument("username", metavar="USERNAME", help="what one signs in with; with OpenID, the e-mail address there")
    add.add_argument("--name", required=True, help="what residents and colleagues see")
    add.add_argument("--role", required=True, action="append", choices=ROLES, help="may be given several times")
    add.add_argument("--team", action="append", default=[], metavar="KEY", help="of contact_centre.yml; several times too")
    add.add_argument("--openid-only", action="store_true", help="without a password: signs in by way of the OpenID provider")
    add.set_defaults(run=run, act=_add)

    listing = actions.add_parser("list", help="show all accounts")
    listing.set_defaults(run=run, act=_list)

    reset = actions.add_parser("reset", help="new password, second factor to be added anew, signed out everywhere, unlocked")
    reset.add_argument("username", metavar="USERNAME")
    reset.set_defaults(run=run, act=_reset)

    deactivate = actions.add_parser("deactivate", help="no longer let somebody sign in; signed out everywhere")
    deactivate.add_argument("username", metavar="USERNAME")
    deactivate.set_defaults(run=run, act=_deactivate)


def run(arguments: argparse.Namespace) -> int:
    """Does one of the actions. Returns the exit code that HELP explains."""
    try:
        settings = read_settings()
        municipality = load_municipality(settings.municipality)
        with records_here(settings) as database:
            arguments.act(arguments, database, municipality)
    except (WrongSetting, MunicipalityError, ValidationError) as problem:
        print(f"{PROG}: {_in_one_line(problem)}", file=sys.stderr)
        return 2
    except (NoRecords, _Refused) as problem:
        print(f"{PROG}: {problem}", file=sys.stderr)
        return 1
    return 0


def _add(arguments: argparse.Namespace, database: Database, municipality: Municipality) -> None:
    draft = NewAccount(username=arguments.username, name=arguments.name, roles=arguments.role, teams=arguments.team)
    teams = [team.key for team in municipality.contact_centre.teams]
    if unknown := draft.unknown_teams(teams):
        raise _Refused(f"there is no team {unknown[0]}; there are {', '.join(teams) or 'none'}")
    password = None if arguments.openid_only else first_password()
    try:
        with database.write() as session:
            account_changes.add(session, None, draft, _hash(password) if password else None, datetime.now(UTC))
    except UsernameTaken:
        raise _Refused(f"there is an account {draft.username} already") from None
    if password is None:
        print(f"{draft.username} can sign in by way of the OpenID provider.")
    else:
        _show(draft.username, password)


def _list(_arguments: argparse.Namespace, database: Database, _municipality: Municipality) -> None:
    with database.read() as session:
        accounts = staff.accounts(session)
    width = max((len(account.username) for account in accounts), default=0)
    for account in accounts:
        what = ", ".join([*account.roles, *account.teams])
        print(f"{account.username:{width}}  {account.name} ({what}){_remarks(account)}")


def _reset(arguments: argparse.Namespace, database: Database, _municipality: Municipality) -> None:
    account, password = _account(database, arguments.username), first_password()
    hashed = _hash(password)
    with database.write() as session:
        account_changes.reset(session, None, account.id, hashed, datetime.now(UTC))
    _show(account.username, password)


def _deactivate(arguments: argparse.Namespace, database: Database, _municipality: Municipality) -> None:
    account = _account(database, arguments.username)
    draft = ChangedAccount(name=account.name, roles=account.roles, teams=account.teams, active=False)
    try:
        with database.write() as session:
            account_changes.change(session, None, account.id, draft, datetime.now(UTC))
    except LastAdministrator:
        raise _Refused(f"{account.username} is the last administrator: add another one first") from None
    print(f"{account.username} can't sign in any more.")


def _account(database: Database, username: str) -> StaffRow:
    with database.read() as session:
        account = staff.find_by_username(session, username)
    if account is None:
        raise _Refused(f"there is no account {username}; `sophie staff list` shows all")
    return account


def _remarks(account: StaffRow) -> str:
    remarks = []
    if not account.active:
        remarks.append("deactivated")
    if account.locked_until is not None and account.locked_until > datetime.now(UTC):
        remarks.append(f"locked until {account.locked_until.astimezone():%H:%M}")
    if account.active and not account.totp_confirmed:
        remarks.append("no second factor yet")
    return f" - {', '.join(remarks)}" if remarks else ""


def _hash(password: str) -> str:
    return Passwords(PasswordHasher()).hash_now(password)


def _show(username: str, password: str) -> None:
    print(f"The password of {username}, shown only now: {password}")


def _in_one_line(problem: Exception) -> str:
    if not isinstance(problem, ValidationError):
        return str(problem)
    wrong = problem.errors(include_input=False)[0]
    return f"{'.'.join(map(str, wrong['loc']))}: {wrong['msg']}"

"""`sophie content check`: what is wrong in a municipality's folder, and what its editor should look at."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from municipalities import Municipality, MunicipalityError, Problem, load_municipality, municipality_keys
from municipalities.loader import OWN_FOLDER
from municipalities.review import attention
from sophie.settings import ROOT, WrongSetting, read_settings
from sophie.wished_moments import AMSTERDAM

HELP = "check what Sophie knows about a municipality"

CHECK_HELP = """\
Check a municipality's folder: its mistakes, each with file, line and field, or without mistakes what its editor should look at.
The exit code is 0, or 1 when there are mistakes, or 2 when used wrongly. docs/content.md explains the files."""

JSON_HELP = """\
write one JSON object a line, one for each municipality: "municipality" (the folder's name), "mistakes" (a list of "file", "line"
(or null), "field" and "message"), and "attention" (title -> list of lines)"""

PLACES = ROOT / "nlu_data" / "lookups" / "places.yml"


@dataclass(frozen=True)
class Findings:
    """What was found in one folder."""

    municipality: str
    """The folder's name."""
    mistakes: Sequence[Problem]
    attention: Mapping[str, Sequence[str]]
    """Title -> lines; empty as long as there are mistakes."""


def add_parser(subcommands: Any) -> None:
    parser: argparse.ArgumentParser = subcommands.add_parser("content", help=HELP)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="COMMAND")
    check: argparse.ArgumentParser = kinds.add_parser("check", help=HELP, description=CHECK_HELP)
    which = check.add_mutually_exclusive_group()
    which.add_argument("name", nargs="?", metavar="NAME", help="the folder's name (default: SOPHIE_MUNICIPALITY)")
    which.add_argument("--all", action="store_true", help="check every municipality")
    check.add_argument("--folder", type=Path, default=OWN_FOLDER, help="where the municipalities' folders are (default: here)")
    check.add_argument("--strict", action="store_true", help="end with 1 as well when there is something to look at")
    check.add_argument("--json", action="store_true", help=JSON_HELP)
    check.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Writes what was found. Returns the exit code that CHECK_HELP explains."""
    folder: Path = arguments.folder
    there = municipality_keys(folder)
    try:
        names = there if arguments.all else (arguments.name or read_settings().municipality,)
    except WrongSetting as problem:
        print(f"sophie content check: {problem}", file=sys.stderr)
        return 2
    missing = [name for name in names if Path(name).name != name or not (folder / name).is_dir()]
    if missing or not names:
        wanted = f"there is no municipality {missing[0]!r}" if missing else "there are no municipalities"
        known = f"; there are: {', '.join(there)}" if there else ""
        print(f"sophie content check: {wanted} in {folder}{known}", file=sys.stderr)
        return 2
    today = datetime.now(AMSTERDAM).date()
    found = [findings(name, folder, today) for name in names]
    try:
        _write(found, as_json=arguments.json)
    except BrokenPipeError:
        # Whoever read along has gone. Nothing may be written at the exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return int(any(one.mistakes or (arguments.strict and one.attention) for one in found))


def _write(found: Sequence[Findings], *, as_json: bool) -> None:
    if as_json:
        print("\n".join(json.dumps(asdict(one), ensure_ascii=False) for one in found), flush=True)
    else:
        print("\n\n".join(_in_words(one) for one in found), flush=True)


def findings(name: str, folder: Path, today: date) -> Findings:
    """What is wrong in `folder/name`, or what deserves attention on `today`."""
    try:
        municipality = load_municipality(name, folder)
    except MunicipalityError as error:
        return Findings(name, error.problems, {})
    points = attention(municipality, today)
    if unlearnt := unlearnt_places(municipality):
        points[f"Not recognised by name yet: add to {PLACES.relative_to(ROOT)}, and train"] = unlearnt
    return Findings(name, (), points)


def learnt_places() -> frozenset[str]:
    """The places that the engine recognises by name. It imports nothing of ours, so it learns them from training data."""
    tables = YAML(typ="safe").load(PLACES)["nlu"]
    return frozenset(line.removeprefix("- ") for table in tables for line in table["examples"].splitlines())


def unlearnt_places(municipality: Municipality) -> list[str]:
    """The places of a municipality that the engine doesn't recognise yet."""
    learnt = learnt_places()
    return [f"service_area: {name}" for name in municipality.service_area.all_names() if name not in learnt]


def _in_words(found: Findings) -> str:
    if found.mistakes:
        count = len(found.mistakes)
        title = f"{found.municipality} has {'a mistake' if count == 1 else f'{count} mistakes'}:"
        return "\n".join([title, *(str(problem) for problem in found.mistakes)])
    lines = [f"{found.municipality} has no mistakes."]
    for title, points in found.attention.items():
        lines += ["", f"{title}:", *(f"- {point}" for point in points)]
    return "\n".join(lines)

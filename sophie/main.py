"""The `sophie` command."""

from __future__ import annotations

import argparse
import sys

from sophie import audit, content, hear, plan, run, say, staff, talk, understand


def main() -> None:
    """Runs the subcommand that was asked for and exits with its code: 0 done, 1 went wrong, 2 used wrongly or not running."""
    parser = argparse.ArgumentParser(prog="sophie", description="Sophie, the digital assistant of your municipality.")
    subcommands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for subcommand in (run, talk, understand, hear, say, plan, content, staff, audit):
        subcommand.add_parser(subcommands)
    arguments = parser.parse_args()
    sys.exit(arguments.run(arguments))

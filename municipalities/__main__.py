"""`python -m municipalities hollands_kroon`: what is wrong in a municipality's folder, and what its editor should look at."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from municipalities.errors import MunicipalityError
from municipalities.loader import OWN_FOLDER, load_municipality
from municipalities.review import checked_after, hard_to_read, unchecked, unsaid


def main(arguments: list[str] | None = None) -> int:
    """Writes the findings to standard output. 0 when the folder can be used, 1 when it has mistakes."""
    parser = argparse.ArgumentParser(prog="python -m municipalities", description="Checks a municipality's folder.")
    parser.add_argument("key", help="the name of the folder, for example hollands_kroon")
    parser.add_argument("--folder", type=Path, default=OWN_FOLDER, help="where the folders of municipalities are")
    options = parser.parse_args(arguments)
    try:
        municipality = load_municipality(options.key, options.folder)
    except MunicipalityError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    findings = {
        f"Not said on {today}, as it doesn't hold or was not checked": unsaid(municipality, today),
        "Not compared with its source yet": unchecked(municipality),
        "Checked in the future": checked_after(municipality, today),
        "Hard to read": hard_to_read(municipality),
    }
    sys.stdout.write(f"{municipality.name} has no mistakes.\n")
    for title, lines in findings.items():
        if lines:
            sys.stdout.write("\n".join(["", f"{title}:", *(f"- {line}" for line in lines), ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tools.avatar`: bakes the head into frontend/avatar/assets/sophie-head.glb. Needs the dependency group `avatar`."""

from __future__ import annotations

import argparse
import gzip
import sys
from pathlib import Path

from tools.avatar.head import bake
from tools.avatar.source import CACHE, Source, SourceError, fetch

OUTPUT = Path("frontend/avatar/assets/sophie-head.glb")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.avatar", description="Bakes Sophie's head.")
    parser.add_argument("--output", type=Path, default=OUTPUT, help=f"the GLB to write (default: {OUTPUT})")
    parser.add_argument("--cache", type=Path, default=CACHE, help=f"folder for the data that is fetched (default: {CACHE})")
    arguments = parser.parse_args()
    try:
        glb = bake(Source(fetch(arguments.cache)))
    except SourceError as error:
        print(f"The head isn't baked: {error}", file=sys.stderr)
        return 1
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_bytes(glb)
    print(f"{arguments.output}: {len(glb) / 1000:.0f} kB, {len(gzip.compress(glb)) / 1000:.0f} kB gzip")
    return 0


if __name__ == "__main__":
    sys.exit(main())

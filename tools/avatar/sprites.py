"""`python -m tools.avatar.sprites`: the pictures that stand in for the head, drawn by the page's own code in a real browser.

Needs what the browser tests need: playwright, Chromium, and `npm ci` in frontend/. To be run after each bake of the head.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

FRONTEND = Path("frontend")
OUTPUT = FRONTEND / "avatar/assets/sophie-sprites.webp"

_PREFIX = "data:image/webp;base64,"


@contextmanager
def development_server() -> Iterator[str]:
    """Vite on a free port; yields its address."""
    command = ["npx", "vite", "--host", "127.0.0.1", "--port", "0", "--clearScreen", "false"]
    environment = {**os.environ, "NO_COLOR": "1"}
    with subprocess.Popen(command, cwd=FRONTEND, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stdout is not None
            for line in server.stdout:
                if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                    yield found[0]
                    return
            raise RuntimeError("vite stopped before it was ready: see above.")
        finally:
            server.terminate()


def draw(address: str) -> bytes:
    """The sheet as WebP."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/avatar/studio/sheet.html")
        address_of_sheet = page.locator("a[download]").get_attribute("href", timeout=120_000)
        browser.close()
    if address_of_sheet is None or not address_of_sheet.startswith(_PREFIX):
        raise RuntimeError("The browser made no WebP.")
    return base64.b64decode(address_of_sheet.removeprefix(_PREFIX))


def main() -> int:
    with development_server() as address:
        sheet = draw(address)
    OUTPUT.write_bytes(sheet)
    print(f"{OUTPUT}: {len(sheet) / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

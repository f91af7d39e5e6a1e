"""`python -m voice.server [--open]`: Sophie's ears and mouth, until SIGTERM or Ctrl-C (docs/protocol.md, section 6).

Listens on loopback and lets nobody in without the secret. `--open` also lets in who shows none, for clients of vosk-server; never
a web page, whose browser would say where it comes from.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

import structlog
from pydantic import ValidationError

from municipalities import Municipality, MunicipalityError, load_municipality
from voice.logs import configure_logs
from voice.mouth import Mouth
from voice.preparing import prepared
from voice.serving import serving
from voice.settings import LOOPBACK, VoiceSettings
from voice.warming import warm

log = structlog.get_logger()


async def _serve(settings: VoiceSettings, municipality: Municipality, *, open_to_all: bool) -> None:
    secret = settings.voice_secret.get_secret_value() if settings.voice_secret else None
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    async with (
        prepared(settings, municipality, Mouth()) as service,
        serving(service, settings.voice_port, secret, open_to_all=open_to_all) as server,
    ):
        log.info("listening", port=next(iter(server.sockets)).getsockname()[1], municipality=municipality.key)
        warming = asyncio.create_task(warm(service))
        await stopping.wait()
        warming.cancel()


def main() -> int:
    """0 after a clean stop; 1 when the port is taken; 2 when a setting or the municipality is wrong."""
    parser = argparse.ArgumentParser(prog="python -m voice.server", description="Sophie's ears and mouth.")
    parser.add_argument("--open", action="store_true", help="let in clients that show no secret")
    arguments = parser.parse_args()
    configure_logs()
    try:
        settings = VoiceSettings()
        municipality = load_municipality(settings.municipality)
    except ValidationError as problem:
        for error in problem.errors(include_input=False):
            name = "SOPHIE_" + "_".join(str(part) for part in error["loc"]).upper()
            print(f"{name}: {error['msg']}", file=sys.stderr)  # noqa: T201 - a person starts this by hand
        return 2
    except MunicipalityError as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 2
    if settings.voice_secret is None and not arguments.open:
        print("SOPHIE_VOICE_SECRET is missing; or start with --open", file=sys.stderr)  # noqa: T201
        return 2
    try:
        asyncio.run(_serve(settings, municipality, open_to_all=arguments.open))
    except OSError as problem:
        print(f"Can't listen on {LOOPBACK}:{settings.voice_port}: {problem.strerror}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

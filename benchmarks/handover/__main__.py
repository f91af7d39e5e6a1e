"""`.venv/bin/python -m benchmarks.handover`: 500 open conversations, 50 colleagues, and a message each way again and again.

Beside it, in the same run, a relay that stores nothing; and a claim that reads and then writes.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from uuid import uuid4

from benchmarks.handover.race import conditional, read_then_write, winners
from benchmarks.handover.relay import relay
from benchmarks.handover.talk import Line, Times, console, exchange, new_text, open_line, resident
from records.database import Database
from records.migrate import migrate
from tests.gateway.console.colleagues import SignedIn, sign_in
from tests.gateway.fake_engine import fake_engine
from tests.gateway.handover.staff_there import hire
from tests.gateway.running_gateway import running_gateway

CONVERSATIONS, COLLEAGUES = 500, 50
ROUNDS, AT_ONCE = 6, 10
"""Every conversation has so many exchanges; so many go on at the same moment."""
CLAIM_ROUNDS = 40


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.handover", description=__doc__)
    parser.add_argument("--conversations", type=int, default=CONVERSATIONS)
    parser.add_argument("--colleagues", type=int, default=COLLEAGUES)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder, fake_engine() as engine:
        state = Path(folder)
        limits = {"SOPHIE_MAX_SOCKETS": str(arguments.conversations + 100), "SOPHIE_MAX_SOCKETS_PER_ADDRESS": "5000"}
        rates = {"SOPHIE_CONVERSATION_BURST": "5000", "SOPHIE_MESSAGE_BURST": "500"}
        with running_gateway(state, engine, **limits, **rates) as gateway:
            hire(gateway.database, uuid4().hex, "Always there")
            colleagues = [sign_in(gateway.database, gateway.url, f"Colleague {n}") for n in range(arguments.colleagues)]
            url = gateway.url.replace("http", "ws")
            print(f"{arguments.conversations} conversations with {arguments.colleagues} colleagues …", flush=True)
            sophie = asyncio.run(through_sophie(url, colleagues, arguments.conversations))
    with relay() as url:
        bare = asyncio.run(through_relay(url, arguments.conversations, arguments.colleagues))
    figures = {
        "sophie": {"to colleague": spread(sophie.to_colleague), "to resident": spread(sophie.to_resident)},
        "a relay that keeps nothing": {"to colleague": spread(bare.to_colleague), "to resident": spread(bare.to_resident)},
    }
    print(f"\n| by way of | {'direction':12} | {'p50':>10} | {'p95':>10} |\n|---|---|---|---|")
    for by, directions in figures.items():
        for direction, (p50, p95) in directions.items():
            print(f"| {by} | {direction:12} | {p50:7.1f} ms | {p95:7.1f} ms |")
    claims = race(arguments.colleagues)
    print(
        f"\n{arguments.colleagues} colleagues claim one conversation at once, {CLAIM_ROUNDS} times: how many think it is theirs"
    )
    for by, count in claims.items():
        print(f"  {by}: {dict(sorted(count.items()))}  (colleagues: times)")
    if arguments.json:
        arguments.json.write_text(json.dumps({"ms": figures, "winners": claims}, indent=1) + "\n", encoding="utf-8")
    return 0


async def through_sophie(url: str, colleagues: list[SignedIn], count: int) -> Times:
    residents = [await resident(url) for _ in range(count)]
    consoles = [await console(url, colleague) for colleague in colleagues]
    pairs = []
    for number, (line, conversation) in enumerate(residents):
        which = number % len(colleagues)
        claimed = await asyncio.to_thread(colleagues[which].does, conversation, "claim")
        claimed.raise_for_status()
        opened = consoles[which].expect("opened")
        await consoles[which].send(type="open", conversation=conversation, after=0)
        await opened
        pairs.append((line, consoles[which], conversation))
    times, free = Times(), asyncio.Semaphore(AT_ONCE)

    async def talk(line: Line, desk: Line, conversation: str) -> None:
        async with free:
            said = {"type": "message", "id": str(uuid4())}
            times.to_colleague.append(await exchange(line, desk, said, new_text()))
            answer = {"type": "message", "id": str(uuid4()), "conversation": conversation}
            times.to_resident.append(await exchange(desk, line, answer, new_text()))

    for _ in range(ROUNDS):
        await asyncio.gather(*(talk(*pair) for pair in pairs))
    for line in [*(line for line, _ in residents), *consoles]:
        await line.close()
    return times


async def through_relay(url: str, count: int, colleagues: int) -> Times:
    desks = [await open_line(url) for _ in range(colleagues)]
    pairs = []
    for number in range(count):
        line, desk = await open_line(url), desks[number % colleagues]
        await line.send(type="listen", conversation=f"resident {number}")
        await desk.send(type="listen", conversation=f"desk {number}")
        pairs.append((line, desk, number))
    times, free = Times(), asyncio.Semaphore(AT_ONCE)

    async def talk(line: Line, desk: Line, number: int) -> None:
        async with free:
            times.to_colleague.append(
                await exchange(line, desk, {"type": "message", "conversation": f"desk {number}"}, new_text())
            )
            back = {"type": "message", "conversation": f"resident {number}"}
            times.to_resident.append(await exchange(desk, line, back, new_text()))

    for _ in range(ROUNDS):
        await asyncio.gather(*(talk(*pair) for pair in pairs))
    for line in [*(line for line, _, _ in pairs), *desks]:
        await line.close()
    return times


def race(colleagues: int) -> dict[str, Counter[int]]:
    found = {}
    for name, claim in (("one conditional UPDATE", conditional), ("a read, then a write", read_then_write)):
        with TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/sophie.db"
            migrate(url)
            database = Database(url)
            found[name] = Counter(winners(database, claim, CLAIM_ROUNDS, colleagues))
            database.close()
    return found


def spread(seconds: list[float]) -> tuple[float, float]:
    """p50 and p95 in milliseconds."""
    cuts = quantiles(seconds, n=20)
    return cuts[9] * 1000, cuts[18] * 1000


if __name__ == "__main__":
    sys.exit(main())

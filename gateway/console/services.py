"""What the parts of the console share."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from gateway.console.lobby_watch import LobbyWatch
from gateway.console.open_consoles import OpenConsoles
from gateway.conversations import Conversations
from gateway.engine_client import EngineClient
from gateway.fanout import Fanout
from gateway.handover.hand_over import HandOver
from gateway.handover.lobby import Lobby
from gateway.publisher import Publisher
from gateway.rate_limit import TokenBuckets
from gateway.records_access import RecordsAccess
from gateway.staff.audit import Audit
from gateway.staff.door import StaffDoor
from municipalities import Municipality

BURST, PER_MINUTE = 150, 300.0
"""What one colleague does that is stored or looked up. A console that comes back opens all its conversations at once."""
LIGHT_BURST, LIGHT_PER_MINUTE = 100, 600.0
"""Signs of typing and reading."""


@dataclass
class ConsoleServices:
    """Belongs to one event loop. `watch.run()` has to run in the background."""

    municipality: Municipality
    records: RecordsAccess
    conversations: Conversations
    """Masks what colleagues write."""
    engine: EngineClient
    fanout: Fanout
    publisher: Publisher
    lobby: Lobby
    hand_over: HandOver
    door: StaffDoor
    audit: Audit
    clock: Callable[[], datetime]
    """Gives an aware datetime."""
    behind_proxy: bool
    """As in `gateway.caller`."""
    consoles: OpenConsoles = field(init=False)
    watch: LobbyWatch = field(init=False)
    rate: TokenBuckets = field(init=False)
    """By account."""
    light_rate: TokenBuckets = field(init=False)

    def __post_init__(self) -> None:
        self.consoles = OpenConsoles(self.publisher)
        self.watch = LobbyWatch(self.records, self.lobby, self.consoles, self.clock)
        self.rate = TokenBuckets(BURST, PER_MINUTE, time.monotonic)
        self.light_rate = TokenBuckets(LIGHT_BURST, LIGHT_PER_MINUTE, time.monotonic)

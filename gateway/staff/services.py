"""What signing in and managing accounts is built of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from gateway.rate_limit import TokenBuckets
from gateway.records_access import RecordsAccess
from gateway.staff.audit import Audit
from gateway.staff.door import StaffDoor
from gateway.staff.openid.provider import Provider
from gateway.staff.passwords import Passwords
from gateway.staff.sessions import Sessions
from municipalities import Municipality


@dataclass(frozen=True)
class Services:
    """One of each for the whole gateway."""

    access: RecordsAccess
    sessions: Sessions
    door: StaffDoor
    audit: Audit
    passwords: Passwords
    staff_key: str
    """Encrypts what is kept where others can reach it (`gateway.staff.sealing`)."""
    municipality: Municipality
    sign_in_rate: TokenBuckets
    """By network address, for everything that somebody who isn't signed in yet may ask."""
    clock: Callable[[], datetime]
    """Gives an aware datetime."""
    behind_proxy: bool
    """As in `gateway.caller`."""
    provider: Provider | None
    """The OpenID provider, where there is one."""
    failed_answer_s: float = 0.5
    """A wrong name or password is answered after so many seconds, whatever was wrong with it."""

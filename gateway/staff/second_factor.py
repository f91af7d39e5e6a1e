"""The second factor: one-time codes of a phone's app (TOTP, RFC 6238), six digits that change every thirty seconds."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp
import segno

from gateway.staff.sealing import NotSealed, Seal

PERIOD_S = 30
CLOCKS_DIFFER_BY = 1
"""So many periods a phone's clock may be early or late."""


class UnreadableSecret(Exception):
    """A stored secret was encrypted with another key, or for another account. `sophie staff reset` gives a new one."""


@dataclass(frozen=True)
class Enrolment:
    """What an app needs once."""

    uri: str
    """`otpauth://…`"""
    secret: str
    """To type over, in base32."""
    qr: str
    """The URI as an SVG element."""


class SecondFactor:
    """Secrets, which are stored encrypted, and the codes that belong to them."""

    def __init__(self, key: str, issuer: str) -> None:
        """`key` encrypts the secrets, and stands outside the database; `issuer` is what the app calls us."""
        self._seal = Seal(key, "second factor")
        self._issuer = issuer

    def new_secret(self, staff_id: str) -> str:
        """A secret for an account, encrypted."""
        # Bound to the account: whoever can write to the database can't put his own secret with another's name.
        return self._seal.seal(pyotp.random_base32(), bound_to=staff_id)

    def enrolment(self, staff_id: str, username: str, encrypted: str) -> Enrolment:
        """What is shown when a secret is new. Raises UnreadableSecret."""
        secret = self._opened(staff_id, encrypted)
        uri = pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=self._issuer)
        # On white also in a dark page: many apps don't read it the other way round.
        return Enrolment(uri, secret, segno.make(uri).svg_inline(light="#fff", omitsize=True))

    def period_of(self, code: str, staff_id: str, encrypted: str, now: datetime) -> int | None:
        """The number of the period that a code belongs to; None for a wrong one. Raises UnreadableSecret."""
        codes = pyotp.TOTP(self._opened(staff_id, encrypted), interval=PERIOD_S)
        current = int(now.timestamp()) // PERIOD_S
        fitting = None
        # The newest last: where two periods happen to have one code, that uses up both.
        for period in range(current - CLOCKS_DIFFER_BY, current + CLOCKS_DIFFER_BY + 1):
            if secrets.compare_digest(codes.generate_otp(period).encode(), code.encode()):
                fitting = period
        return fitting

    def _opened(self, staff_id: str, encrypted: str) -> str:
        try:
            return self._seal.open(encrypted, bound_to=staff_id)
        except NotSealed:
            raise UnreadableSecret(staff_id) from None

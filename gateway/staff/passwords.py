"""Passwords: Argon2id (RFC 9106), in threads, as one computation takes tens of milliseconds and 64 MiB on purpose."""

from __future__ import annotations

import secrets
import unicodedata

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

THREADS = 2
"""Computations at once: so much memory, and no more, can be asked for from outside."""

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No l, 1, o, 0 or i: a first password is read out and typed over."""
GROUPS, GROUP_LENGTH = 5, 4
"""Ninety-nine bits."""


class Passwords:
    """Hashes and checks them."""

    def __init__(self, hasher: PasswordHasher) -> None:
        """`hasher` has the parameters for new hashes; older ones are checked with their own."""
        self._hasher = hasher
        self._threads = CapacityLimiter(THREADS)
        self._nobodys = self.hash_now(secrets.token_urlsafe())
        """Of a password that nobody has."""

    def hash_now(self, password: str) -> str:
        """A hash to store. Keeps the caller waiting."""
        return self._hasher.hash(_normalised(password))

    async def hash(self, password: str) -> str:
        """A hash to store."""
        return await run_sync(self.hash_now, password, limiter=self._threads)

    async def is_right(self, password_hash: str | None, password: str) -> bool:
        """Whether a password belongs to a hash. Without a hash it takes as long, and the answer is no.

        Raises argon2's InvalidHashError for a hash that is damaged.
        """

        def check() -> bool:
            try:
                return self._hasher.verify(password_hash or self._nobodys, _normalised(password))
            except VerifyMismatchError:
                return False

        return await run_sync(check, limiter=self._threads) and password_hash is not None

    def is_outdated(self, password_hash: str) -> bool:
        """Whether a hash was made with other parameters than are used now."""
        return self._hasher.check_needs_rehash(password_hash)


def first_password() -> str:
    """One that can be read out, for a new account."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def _normalised(password: str) -> str:
    """The same characters, however a keyboard composes them (NIST SP 800-63B, section 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)

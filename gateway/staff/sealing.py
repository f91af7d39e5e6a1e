"""Encryption of what is kept where others can reach it, with a key that stands in a file of its owner only."""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12


class NotSealed(Exception):
    """Sealed with another key or for something else, or damaged."""


class Seal:
    """AES-256-GCM, with a key of its own for each purpose."""

    def __init__(self, key: str, purpose: str) -> None:
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"sophie {purpose}".encode()).derive(key.encode())
        self._cipher = AESGCM(derived)

    def seal(self, text: str, bound_to: str = "") -> str:
        """ASCII that says nothing, and opens only together with what it is bound to."""
        nonce = os.urandom(NONCE_BYTES)
        return base64.urlsafe_b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), bound_to.encode())).decode()

    def open(self, sealed: str, bound_to: str = "") -> str:
        """The text. Raises NotSealed."""
        try:
            data = base64.urlsafe_b64decode(sealed)
            return self._cipher.decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], bound_to.encode()).decode()
        except (InvalidTag, ValueError):
            raise NotSealed from None

"""Cookies that hold a secret.

`__Host-` on https: browsers then take it only from us, not from a neighbour in our domain. Plain http, which can't have that, is
for one's own machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from starlette.requests import HTTPConnection
from starlette.responses import Response

from gateway.caller import caller_of


@dataclass(frozen=True)
class SecretCookie:
    """Reads, sets and removes one."""

    name: str
    behind_proxy: bool
    """As in `gateway.caller`."""
    same_site: Literal["strict", "lax"]
    """Lax also comes along when another site sends the browser to us."""
    seconds: int | None = None
    """How long a browser keeps it; None until it closes. When what it opens ends is decided here."""

    def of(self, connection: HTTPConnection) -> str | None:
        """What the browser shows."""
        return connection.cookies.get(self._name_for(connection)) or None

    def set(self, connection: HTTPConnection, response: Response, value: str) -> None:
        self._set(connection, response, value, self.seconds)

    def remove(self, connection: HTTPConnection, response: Response) -> None:
        self._set(connection, response, "", 0)

    def _set(self, connection: HTTPConnection, response: Response, value: str, seconds: int | None) -> None:
        response.set_cookie(
            self._name_for(connection),
            value,
            max_age=seconds,
            path="/",
            secure=self._is_https(connection),
            httponly=True,
            samesite=self.same_site,
        )

    def _name_for(self, connection: HTTPConnection) -> str:
        return f"__Host-{self.name}" if self._is_https(connection) else self.name

    def _is_https(self, connection: HTTPConnection) -> bool:
        return caller_of(connection, self.behind_proxy).scheme == "https"

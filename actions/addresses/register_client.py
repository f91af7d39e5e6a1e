"""Asks a register over HTTP: briefly, a bounded answer, and every way in which it can go wrong as one kind of error."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import httpx

CONNECT_TIMEOUT_S = 1.0
READ_TIMEOUT_S = 2.0
"""Between two pieces of an answer."""
LOOK_UP_S = 3.0
"""For all requests of a look-up: a resident waits for it."""
MAX_CONNECTIONS = 8
"""Look-ups at once. The action server has 40 threads for all conversations; a slow register gets no more than these."""
MAX_ANSWER_BYTES = 1024 * 1024


class RegisterFailed(Exception):
    """There is no usable answer. `reason` may be logged: it holds nothing of the address."""

    def __init__(self, reason: str, *, about_the_question: bool = False) -> None:
        """`about_the_question`: the register works, and another question may well be answered."""
        super().__init__(reason)
        self.reason = reason
        self.about_the_question = about_the_question


class LookUp:
    """The requests for one address, which share its time."""

    def __init__(self, client: httpx.Client, url: str) -> None:
        self._client = client
        self._url = url
        self._ends_at = time.monotonic() + LOOK_UP_S

    def get(self, parameters: Sequence[tuple[str, str]]) -> bytes:
        """The body of the answer. Raises RegisterFailed."""
        try:
            with self._client.stream("GET", self._url, params=tuple(parameters)) as response:
                if response.status_code != httpx.codes.OK:
                    wrong_question = response.status_code == httpx.codes.BAD_REQUEST
                    raise RegisterFailed(f"status_{response.status_code}", about_the_question=wrong_question)
                return self._body(response)
        except httpx.TimeoutException:
            raise RegisterFailed("timeout") from None
        except httpx.HTTPError as failure:
            raise RegisterFailed(type(failure).__name__) from None

    def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > MAX_ANSWER_BYTES:
                raise RegisterFailed("answer_too_large")
            if time.monotonic() > self._ends_at:
                raise RegisterFailed("timeout")
        return bytes(body)


class RegisterClient:
    """Asks one page of a register. May be used by many threads at once."""

    def __init__(self, url: str, headers: Mapping[str, str]) -> None:
        """`url` is the whole address of the page, without a query."""
        self._url = url
        self._client = httpx.Client(
            headers={"User-Agent": "sophie", **headers},
            timeout=httpx.Timeout(READ_TIMEOUT_S, connect=CONNECT_TIMEOUT_S, pool=CONNECT_TIMEOUT_S),
            limits=httpx.Limits(max_connections=MAX_CONNECTIONS),
            # A key doesn't go along to wherever an answer points.
            follow_redirects=False,
        )

    def look_up(self) -> LookUp:
        """Begins a look-up; its time runs from now."""
        return LookUp(self._client, self._url)

"""Who calls, and under which address we are called; the one place that reads X-Forwarded-* headers."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HTTP_OF = {"ws": "http", "wss": "https"}


@dataclass(frozen=True)
class Caller:
    """A client, as seen from outside any proxy."""

    network: str
    """What limits count by: an IPv4 address, or the /64 that an IPv6 subscriber has for himself."""
    scheme: str
    """http or https."""
    host: str
    """Our name and possibly port, as the client wrote them."""


def caller_of(connection: HTTPConnection, behind_proxy: bool) -> Caller:
    """Who calls. Of forwarded headers the last value counts: the one that our own proxy added."""
    scheme = _HTTP_OF.get(connection.url.scheme, connection.url.scheme)
    host = connection.headers.get("host", "")
    address = connection.client.host if connection.client else ""
    if behind_proxy:
        address = _last(connection, "x-forwarded-for") or address
        scheme = _last(connection, "x-forwarded-proto") or scheme
        host = _last(connection, "x-forwarded-host") or host
    return Caller(_network(address), _HTTP_OF.get(scheme, scheme), host)


def is_same_origin(origin: str | None, caller: Caller) -> bool:
    """Whether a page may talk to us: its scheme, host and port are ours. No Origin is no page but a program, which may."""
    if origin is None:
        return True
    ours = _origin(f"{caller.scheme}://{caller.host}")
    return ours is not None and _origin(origin) == ours


def _last(connection: HTTPConnection, header: str) -> str:
    values = connection.headers.getlist(header)
    return values[-1].split(",")[-1].strip() if values else ""


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address  # a unix socket, or what a proxy writes when it doesn't know: one bucket for all of these
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"


def _origin(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port; None for what is no origin, such as "null"."""
    try:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS[parts.scheme]
    except (ValueError, KeyError):
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname else None

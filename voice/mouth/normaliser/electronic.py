"""E-mail and web addresses: "naam@gemeente.nl" is "naam apenstaartje gemeente punt n l"."""

from __future__ import annotations

import re

from voice.mouth.normaliser.number_words import digit_by_digit

_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]*[\w+-])@((?:[\w-]+\.)+[^\W\d_]{2,})(?![\w@])")
_PATH = r"((?:[/?#](?:[\w\-./?=&%#~+:]*[\w/=])?)?)"
_HOST = r"((?:[^\W_](?:[\w-]*[^\W_])?\.)+"
_WITH_SCHEME = re.compile(rf"(?<!\w)(?:https?://(?:www\.)?|www\.){_HOST}[^\W\d_]{{2,}}){_PATH}(?![\w@])", re.I)
_WITHOUT_SCHEME = re.compile(rf"(?<![\w@.]){_HOST}(?:nl|com|org|eu|net|info|frl)){_PATH}(?![\w@])", re.I)

_SIGNS = {
    ".": "punt", "-": "streepje", "_": "laag streepje", "/": "schuine streep", "+": "plus", "?": "vraagteken", "=": "is",
    "&": "en", "#": "hekje", "%": "procent", "~": "tilde", ":": "dubbele punt",
}  # fmt: skip
_LONGEST_SPELT_ENDING = 2
"""Endings of countries are spelt ("n l"); "com" and "info" are words."""


def say_electronic_addresses(text: str) -> str:
    text = _MAIL.sub(lambda found: f"{_signs(found[1])} apenstaartje {_host(found[2])}", text)
    text = _WITH_SCHEME.sub(_said_web, text)
    return _WITHOUT_SCHEME.sub(_said_web, text)


def _said_web(found: re.Match[str]) -> str:
    host, path = found.groups()
    said_path = _signs(path.strip("/"))
    return f"{_host(host)} schuine streep {said_path}" if said_path else _host(host)


def _host(host: str) -> str:
    name, _, ending = host.rpartition(".")
    said = " ".join(ending.lower()) if len(ending) <= _LONGEST_SPELT_ENDING else ending.lower()
    return f"{_signs(name)} punt {said}"


def _signs(written: str) -> str:
    parts = re.findall(r"[^\W\d_]+|\d+|[\W_]", written)
    return " ".join(digit_by_digit(part) if part.isdecimal() else _SIGNS.get(part, part) for part in parts)

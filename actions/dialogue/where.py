"""Where an appointment is, in words: at the resident's address, at the desk, or by phone. The words are in `where.yml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from actions.dialogue.formatting import address_text, house_number_text
from actions.dialogue.reply import Choice
from actions.languages.conversation_language import ConversationLanguage
from actions.languages.wording import Value, Wording, in_dutch, in_english
from actions.planning.visit import Visit
from municipalities import Desk, Municipality
from municipalities.channels import CHANNELS, DESK, PHONE, Channel
from municipalities.dutch_words import listed
from municipalities.placeholders import fill

_FILE = Path(__file__).with_name("where.yml")


@dataclass(frozen=True)
class Where:
    """A place to meet."""

    whole: Wording
    """ "bij u op het adres 1771 AB 12, Wieringerwerf"."""
    address: str
    """In short: "1771 AB 12", "Raadhuisplein 1", "per telefoon"."""
    place: str
    """Of the address; empty by phone."""


def where(channel: Channel, address: str, place: str, number: str | None, municipality: Municipality) -> Where:
    """Where an appointment is. `address` and `place` count for the resident's own, and for a desk that is no more.

    `number` is the resident's phone number, needed when it is by phone.
    """
    if channel == PHONE:
        address, place = _wording(channel, "way", {}).dutch, ""
    desk = municipality.home_visits.desk
    if channel == DESK and desk is not None:
        address, place = desk_address(desk), desk.place
    values: dict[str, Value] = {"address": address, "place": place, "desk": _desk_name(municipality), "number": number or ""}
    return Where(_wording(channel, "where", values), address, place)


def where_of(visit: Visit, municipality: Municipality) -> Where:
    """Where a booked visit is."""
    address = address_text(visit.postcode, visit.house_number, visit.addition)
    return where(visit.channel, address, visit.place, visit.customer_phone, municipality)


def desk_address(desk: Desk) -> str:
    """ "Raadhuisplein 1"."""
    return f"{desk.street} {house_number_text(desk.house_number, desk.addition)}"


def announced(channels: Sequence[Channel], municipality: Municipality) -> Wording:
    """What is going to happen when somebody makes an appointment that can be had in these ways, at least one."""
    if len(channels) == 1:
        return _wording(channels[0], "announced", {"desk": _desk_name(municipality)})
    return _wording("several", "announced", {"ways": ways_to_meet(channels, municipality)})


def ways_to_meet(channels: Sequence[Channel], municipality: Municipality) -> Wording:
    """ "bij u thuis of aan de balie in het stadhuis"."""
    ways = [_wording(channel, "way", {"desk": _desk_name(municipality)}) for channel in channels]
    joined_by = _words()["several"]["joined_by"]
    return Wording(
        listed([way.dutch for way in ways], joined_by["dutch"]), listed([way.english for way in ways], joined_by["english"])
    )


def channel_choice(channel: Channel, language: ConversationLanguage) -> Choice:
    """A way to meet to click on: "aan de balie"."""
    words = Wording(**_words()[channel]["choice"])
    return Choice(language.title(words.dutch.capitalize(), words.english), words.dutch)


def channels_of(product: str | None, municipality: Municipality) -> tuple[Channel, ...]:
    """In which ways an appointment can be had for a product, or for any product when it isn't known yet."""
    about = [municipality.products[product]] if product in municipality.products else municipality.products.values()
    return tuple(channel for channel in CHANNELS if any(channel in each.channels for each in about))


def _desk_name(municipality: Municipality) -> Wording:
    desk = municipality.home_visits.desk
    return Wording(**_words()["desk_without_name"]) if desk is None else Wording(desk.name, desk.english_name)


def _wording(name: str, kind: str, values: Mapping[str, Value]) -> Wording:
    texts = _words()[name][kind]
    return Wording(fill(texts["dutch"], in_dutch(values)), fill(texts["english"], in_english(values)))


@cache
def _words() -> Mapping[str, Any]:
    words: dict[str, Any] = YAML(typ="safe").load(_FILE)
    return words

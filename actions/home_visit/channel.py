"""Does the employee come to the door, the resident to the desk, or is it by phone? Asked only where there is a choice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain
from actions.dialogue.reply import Choice, Reply
from actions.dialogue.turn import Turn
from actions.dialogue.where import channel_choice, channels_of, ways_to_meet
from actions.home_visit.draft import Heard, VisitDraft
from municipalities.channels import DESK, HOME, PHONE, Channel

MENTIONS = frozenset({"balie", "gemeentehuis", "stadhuis", "thuis", "telefonisch"})

_TOWN_HALL = r"(?:gemeentehuis|stadhuis|raadhuis|gemeentekantoor|balie|loket|town hall|city hall|desk)"

_SAID: Mapping[Channel, re.Pattern[str]] = {
    HOME: re.compile(
        r"\b(?:bij (?:mij|me|ons) (?:thuis|langs|langskomen)|thuis bij (?:mij|me|ons)|aan huis|aan de deur"
        r"|op mijn (?:werk|adres|kantoor)|at (?:my|our) (?:home|house|place|door|address)|at home)\b"
    ),
    DESK: re.compile(rf"\b(?:aan|bij|op|in|naar|at|to) (?:de|het|uw|jullie|een|the|your) {_TOWN_HALL}\b"),
    PHONE: re.compile(
        r"\b(?:telefonisch(?! bereikbaar| te bereiken)|(?:per|via de|aan de|door de) telefoon|belafspraak"
        r"|(?:by|over the) (?:tele)?phone)\b"
    ),
}
"""Unasked, only what can hardly mean anything else counts."""

_ANSWERED: Mapping[Channel, re.Pattern[str]] = {
    HOME: re.compile(r"\b(?:thuis|bij (?:mij|me|ons)|home|huisbezoek|u komt|jullie komen|kom maar|werk)\b"),
    DESK: re.compile(rf"\b(?:{_TOWN_HALL}|ik kom|wij komen|we komen|i come)\b"),
    PHONE: re.compile(r"\b(?:bel|bellen|belt|gebeld|telefoon|phone|call)\b"),
}
"""What counts as well when it was asked."""

_NO_PREFERENCE = re.compile(r"\b(?:maakt (?:mij |me )?niet uit|geen voorkeur|om het even|doesn't matter|no preference)\b")
_NOT_THIS = re.compile(r"\b(?:niet|geen|not|in plaats van|ipv|(?:liever|eerder|beter) .*dan) $")
_NO_WISH = re.compile(r"\b(?:moet|moeten|must|have to|waarom)\b")
"""Who asks whether they have to come doesn't ask for it."""


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    offered = channels_of(draft.product, context.municipality)
    said = _said(turn, asked)
    if said is None and asked == "channel" and _NO_PREFERENCE.search(plain(turn.text)):
        said = offered[0]
    if said is not None and said not in offered:
        values = {"ways": ways_to_meet(offered, context.municipality)}
        return Heard(settled(draft, context), (Reply("utter_channel_not_possible", values),))
    if said is None or said == draft.channel:
        known = settled(draft, context)
        return Heard(known) if known != draft or said is not None else None
    return Heard(replace(draft.without_offers(), channel=said))


def ask(draft: VisitDraft, context: Context) -> Reply:
    offered = channels_of(draft.product, context.municipality)
    return Reply("utter_question_channel", choices=choices(offered, context))


def clear(draft: VisitDraft) -> VisitDraft:
    return replace(draft, channel=None)


def choices(channels: tuple[Channel, ...], context: Context) -> tuple[Choice, ...]:
    """The ways to meet, to click on."""
    return tuple(channel_choice(channel, context.language) for channel in channels)


def other_choices(draft: VisitDraft, context: Context) -> tuple[Choice, ...]:
    """The ways to meet that the resident could have instead."""
    return choices(tuple(one for one in channels_of(draft.product, context.municipality) if one != draft.channel), context)


def settled(draft: VisitDraft, context: Context) -> VisitDraft:
    """The draft with the only channel that its product has; without one that its product hasn't."""
    if draft.product is None:
        return draft
    offered = channels_of(draft.product, context.municipality)
    if len(offered) == 1:
        return replace(draft, channel=offered[0])
    return draft if draft.channel is None or draft.channel in offered else replace(draft, channel=None)


def _said(turn: Turn, asked: str | None) -> Channel | None:
    """The way to meet that a turn asks for; None when it names none, or several."""
    text = plain(turn.text)
    if asked != "channel" and _NO_WISH.search(text):
        return None
    for patterns in (_SAID, _ANSWERED) if asked == "channel" else (_SAID,):
        named = [channel for channel, pattern in patterns.items() if _wanted(pattern, text)]
        if len(named) == 1:
            return named[0]
    return None


def _wanted(pattern: re.Pattern[str], text: str) -> bool:
    return any(not _NOT_THIS.search(text[: found.start()]) for found in pattern.finditer(text))

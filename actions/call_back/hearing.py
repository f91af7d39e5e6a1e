"""What a turn tells about a call-back, whichever question was asked."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.call_back.draft import CallBackDraft, Heard
from actions.dialogue.dutch_words import plain
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.dialogue.yes_no import says_no, says_yes
from actions.home_visit.contact import almost_phone, contact_in
from actions.home_visit.customer_name import announced_name, answered_name
from records.call_backs import LONGEST_BEST_TIME, LONGEST_SUBJECT

NAME, PHONE, BEST_TIME, SUBJECT = "call_back_name", "call_back_phone", "call_back_best_time", "call_back_subject"
"""The questions, by their slots."""

_ABOUT = re.compile(r"\b(?:het gaat (?:mij |me )?(?:over|om)|het onderwerp is|it is about|it's about)\s+(.{3,})$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2}")

_ANY_TIME = re.compile(
    r"\b(?:maakt (?:mij |me )?(?:echt )?(?:niet|niks) uit|geen voorkeur|om het even|wanneer u wilt|wanneer het u uitkomt|altijd"
    r"|any ?time|doesn't matter|no preference)\b"
)
LONGEST_ANY_TIME_WORDS = 6
"""More words say something besides: "maakt niet uit, als het maar voor de middag is"."""


def hear(turn: Turn, draft: CallBackDraft, asked: str | None) -> Heard:
    """The draft with everything that the turn tells. The same draft and no replies when it tells nothing."""
    heard = _free_answer(turn, draft, asked)
    if heard is not None:
        return heard
    before = draft
    if name := announced_name(turn.text) or (answered_name(turn.text) if asked == NAME else None):
        draft = replace(draft, name=name)
    if phone := (contact_in(turn.text) or {}).get("phone"):
        draft = replace(draft, phone=phone)
    elif asked == PHONE and almost_phone(turn.text):
        return Heard(draft, (Reply("utter_phone_not_right"),))
    if asked != NAME and (moment := _named_moment(turn)):
        draft = replace(draft, best_time=moment)
    if asked not in (None, NAME, PHONE) and (about := _ABOUT.search(turn.text)):
        draft = replace(draft, subject=_shortened(about[1], LONGEST_SUBJECT))
    return Heard(draft if draft != before else before)


def _free_answer(turn: Turn, draft: CallBackDraft, asked: str | None) -> Heard | None:
    """The answer to a question that any words answer."""
    text = " ".join(turn.text.split())
    if asked == BEST_TIME and not says_yes(turn):
        any_time = _ANY_TIME.search(plain(text)) or says_no(turn)
        if any_time and len(turn.words) <= LONGEST_ANY_TIME_WORDS and not _named_moment(turn):
            return Heard(replace(draft, best_time=""))
        if len(text) > 1:
            return Heard(replace(draft, best_time=_shortened(text, LONGEST_BEST_TIME)))
    if asked == SUBJECT:
        if draft.proposal and says_yes(turn):
            return Heard(replace(draft, subject=draft.proposal))
        if draft.proposal and says_no(turn) and len(turn.words) <= SHORT_NO_WORDS:
            return Heard(replace(draft, proposal=None))
        if _LETTERS.search(text) and not says_yes(turn):
            return Heard(replace(draft, subject=_shortened(text, LONGEST_SUBJECT)))
    return None


SHORT_NO_WORDS = 3
"""A longer "no" says what it is about instead: "nee, over mijn rijbewijs"."""


def _named_moment(turn: Turn) -> str | None:
    """The words of a day or a time in a turn: "morgen na 14.00 uur"."""
    moments = [item for item in turn.entities if item.get("entity") in ("date", "time") and item.get("end")]
    if not moments:
        return None
    start, end = min(item["start"] for item in moments), max(item["end"] for item in moments)
    return _shortened(turn.text[start:end].strip(), LONGEST_BEST_TIME)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"

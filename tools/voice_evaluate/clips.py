"""Recordings of people, with what they said."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple


class Clip(NamedTuple):
    file: Path
    text: str


class NoClips(Exception):
    """The text says in one line what is missing."""


def clips_in(folder: Path) -> list[Clip]:
    """Those of `transcripts.tsv` (file, tab, text) in the folder or in a folder of it. Raises NoClips."""
    transcripts = next(iter(sorted([*folder.glob("transcripts.tsv"), *folder.glob("*/transcripts.tsv")])), None)
    if transcripts is None:
        raise NoClips(f"{folder} has no transcripts.tsv")
    with transcripts.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        clips = [Clip(transcripts.parent / row[0], row[1]) for row in rows if len(row) == 2]
    clips = [clip for clip in clips if clip.file.is_file()]
    if not clips:
        raise NoClips(f"{transcripts} names no sound files beside it")
    return clips

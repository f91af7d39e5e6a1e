"""What the municipalities' files say to residents, filled in."""

from __future__ import annotations

from tools.voice_evaluate.answers import all_answers


def municipal_texts() -> list[str]:
    return [answer for folder in ("hollands_kroon", "voorbeeldrecht") for answer in all_answers(folder)]

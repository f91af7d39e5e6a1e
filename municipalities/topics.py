"""Subjects that Sophie books nothing for: she answers in short, or says who can help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, RootModel

from municipalities.answers import Answer, AnswerBook, AnswerVersions, placeholder_problems
from municipalities.file_model import FileModel
from municipalities.wording import ResidentText
from municipalities.yaml_file import FieldPath

MUNICIPAL_TOPICS = (
    "moving",
    "brp_extract",
    "vog",
    "marriage",
    "death",
    "waste",
    "parking",
    "nuisance_report",
    "municipal_taxes",
    "benefits",
    "permits",
    "complaint",
    "request_status",
    "privacy",
)
"""What residents ask a municipality beside its products."""

EMERGENCY = "emergency"
"""Somebody is in danger now: what to do comes before anything else."""

OTHER_AUTHORITIES = (
    EMERGENCY,
    "digid",
    "cbr",
    "rdw",
    "duo",
    "tax_office",
    "allowances",
    "uwv",
    "police",
    "ind",
    "svb",
)
"""What residents ask a municipality although somebody else does it."""

TOPICS = (*MUNICIPAL_TOPICS, *OTHER_AUTHORITIES)
"""All of them; the engine's intent is `topic_<key>`."""

ANSWER = "answer"
"""The only aspect of a topic: whatever is asked about it, there is one answer."""


def _known(key: str) -> str:
    if key not in TOPICS:
        raise ValueError(f"is not a topic that Sophie recognises; use {', '.join(TOPICS)}")
    return key


class TopicEntry(FileModel):
    """One topic of `topics.yml`."""

    name: ResidentText
    """What a resident clicks on when Sophie asks what was meant, and thereby says: Ik wil een verhuizing doorgeven."""
    answers: AnswerVersions


class TopicsFile(RootModel[dict[Annotated[str, AfterValidator(_known)], TopicEntry]]):
    """`topics.yml`. A topic may be left out: Sophie then says that she can't help with it. It has no fees."""

    def placeholder_problems(self, known: frozenset[str]) -> Iterator[tuple[FieldPath, str]]:
        """Placeholders that nothing fills, with their place in the file."""
        for key, entry in self.root.items():
            for path, message in placeholder_problems({ANSWER: entry.answers}, {}, known):
                yield (key, "answers", *path[2:]), message


@dataclass(frozen=True)
class Topic:
    """A topic and what Sophie knows about it."""

    key: str
    name: str
    book: AnswerBook

    def answer(self, on: date) -> Answer | None:
        """The answer for the day `on`; None when no version holds on that day."""
        return self.book.answer(ANSWER, on)

    @classmethod
    def of(cls, key: str, entry: TopicEntry, values: Mapping[str, str]) -> Topic:
        """The topic of an entry; `values` fill the placeholders of its texts."""
        return cls(key, entry.name, AnswerBook({ANSWER: entry.answers}, {}, values))

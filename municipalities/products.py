"""What a municipality delivers: a passport, a driving licence, a declaration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import Field, StrictBool, ValidationInfo, field_validator

from municipalities.answers import Answer, AnswerBook, AnswerVersions, FeeVersions, ProductAspect
from municipalities.channels import DESK, HOME, PHONE, Channel
from municipalities.file_model import FileModel, HttpsUrl, Name
from municipalities.fitting import Circumstances, FittingAnswer, child_values
from municipalities.upl import upl_problem
from municipalities.wording import EnglishText, ResidentText

NOTHING_TOLD = Circumstances()


class ProductFile(FileModel):
    """`products/<key>.yml`."""

    name: ResidentText
    """The word for one of it: paspoort."""
    article: ResidentText
    """The name with its article: een paspoort."""
    english_name: EnglishText | None = None
    """The same word in English, for residents who don't write Dutch: passport."""
    english_article: EnglishText | None = None
    """And with its article: a passport."""
    upl_name: Name
    """The name in the national list of product names (Uniforme Productnamenlijst)."""
    upl_uri: Name = Field(pattern=r"^http://standaarden\.overheid\.nl/owms/terms/\S+$")
    """Its identifier in that list. It is a name, not a page: it starts with http and its case matters."""
    page: HttpsUrl
    """The municipality's page, for whatever Sophie doesn't know."""
    home_visit: StrictBool
    """Whether an employee comes to the door for it."""
    desk: StrictBool = False
    """Whether Sophie makes appointments at the desk for it."""
    phone: StrictBool = False
    """Whether she makes appointments for it in which an employee calls."""
    fees: dict[Name, FeeVersions] = Field(default_factory=dict)
    answers: dict[ProductAspect, AnswerVersions]
    fitting: tuple[FittingAnswer, ...] = ()
    """Answers for some residents, the first one that fits counts."""

    @field_validator("upl_uri")
    @classmethod
    def _of_that_name(cls, uri: str, info: ValidationInfo) -> str:
        if problem := upl_problem(info.data.get("upl_name", ""), uri):
            raise ValueError(problem)
        return uri

    def channels(self) -> tuple[Channel, ...]:
        """In which ways Sophie makes appointments for it."""
        offered: tuple[tuple[Channel, bool], ...] = ((HOME, self.home_visit), (DESK, self.desk), (PHONE, self.phone))
        return tuple(channel for channel, is_offered in offered if is_offered)


@dataclass(frozen=True)
class Product:
    """A product and what Sophie knows about it."""

    key: str
    name: str
    article: str
    english_name: str
    """The Dutch name where the file gives none; so for the article."""
    english_article: str
    upl_name: str
    upl_uri: str
    page: str
    channels: tuple[Channel, ...]
    """In which ways Sophie makes appointments for it; none when she makes none."""
    book: AnswerBook
    fitting: tuple[FittingAnswer, ...] = ()

    def answer(self, aspect: str, on: date, circumstances: Circumstances = NOTHING_TOLD) -> Answer | None:
        """The answer that fits best; see `AnswerBook.answer`. One that fits but may not be said leaves nothing to say."""
        for version in self.fitting:
            if aspect in (version.aspects or ()) and version.holds_on(on) and version.fits(circumstances):
                return self._say_fitting(version, on, circumstances)
        return self.book.answer(aspect, on)

    def on_request(self, on: date, circumstances: Circumstances) -> Answer | None:
        """What somebody in these circumstances must know before asking for the product; None when there is nothing."""
        for version in self.fitting:
            if version.on_request and version.holds_on(on) and version.fits(circumstances):
                return self._say_fitting(version, on, circumstances)
        return None

    def _say_fitting(self, version: FittingAnswer, on: date, circumstances: Circumstances) -> Answer | None:
        dutch, english = child_values(circumstances.age) if circumstances.age is not None else ({}, {})
        return self.book.say(version, on, dutch, english)

    @classmethod
    def of(cls, key: str, file: ProductFile, values: Mapping[str, str]) -> Product:
        """The product of a file; `values` fill the placeholders of its texts."""
        book = AnswerBook(file.answers, file.fees, values)
        return cls(
            key=key,
            name=file.name,
            article=file.article,
            english_name=file.english_name or file.name,
            english_article=file.english_article or file.article,
            upl_name=file.upl_name,
            upl_uri=file.upl_uri,
            page=file.page,
            channels=file.channels(),
            book=book,
            fitting=file.fitting,
        )

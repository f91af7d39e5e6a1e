"""What a municipality delivers: a passport, a driving licence, a declaration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import Field, StrictBool

from municipalities.answers import Answer, AnswerBook, AnswerVersions, FeeVersions, ProductAspect
from municipalities.file_model import FileModel, HttpsUrl, Name
from municipalities.wording import ResidentText


class ProductFile(FileModel):
    """`products/<key>.yml`."""

    name: ResidentText
    """The word for one of it: paspoort."""
    article: ResidentText
    """The name with its article: een paspoort."""
    upl_name: Name
    """The name in the national list of product names (Uniforme Productnamenlijst)."""
    upl_uri: Name = Field(pattern=r"^http://standaarden\.overheid\.nl/owms/terms/\S+$")
    """Its identifier in that list. It is a name, not a page: it starts with http and its case matters."""
    page: HttpsUrl
    """The municipality's page, for whatever Sophie doesn't know."""
    home_visit: StrictBool
    """Whether an employee comes to the door for it."""
    fees: dict[Name, FeeVersions] = Field(default_factory=dict)
    answers: dict[ProductAspect, AnswerVersions]


@dataclass(frozen=True)
class Product:
    """A product and what Sophie knows about it."""

    key: str
    name: str
    article: str
    upl_name: str
    upl_uri: str
    page: str
    home_visit: bool
    book: AnswerBook

    def answer(self, aspect: str, on: date) -> Answer | None:
        """See `AnswerBook.answer`."""
        return self.book.answer(aspect, on)

    @classmethod
    def of(cls, key: str, file: ProductFile, values: Mapping[str, str]) -> Product:
        """The product of a file; `values` fill the placeholders of its texts."""
        book = AnswerBook(file.answers, file.fees, values)
        return cls(key, file.name, file.article, file.upl_name, file.upl_uri, file.page, file.home_visit, book)

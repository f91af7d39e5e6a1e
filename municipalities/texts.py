"""What the gateway says to residents by itself, and the widget's words."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import RootModel

from municipalities.file_model import FileModel, Name
from municipalities.placeholders import placeholders_in
from municipalities.wording import ResidentText
from municipalities.yaml_file import FieldPath


class Texts(FileModel):
    """`texts.yml`. Each text may hold {assistant}, {name}, {phone} and {website}."""

    greeting: ResidentText
    """The first message of every conversation: that Sophie is a digital assistant and no human (EU AI Act, article 50(1))."""
    engine_unavailable: ResidentText
    """Sophie can't answer now; the message is kept."""
    personal_data_removed: ResidentText
    """A number such as a BSN was taken out of the message before it was stored."""
    bsn_removed: ResidentText
    """Stands in a message in the place of a citizen service number. This and the two below hold no digits."""
    iban_removed: ResidentText
    document_number_removed: ResidentText
    too_long: ResidentText
    too_fast: ResidentText
    invalid: ResidentText
    """The message is empty or can't be read."""
    busy: ResidentText
    """Too many conversations at once."""
    internal: ResidentText
    """Something went wrong on our side."""
    not_ready: ResidentText
    """The conversation has not been opened yet."""

    def placeholder_problems(self, known: frozenset[str]) -> Iterator[tuple[FieldPath, str]]:
        """Placeholders that nothing fills, with their place in the file."""
        for key, text in self.model_dump().items():
            for name in placeholders_in(text):
                if name not in known:
                    yield (key,), f"{{{name}}} is not known here; known are {', '.join(sorted(known))}"


class Labels(RootModel[dict[Name, ResidentText]]):
    """`labels.yml`. The widget decides which there are; it fills placeholders such as {count} itself."""

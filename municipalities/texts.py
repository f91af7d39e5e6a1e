"""What the gateway says to residents by itself, and the widget's words."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import RootModel

from municipalities.file_model import FileModel, Name
from municipalities.placeholders import placeholders_in
from municipalities.wording import ResidentText
from municipalities.yaml_file import FieldPath

OWN_VALUES = {
    "colleague_joined": frozenset({"colleague"}),
    "call_back_noted": frozenset({"number", "due"}),
    "voice_check": frozenset({"heard"}),
}
"""What a text may hold beside what every text may."""


class Texts(FileModel):
    """`texts.yml`. Each text may hold {assistant}, {name}, {phone}, {website} and what `OWN_VALUES` has for it."""

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

    # What is announced in a conversation when somebody else takes part from then on.
    waiting_for_colleague: ResidentText
    """Sophie steps back; the resident waits for a colleague and may go on typing."""
    colleague_joined: ResidentText
    """A human takes part from now on: {colleague}."""
    passed_on: ResidentText
    """A colleague passed the conversation on or back; the resident waits for another one."""
    colleague_silent: ResidentText
    """The colleague did not answer in time; the resident waits for another one, at the front of the queue."""
    back_to_assistant: ResidentText
    """The digital assistant, no human, takes part again."""
    closed: ResidentText
    """The conversation has ended. Whoever types again opens it again."""
    closed_after_silence: ResidentText
    call_back_offered: ResidentText
    """Nobody could take the conversation so far: the resident may wait on, or be called back."""
    call_back_noted: ResidentText
    """Somebody will call {number}, {due} at the latest."""
    engine_unavailable_colleague: ResidentText
    """Sophie can't answer now, and passes the conversation to a colleague."""

    # What a resident who speaks reads and hears.
    voice_check: ResidentText
    """Asks back whether {heard} was said: it isn't certain enough. To be answered with yes or no."""
    voice_again: ResidentText
    """Nothing was understood: to be said again."""
    voice_give_up: ResidentText
    """Not understood twice in a row: typing, or a person."""
    voice_busy: ResidentText
    """As many people speak as the machine carries: this one is asked to type."""
    voice_unavailable: ResidentText
    """Listening and speaking don't work now; typing does."""

    def placeholder_problems(self, known: frozenset[str]) -> Iterator[tuple[FieldPath, str]]:
        """Placeholders that nothing fills, with their place in the file."""
        for key, text in self.model_dump().items():
            allowed = known | OWN_VALUES.get(key, frozenset())
            for name in placeholders_in(text):
                if name not in allowed:
                    yield (key,), f"{{{name}}} is not known here; known are {', '.join(sorted(allowed))}"


class Labels(RootModel[dict[Name, ResidentText]]):
    """`labels.yml`. The widget decides which there are; it fills placeholders such as {count} itself."""

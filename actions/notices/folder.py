"""E-mails as files in a folder: for a first try-out, and for machines that may not send. Nobody gets them."""

from __future__ import annotations

import os
from pathlib import Path

from actions.notices.carrier import Channel
from actions.notices.email_file import email_file
from actions.notices.message import Message, Recipient


class FolderCarrier:
    """Writes each e-mail to a file for mail programs, readable by its owner only. The same notice again is the same file."""

    channel: Channel | None = None

    def __init__(self, folder: Path, from_address: str) -> None:
        self._folder = folder
        self._from_address = from_address

    def carries_to(self, recipient: Recipient) -> bool:
        return recipient.email is not None

    def send(self, message: Message) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / f"{message.kind}-{message.id}.eml"
        unfinished = path.with_suffix(".tmp")
        with open(unfinished, "wb", opener=_for_owner_only) as file:
            file.write(bytes(email_file(message, self._from_address)))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)

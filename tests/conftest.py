"""What tests in several rooms share: one running Sophie for the whole session, as starting her takes some ten seconds."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from tests.running import RunningSophie, running_sophie

# A shell starts its background jobs with Ctrl-C ignored, and every program that the tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def sophie(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSophie]:
    """A Sophie that answers. Tests share her; each has conversations of its own."""
    with running_sophie(tmp_path_factory.mktemp("sophie")) as running:
        yield running

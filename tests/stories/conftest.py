"""One engine for all dialogues: it takes some ten seconds to start, and every dialogue is a conversation of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.stories.engine_process import RunningEngine, running_engine


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEngine]:
    with running_engine(tmp_path_factory.mktemp("dialogues")) as engine:
        yield engine

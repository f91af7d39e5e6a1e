"""The trained engine, running: its language components are asked as residents ask them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.stories.engine_process import RunningEngine, running_engine


@pytest.fixture(scope="session")
def understanding_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEngine]:
    with running_engine(tmp_path_factory.mktemp("understanding")) as engine:
        yield engine

"""What the tests of ears and mouth share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """A command that sets up its own logs does so for the whole process, which here goes on with other tests."""
    yield
    structlog.reset_defaults()

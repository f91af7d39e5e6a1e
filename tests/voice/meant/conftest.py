from __future__ import annotations

import pytest

from municipalities import Municipality, load_municipality


@pytest.fixture(scope="session")
def municipality() -> Municipality:
    return load_municipality("hollands_kroon")

"""A world built once, copied for each attack."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mirror.attacked import Copy, World


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("world"))


@pytest.fixture
def world(built: World, tmp_path: Path) -> Iterator[Copy]:
    yield Copy(built, tmp_path)

"""Puts this folder on the path, so that every test finds the samples; and the fixtures many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Filled, fill

from marsad.store import Store, create_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A new store."""
    return create_store(tmp_path / "record.db")


@pytest.fixture
def filled(store: Store) -> Filled:
    """A store with the samples."""
    return fill(store)

"""Puts this folder on the path, so that every test finds the samples; and the fixtures many tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from samples import Filled, fill

from marsad.store import Store, create_store

# How long an example takes is the machine's matter; what CI tries is the same at every run.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A new store."""
    return create_store(tmp_path / "record.db")


@pytest.fixture
def filled(store: Store) -> Filled:
    """A store with the samples."""
    return fill(store)

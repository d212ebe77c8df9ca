"""Fixtures of the tests of the pages: the handmade record and a client that asks for pages over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_client import TestClient
from web_record import build, pages

from marsad.records import PageRecord
from marsad.web import create_app


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the handmade record."""
    path: Path = tmp_path_factory.mktemp("web") / "record.db"
    build(path)
    return path


@pytest.fixture(scope="session")
def records() -> list[PageRecord]:
    """The pages of the handmade record."""
    return pages()


@pytest.fixture
def client(record_path: Path) -> TestClient:
    """A browser without cookies that prefers no language."""
    return TestClient(create_app(record_path), base_url="http://localhost", headers={"accept-language": ""})

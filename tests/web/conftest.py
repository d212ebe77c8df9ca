"""A client that asks the pages over the handmade record."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_client import TestClient
from web_record import build

from marsad.records import PageRecord
from marsad.web import create_app


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the handmade record."""
    path: Path = tmp_path_factory.mktemp("web") / "record.db"
    build(path)
    return path


@pytest.fixture(scope="session")
def records() -> list[PageRecord]:
    """The pages of the handmade record."""
    from web_record import pages

    return pages()


@pytest.fixture
def client(store: Path) -> TestClient:
    """A browser without cookies that prefers no language."""
    return TestClient(create_app(store), base_url="http://localhost", headers={"accept-language": ""})

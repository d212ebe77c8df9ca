"""Puts this folder on the path, so that every test finds the samples; and the fixtures many tests share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from postgres_server import running_server
from samples import Filled, fill

from marsad.store import Store, create_store

# How long an example takes is the machine's matter; what CI tries is the same at every run.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
# Tables are as wide as where there is no terminal, whoever runs the tests.
os.environ.pop("COLUMNS", None)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A new store."""
    return create_store(tmp_path / "record.db")


@pytest.fixture
def filled(store: Store) -> Filled:
    """A store with the samples."""
    return fill(store)


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the examples, built by the command as a reader of the documentation builds it."""
    from tools.docs import build_record

    return build_record(tmp_path_factory.mktemp("examples"))


_SCHEMAS = count()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server for this run."""
    with running_server() as address:
        yield address


@pytest.fixture
def new_address(postgres_server: str) -> Callable[[], str]:
    """Makes addresses for stores in PostgreSQL: of an empty schema, another one each time."""
    import psycopg  # an extra

    def made() -> str:
        name = f"store{next(_SCHEMAS)}"
        with psycopg.connect(postgres_server, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"{postgres_server}&options=-csearch_path%3D{name}"

    return made


@pytest.fixture(params=["postgres", "sqlite"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Store]:
    """Makes an empty store, another one each time."""
    if request.param == "postgres":
        new_address: Callable[[], str] = request.getfixturevalue("new_address")
        return lambda: create_store(new_address())
    numbers = count()
    return lambda: create_store(tmp_path / f"record{next(numbers)}.db")

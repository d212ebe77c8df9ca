"""One record of the examples for all tests of the documentation."""

from pathlib import Path

import pytest

from tools.docs import build_record


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the examples, built by the command."""
    return build_record(tmp_path_factory.mktemp("docs"))

"""Whatever the OpenAPI allows, and much that it does not, is answered without a server error.

A few cases for each operation here; `MARSAD_API_CASES=5000 python -m pytest tests/web/test_api_fuzz.py` makes
so many in all. `MARSAD_API_STORE=FILE` asks another record than the small one of the tests.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from marsad.web import Editing, create_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    schemathesis = pytest.importorskip("schemathesis", reason="the extra `dev` is not installed")

pytest_plugins = ("web_fixtures",)
pytestmark = pytest.mark.filterwarnings("ignore")
CASES = int(os.environ.get("MARSAD_API_CASES", "160"))
BASE = "http://localhost/api/v1"
_PROBLEM = "application/problem+json"


def _questions(store: Path) -> list[tuple[str, Any]]:
    """Ways to make cases: good ones of each operation, and bad ones where it has parameters."""
    schema = schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", create_app(store, {"localhost", "testserver"}, editing=Editing("x" * 16))
    )
    found = []
    for result in schema.get_all_operations():
        operation = result.ok()
        good, bad = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
        asks = bool(len(operation.query) or len(operation.path_parameters))
        modes = (good, bad) if asks else (good,)
        found += [(operation.label, operation.as_strategy(generation_mode=mode)) for mode in modes]
    return found


def _ask(strategy: Any, number: int) -> int:
    """How many cases were answered as they should."""
    asked = 0

    @seed(8)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def ask(case: Any) -> None:
        nonlocal asked
        answer = case.call(base_url=BASE)
        asked += 1
        assert answer.status_code < 500, (answer.status_code, answer.text[:300])
        if answer.status_code >= 400:
            assert answer.headers["content-type"][0].startswith(_PROBLEM), answer.text[:300]

    ask()
    return asked


def test_nothing_is_a_server_error(
    record_path: Path, capsys: pytest.CaptureFixture[str], record_property: Any
) -> None:
    """Counts the cases, so that none are left out in silence."""
    questions = _questions(Path(os.environ.get("MARSAD_API_STORE", record_path)))
    number = -(-CASES // (len(questions) - 2))  # two have no parameters, and so one case
    asked = sum(_ask(strategy, number) for _, strategy in questions)
    record_property("cases", asked)
    with capsys.disabled():
        sys.stdout.write(f"\n{asked} cases of {len(questions)} questions\n")
    assert asked >= CASES

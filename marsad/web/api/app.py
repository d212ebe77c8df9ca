"""The API as an application of its own, mounted at ``/api/v1``."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import cast

from fastapi import FastAPI

from marsad.query.columns import Tables
from marsad.store import View
from marsad.web.api.details import detail_routes
from marsad.web.api.lists import chronicle_routes, feed_routes, record_routes, search_routes
from marsad.web.api.problems import PROBLEM_JSON, add_problems
from marsad.web.api.record import Record

PATH = "/api/v1"
_PLAIN = "application/json"
_Operation = dict[str, dict[str, dict[str, dict[str, object]]]]
_ABOUT = """Read-only questions over one record of Marsad: the same filters as the pages and the command line.

Lists come in pages: `next` is the address of the next one. Answers carry an `ETag`; with `If-None-Match` an
answer that has not changed is `304`. Every error is `application/problem+json` (RFC 9457)."""


def create_api(
    view: Callable[[], AbstractContextManager[View]], version: str, tables: Tables | None = None
) -> FastAPI:
    """The API over the record that ``view`` opens; its OpenAPI is at ``/openapi.json`` below it.

    ``tables`` keeps the events in columns, shared with whoever else shows the record. There is no page to try
    it out: that would load scripts from elsewhere.
    """
    app = FastAPI(title="Marsad", version=version, description=_ABOUT, docs_url=None, redoc_url=None)
    app.servers = [{"url": PATH}]
    app.root_path_in_servers = False
    made = app.openapi
    app.openapi = lambda: _with_problems(made())  # type: ignore[method-assign]
    add_problems(app)
    record = Record(view, version, Tables.empty() if tables is None else tables)
    for routes in (chronicle_routes, feed_routes, search_routes, detail_routes, record_routes):
        app.include_router(routes(record))
    return app


def _with_problems(document: dict[str, object]) -> dict[str, object]:
    """The OpenAPI with the media type that errors have; FastAPI describes every model as plain JSON."""
    for operation in _operations(document):
        for status, response in operation["responses"].items():
            content = response.get("content", {})
            if status >= "400" and _PLAIN in content:
                response["content"] = {PROBLEM_JSON: content[_PLAIN]}
    return document


def _operations(document: dict[str, object]) -> list[_Operation]:
    paths = cast(dict[str, dict[str, _Operation]], document["paths"])
    return [operation for methods in paths.values() for operation in methods.values()]

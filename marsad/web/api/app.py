"""The API as an application of its own, mounted at ``/api/v1``."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from fastapi import FastAPI

from marsad.store import View
from marsad.web.api.details import detail_routes
from marsad.web.api.lists import chronicle_routes, record_routes, search_routes
from marsad.web.api.problems import add_problems
from marsad.web.api.record import Record

PATH = "/api/v1"
_ABOUT = """Read-only questions over one record of Marsad: the same filters as the pages and the command line.

Lists come in pages: `next` is the address of the next one. Answers carry an `ETag`; with `If-None-Match` an
answer that has not changed is `304`. Every error is `application/problem+json` (RFC 9457)."""


def create_api(view: Callable[[], AbstractContextManager[View]], version: str) -> FastAPI:
    """The API over the record that ``view`` opens; its OpenAPI is at ``/openapi.json`` below it.

    There is no page to try it out: that would load scripts from elsewhere.
    """
    app = FastAPI(title="Marsad", version=version, description=_ABOUT, docs_url=None, redoc_url=None)
    app.servers = [{"url": PATH}]
    app.root_path_in_servers = False
    add_problems(app)
    record = Record(view, version)
    for routes in (
        chronicle_routes(record),
        search_routes(record),
        detail_routes(record),
        record_routes(record),
    ):
        app.include_router(routes)
    return app

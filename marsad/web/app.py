"""The pages as a program: routes, each answered from one unchanging view of the store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import uvicorn
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

import marsad
from marsad.errors import MarsadError, NotFoundError, StoreError
from marsad.query import event, find_event, joined_event
from marsad.query.people import actor_card
from marsad.store import open_store
from marsad.web.analysis import add_analysis
from marsad.web.answers import Answers
from marsad.web.api.app import PATH as API_PATH
from marsad.web.api.app import create_api
from marsad.web.api.problems import http_problem
from marsad.web.edit.decide import Remake
from marsad.web.edit.routes import add_edit
from marsad.web.edit.session import COOKIE, Editors
from marsad.web.filters import read_filter
from marsad.web.guard import LOCAL_NAMES, SECURITY_HEADERS, Guard
from marsad.web.pages.actor import actor_page
from marsad.web.pages.article import article_page
from marsad.web.pages.chronicle import chronicle_page
from marsad.web.pages.corrections import nearby
from marsad.web.pages.event import event_page
from marsad.web.pages.record import about_page, left_out_page
from marsad.web.pages.rendering import editor_of, language_of, page
from marsad.web.pages.search import read_search, search_page
from marsad.web.pages.sources import TreeOf, sources_page
from marsad.web.record import Record
from marsad.web.words import Words, words

_THREADS = 8
_STATIC = Path(__file__).parent / "pages" / "static"


@dataclass(frozen=True, slots=True)
class Editing:
    """Whoever knows ``token`` may correct the record; ``name`` is suggested to sign with.

    ``remake`` brings the chronicle up to date after a correction; without it the next build does.
    """

    token: str
    name: str = ""
    remake: Remake | None = None


def create_app(
    store: str | Path,
    hosts: Iterable[str] = LOCAL_NAMES,
    tree: TreeOf | None = None,
    editing: Editing | None = None,
) -> FastAPI:
    """The web pages over the record in a file or database.

    ``hosts`` are the names it may be asked under (without port); by default those of this machine. With
    ``tree`` each event has a page of who took it from whom. Only with ``editing`` is there a route that
    writes; raises UsageError for a token that is too short. A missing or unreadable store is said on every
    page, not raised.
    """
    app = FastAPI(title="Marsad", openapi_url=None, docs_url=None, redoc_url=None, lifespan=_few_threads)
    record = app.state.record = Record(store)
    app.add_middleware(Answers, version=record.version, bypass=None if editing is None else COOKIE)
    app.add_middleware(Guard, hosts=tuple(hosts), editing=editing is not None)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    app.mount(API_PATH, create_api(record.view, marsad.__version__, record.tables))
    _add_errors(app)
    _add_lists(app, record)
    _add_details(app, record, tree)
    add_analysis(app, record)
    if editing is not None:
        add_edit(app, record, Editors(editing.token, editing.name), editing.remake)
    return app


@asynccontextmanager
async def _few_threads(_: FastAPI) -> AsyncIterator[None]:
    """Let few answers be made at once: each takes a processor, and more would hold up those that are kept."""
    current_default_thread_limiter().total_tokens = _THREADS
    yield


def serve(
    store: str | Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    tree: TreeOf | None = None,
    editing: Editing | None = None,
) -> None:
    """Serve the pages until interrupted; raises StoreError when the store cannot be opened.

    Only requests that name this machine, or ``host`` itself, are answered.
    """
    open_store(store).view().close()
    name = f"[{host}]" if ":" in host else host
    app = create_app(store, LOCAL_NAMES | {name}, tree, editing)
    Thread(target=app.state.record.warm, name="marsad-warm", daemon=True).start()
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _words(request: Request) -> Words:
    return words(language_of(request))


def _add_lists(app: FastAPI, record: Record) -> None:
    """The chronicle, the search, what was left out, and the page about the record."""

    @app.get("/")
    def show_chronicle(request: Request) -> HTMLResponse:
        with record.view() as view:
            asked = read_filter(request.query_params)
            found = chronicle_page(view, asked, record.held(view), _words(request))
        return page(request, "chronicle.html", page=found)

    @app.get("/search")
    def show_search(request: Request) -> HTMLResponse:
        with record.view() as view:
            asked = read_search(request.query_params)
            found = search_page(view, asked, record.table(view), _words(request))
        return page(request, "search.html", page=found)

    @app.get("/left-out")
    def show_left_out(request: Request) -> HTMLResponse:
        with record.view() as view:
            return page(request, "left_out.html", page=left_out_page(view, request.query_params))

    @app.get("/about")
    def show_about(request: Request) -> HTMLResponse:
        with record.view() as view:
            found = about_page(view, _words(request))
        return page(request, "about.html", page=found, version=marsad.__version__)


def _add_details(app: FastAPI, record: Record, tree: TreeOf | None) -> None:
    """The pages of one event, article or actor."""

    @app.get("/event/{event_id}")
    def show_event(request: Request, event_id: str) -> Response:
        with record.view() as view:
            try:
                told = event(view, event_id)
            except NotFoundError:  # an event that was joined to another is there under the other's id
                return RedirectResponse(f"/event/{quote(joined_event(view, event_id).id)}", 307)
            found = event_page(view, told, record.table(view), _words(request))
            near = () if editor_of(request) is None else nearby(view, told.event, _words(request))
            return page(request, "event.html", page=found, tree=tree is not None, nearby=near)

    @app.get("/event/{event_id}/sources")
    def show_sources(request: Request, event_id: str) -> HTMLResponse:
        if tree is None:
            raise NotFoundError("the pages were started without the tree of sources")
        with record.view() as view:
            told = find_event(view, event_id)
            found = sources_page(view, told, tree(view, told), _words(request))
            return page(request, "sources.html", page=found)

    @app.get("/article/{article_id}")
    def show_article(request: Request, article_id: str) -> HTMLResponse:
        with record.view() as view:
            found = view.resolved_record(article_id)
            stored = view.page(found.article.page_id) if found is not None else None
            if found is None or stored is None:
                raise NotFoundError(f"no article {article_id!r}")
            return page(request, "article.html", page=article_page(view, found, stored, _words(request)))

    @app.get("/actor/{entity_id}")
    def show_actor(request: Request, entity_id: str) -> Response:
        with record.view() as view:
            table = record.table(view)
            card = actor_card(view, entity_id, table)
            if card.entity.id != entity_id:  # a name that was joined to another
                return RedirectResponse(f"/actor/{quote(card.entity.id)}", 307)
            return page(request, "actor.html", page=actor_page(view, card, table, _words(request)))


def _add_errors(app: FastAPI) -> None:
    """Every error as a page that says what to do."""

    @app.exception_handler(MarsadError)
    async def on_known(request: Request, error: MarsadError) -> Response:
        if isinstance(error, StoreError):
            return page(request, "error.html", status=503, problem="store", detail=str(error))
        return page(request, "error.html", status=404, problem="not_found", detail="")

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:
        if request.url.path.startswith("/api/"):  # an address below it that no route can match
            return http_problem(error)
        return page(request, "error.html", status=error.status_code, problem="not_found", detail="")

    @app.exception_handler(Exception)
    async def on_bug(request: Request, _: Exception) -> Response:
        answer = page(request, "error.html", status=500, problem="broken", detail="")
        answer.headers.update(SECURITY_HEADERS)  # given from outside the guard
        return answer

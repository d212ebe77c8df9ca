"""The routes of the pages that put many events or articles together: pairs, network, passages, outlets."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from marsad.query.copying import Copying, copying
from marsad.store import View
from marsad.web.filters import page_number, read_filter
from marsad.web.pages.behind import behind_page
from marsad.web.pages.chronicle import Facets
from marsad.web.pages.network import network_page, ties_page
from marsad.web.pages.outlets import outlet_page, outlets_page
from marsad.web.pages.pair import pair_page
from marsad.web.pages.passages import passage_page, passages_page
from marsad.web.pages.rendering import language_of, page
from marsad.web.words import words

_LONGEST = 200
Opened = Callable[[], AbstractContextManager[View]]


class _Counted:
    """Who copies and who adds, counted once for each state of the record."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[int, int | None], Copying] | None = None

    def of(self, view: View) -> Copying:
        """The counts of the record as it stands."""
        state = view.state()
        key = (state.generation, state.corpus_generation)
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, copying(view))
        return self._kept[1]


def add_analysis(app: FastAPI, opened: Opened, facets: Callable[[View], Facets]) -> None:
    """Add the routes: ``opened`` gives a view of the record, ``facets`` what its filters can choose from."""
    _add_pair(app, opened, facets)
    _add_network(app, opened, facets)
    _add_copying(app, opened)


def _asked(request: Request, name: str) -> str:
    return request.query_params.get(name, "").strip()[:_LONGEST]


def _add_pair(app: FastAPI, opened: Opened, facets: Callable[[View], Facets]) -> None:
    @app.get("/pair")
    async def show_pair(request: Request) -> HTMLResponse:
        asked, said = read_filter(request.query_params), words(language_of(request))
        with opened() as view:
            return page(request, "pair.html", page=pair_page(view, asked, facets(view), said))

    @app.get("/pair/events")
    async def show_behind(request: Request) -> HTMLResponse:
        asked, said = read_filter(request.query_params), words(language_of(request))
        with opened() as view:
            found = behind_page(view, asked, _asked(request, "of"), said)
            return page(request, "behind.html", page=found, back="pair.back")


def _add_network(app: FastAPI, opened: Opened, facets: Callable[[View], Facets]) -> None:
    @app.get("/network")
    async def show_network(request: Request) -> HTMLResponse:
        asked, said = read_filter(request.query_params), words(language_of(request))
        with opened() as view:
            return page(request, "network.html", page=network_page(view, asked, facets(view), said))

    @app.get("/network/events")
    async def show_ties(request: Request) -> HTMLResponse:
        asked, said = read_filter(request.query_params), words(language_of(request))
        with opened() as view:
            found = ties_page(view, asked, _asked(request, "one"), _asked(request, "other"), said)
            return page(request, "behind.html", page=found, back="network.back")


def _add_copying(app: FastAPI, opened: Opened) -> None:
    counted = _Counted()

    @app.get("/passages")
    async def show_passages(request: Request) -> HTMLResponse:
        said, at = words(language_of(request)), page_number(_asked(request, "page"))
        with opened() as view:
            found = passages_page(view, counted.of(view), _asked(request, "origin"), at, said)
            return page(request, "passages.html", page=found)

    @app.get("/passage/{cluster_id}")
    async def show_passage(request: Request, cluster_id: str) -> HTMLResponse:
        with opened() as view:
            found = passage_page(view, counted.of(view), cluster_id, words(language_of(request)))
            return page(request, "passage.html", page=found)

    @app.get("/outlets")
    async def show_outlets(request: Request) -> HTMLResponse:
        with opened() as view:
            return page(request, "outlets.html", page=outlets_page(counted.of(view)))

    @app.get("/outlet")
    async def show_outlet(request: Request) -> HTMLResponse:
        with opened() as view:
            found = outlet_page(view, counted.of(view), _asked(request, "name"), words(language_of(request)))
            return page(request, "outlet.html", page=found)

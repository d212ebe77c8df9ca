"""The routes of the pages that put many events or articles together: pairs, network, passages, outlets."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from marsad.store import View
from marsad.web.filters import Filter, page_number, read_filter
from marsad.web.pages.behind import Behind, behind_page
from marsad.web.pages.chronicle import Facets
from marsad.web.pages.network import network_page, ties_page
from marsad.web.pages.outlets import outlet_page, outlets_page
from marsad.web.pages.pair import pair_page
from marsad.web.pages.passages import passage_page, passages_page
from marsad.web.pages.rendering import language_of, page
from marsad.web.record import Record
from marsad.web.words import Words, words

_LONGEST = 200


def add_analysis(app: FastAPI, record: Record) -> None:
    """Add the routes over a record."""
    _add_pair(app, record)
    _add_network(app, record)
    _add_copying(app, record)


def _asked(request: Request, name: str) -> str:
    return request.query_params.get(name, "").strip()[:_LONGEST]


def _overview(
    request: Request,
    record: Record,
    template: str,
    made: Callable[[View, Filter, Facets, Words], object],
) -> HTMLResponse:
    """A page about all events of a filter, made with what the record holds."""
    asked, said = read_filter(request.query_params), words(language_of(request))
    with record.view() as view:
        return page(request, template, page=made(view, asked, record.facets(view), said))


def _behind(
    request: Request, record: Record, back: str, made: Callable[[View, Filter, Words], Behind]
) -> HTMLResponse:
    """The events behind a number of an overview, to which ``back`` is the way in words."""
    asked, said = read_filter(request.query_params), words(language_of(request))
    with record.view() as view:
        return page(request, "behind.html", page=made(view, asked, said), back=back)


def _add_pair(app: FastAPI, record: Record) -> None:
    @app.get("/pair")
    def show_pair(request: Request) -> HTMLResponse:
        return _overview(request, record, "pair.html", pair_page)

    @app.get("/pair/events")
    def show_behind(request: Request) -> HTMLResponse:
        def made(view: View, asked: Filter, said: Words) -> Behind:
            return behind_page(view, asked, _asked(request, "of"), said)

        return _behind(request, record, "pair.back", made)


def _add_network(app: FastAPI, record: Record) -> None:
    @app.get("/network")
    def show_network(request: Request) -> HTMLResponse:
        return _overview(request, record, "network.html", network_page)

    @app.get("/network/events")
    def show_ties(request: Request) -> HTMLResponse:
        def made(view: View, asked: Filter, said: Words) -> Behind:
            return ties_page(view, asked, _asked(request, "one"), _asked(request, "other"), said)

        return _behind(request, record, "network.back", made)


def _add_copying(app: FastAPI, record: Record) -> None:
    @app.get("/passages")
    def show_passages(request: Request) -> HTMLResponse:
        said, at = words(language_of(request)), page_number(_asked(request, "page"))
        with record.view() as view:
            found = passages_page(view, record.copying(view), _asked(request, "origin"), at, said)
            return page(request, "passages.html", page=found)

    @app.get("/passage/{cluster_id}")
    def show_passage(request: Request, cluster_id: str) -> HTMLResponse:
        with record.view() as view:
            found = passage_page(view, record.copying(view), cluster_id, words(language_of(request)))
            return page(request, "passage.html", page=found)

    @app.get("/outlets")
    def show_outlets(request: Request) -> HTMLResponse:
        with record.view() as view:
            return page(request, "outlets.html", page=outlets_page(record.copying(view)))

    @app.get("/outlet")
    def show_outlet(request: Request) -> HTMLResponse:
        with record.view() as view:
            found = outlet_page(
                view, record.copying(view), _asked(request, "name"), words(language_of(request))
            )
            return page(request, "outlet.html", page=found)

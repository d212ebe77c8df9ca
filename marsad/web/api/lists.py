"""The lists of the API: chronicle, facets, pairs, search, actors, clusters, outlets, what was left out."""

from __future__ import annotations

from collections import Counter
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from marsad import query
from marsad.query.columns import EventTable
from marsad.query.cursors import read_cursor, write_cursor
from marsad.query.feeds import atom, ics
from marsad.query.people import find_actors
from marsad.store import View
from marsad.web.api import list_models, models, parameters
from marsad.web.api.answers import ERRORS, answer, next_page, tagged
from marsad.web.api.details import actor_model, found_model
from marsad.web.api.record import Record

ATOM, ICS = "application/atom+xml", "text/calendar"


def chronicle_routes(record: Record) -> APIRouter:
    """The chronicle, its facets, the pairs of countries."""
    routes = APIRouter(tags=["chronicle"], responses=ERRORS)

    @routes.get("/chronicle", response_model=list_models.ChroniclePage)
    def chronicle(request: Request, asked: Annotated[parameters.ChronicleQuery, Query()]) -> Response:
        """Events in order of time, those of unknown date last."""
        with record.view() as view:
            found = query.chronicle_page(
                view,
                asked.wanted(),
                limit=asked.limit,
                cursor=asked.cursor,
                newest=asked.order is parameters.ChronicleOrder.NEWEST,
                table=record.events(view),
            )
        page = list_models.ChroniclePage(
            events=[models.EventLine.model_validate(line) for line in found.lines],
            total=found.total,
            undated=found.undated,
            cursor=found.cursor,
            next=next_page(request, found.cursor),
        )
        return answer(request, page)

    @routes.get("/facets", response_model=list_models.FacetsAnswer)
    def facets(request: Request, asked: Annotated[parameters.FacetQuery, Query()]) -> Response:
        """How many events have each country, person, type ..; each facet under the other conditions."""
        with record.view() as view:
            names = asked.facet or query.FACETS
            found = query.facets(view, asked.wanted(), record.events(view), names, most=asked.most)
        return answer(
            request, list_models.FacetsAnswer(facets=[list_models.Facet.model_validate(f) for f in found])
        )

    @routes.get("/pairs", response_model=list_models.PairList)
    def pairs(request: Request, asked: Annotated[parameters.PairQuery, Query()]) -> Response:
        """The countries that one country meets."""
        code = query.country_code(asked.country)
        wanted = query.ChronicleFilter(country=code, since=asked.since, until=asked.until)
        with record.view() as view:
            (facet,) = query.facets(view, wanted, record.events(view), ["counterpart"], most=asked.most)
        own = models.Label.model_validate(query.country_label(code))
        rows = [
            list_models.PairRow(
                country=own,
                counterpart=models.Label.model_validate(value.label),
                events=value.count,
                chronicle=_chronicle_address(asked, code, value.value),
            )
            for value in facet.values
        ]
        return answer(request, list_models.PairList(pairs=rows))

    return routes


def _chronicle_address(asked: parameters.PairQuery, country: str, counterpart: str) -> str:
    fields = {"country": country, "with": counterpart, "since": asked.since, "until": asked.until}
    return f"/api/v1/chronicle?{urlencode({name: value for name, value in fields.items() if value})}"


def feed_routes(record: Record) -> APIRouter:
    """The chronicle as a feed and as a calendar."""
    routes = APIRouter(tags=["chronicle"], responses=ERRORS)

    @routes.get("/chronicle.atom", response_class=Response, responses={200: {"content": {ATOM: {}}}})
    def feed(request: Request, asked: Annotated[parameters.FeedQuery, Query()]) -> Response:
        """The newest events of a filter as an Atom feed."""
        with record.view() as view:
            lines = _newest(view, asked, record.events(view))
        base = str(request.base_url).rstrip("/").removesuffix("/api/v1")
        return tagged(request, atom(lines, address=str(request.url), base=base), ATOM)

    @routes.get(
        "/chronicle.ics", response_class=Response, responses={200: {"content": {"text/calendar": {}}}}
    )
    def calendar(request: Request, asked: Annotated[parameters.FeedQuery, Query()]) -> Response:
        """The newest events of a filter whose days are known as an iCalendar."""
        with record.view() as view:
            lines = _newest(view, asked, record.events(view))
        base = str(request.base_url).rstrip("/").removesuffix("/api/v1")
        return tagged(request, ics(lines, base=base), ICS)

    return routes


def _newest(view: View, asked: parameters.FeedQuery, table: EventTable) -> tuple[query.EventLine, ...]:
    found = query.chronicle_page(view, asked.wanted(), limit=asked.limit, newest=True, table=table)
    return found.lines


def search_routes(record: Record) -> APIRouter:
    """Search among articles and among names."""
    routes = APIRouter(tags=["search"], responses=ERRORS)

    @routes.get("/search", response_model=list_models.SearchPage)
    def search(request: Request, asked: Annotated[parameters.SearchQuery, Query()]) -> Response:
        """Articles by their words, with the passages of their text that hold them."""
        with record.view() as view:
            found = query.search(view, asked.wanted(), limit=asked.limit, cursor=asked.cursor)
        page = list_models.SearchPage(
            articles=[found_model(hit) for hit in found.hits],
            total=found.total,
            added=[list_models.AddedForm(text=a.text, form=a.form, way=a.way.value) for a in found.added],
            cursor=found.cursor,
            next=next_page(request, found.cursor),
        )
        return answer(request, page)

    @routes.get("/actors", response_model=list_models.ActorPage)
    def actors(request: Request, asked: Annotated[parameters.ActorQuery, Query()]) -> Response:
        """Everyone with a public role that a name may stand for."""
        with record.view() as view:
            found = find_actors(view, asked.q, limit=asked.limit, cursor=asked.cursor)
        page = list_models.ActorPage(
            actors=[actor_model(card) for card in found.cards],
            cursor=found.cursor,
            next=next_page(request, found.cursor),
        )
        return answer(request, page)

    return routes


def record_routes(record: Record) -> APIRouter:
    """Passage clusters, outlets, what was left out, and about the record."""
    routes = APIRouter(tags=["record"], responses=ERRORS)

    @routes.get("/clusters", response_model=list_models.ClusterPage)
    def clusters(request: Request, asked: Annotated[parameters.PageQuery, Query()]) -> Response:
        """Passages that stand in several articles, the widest spread first."""
        with record.view() as view:
            rows, cursor = record.copies(view).page(asked.limit, asked.cursor)
        page = list_models.ClusterPage(
            clusters=[list_models.ClusterRow.model_validate(row) for row in rows],
            cursor=cursor,
            next=next_page(request, cursor),
        )
        return answer(request, page)

    @routes.get("/outlets", response_model=list_models.OutletList)
    def outlets(request: Request) -> Response:
        """All outlets, with how many of their articles share passages, and were the first to."""
        with record.view() as view:
            cards = record.copies(view).outlets
        return answer(
            request, list_models.OutletList(outlets=[list_models.Outlet.model_validate(c) for c in cards])
        )

    @routes.get("/rejected", response_model=list_models.RejectedPage)
    def rejected(request: Request, asked: Annotated[parameters.PageQuery, Query()]) -> Response:
        """What gave no article, and why."""
        with record.view() as view:
            page = _rejected(view, asked)
        return answer(request, page.model_copy(update={"next": next_page(request, page.cursor)}))

    @routes.get("/about", response_model=list_models.About)
    def about(request: Request) -> Response:
        """The program, the record and its state."""
        with record.view() as view:
            counts, state = view.counts(), view.state()
        found = list_models.About(
            version=record.version,
            counts=list_models.Counts.model_validate(counts),
            generation=state.generation,
            stale=state.stale,
        )
        return answer(request, found)

    return routes


def _rejected(view: View, asked: parameters.PageQuery) -> list_models.RejectedPage:
    after = ("", "", "")
    if asked.cursor is not None:
        source, stage, reason = read_cursor("rejected", asked.cursor, (str, str, str))
        after = (str(source or ""), str(stage or ""), str(reason or ""))
    counts: Counter[tuple[str, str]] = Counter()
    rows: list[list_models.RejectedRow] = []
    for item in view.rejected():
        counts[item.stage, item.reason] += 1
        if len(rows) <= asked.limit and (item.source, item.stage, item.reason) > after:
            rows.append(list_models.RejectedRow.model_validate(item))
    shown = rows[: asked.limit]
    more = len(rows) > asked.limit
    mark = [(row.source, row.stage, row.reason) for row in shown[-1:]]
    cursor = write_cursor("rejected", mark[0]) if more else None
    reasons = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return list_models.RejectedPage(
        total=counts.total(),
        reasons=[list_models.Reason(stage=stage, reason=reason, count=n) for (stage, reason), n in reasons],
        rows=shown,
        cursor=cursor,
        next=None,
    )

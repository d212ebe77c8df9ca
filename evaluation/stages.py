"""The functions of the stages under measurement, each looked up when first needed.

A stage that is not there, or cannot start, is a reason in the report and does not stop the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import cast

from marsad import knowledge as knowledge_package
from marsad.errors import MarsadError
from marsad.extract.assemble import Assembled
from marsad.extract.origin import dateline
from marsad.knowledge import Knowledge
from marsad.records import (
    Article,
    ArticleActors,
    ArticleRecord,
    Chronicle,
    EventMention,
    Extraction,
    Page,
    PageRecord,
    PassageCluster,
    Rejected,
    Span,
    TemporalExpression,
)

STAGES = {
    "extract": ("marsad.extract", "extract"),
    "dates": ("marsad.dates", "find"),
    "actors": ("marsad.actors", "read_actors"),
    "events": ("marsad.events", "code"),
    "reuse": ("marsad.reuse", "find_reuse"),
}


class StageMissingError(Exception):
    """A stage's function cannot be imported."""


def _load(module: str, name: str) -> object:
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise StageMissingError(f"{module}.{name} cannot be imported ({error})") from error


def require(stage: str) -> None:
    """Raise StageMissingError, with the reason, where a stage's function cannot be imported."""
    _load(*STAGES[stage])


def whole_pipeline() -> bool:
    """Whether the pipeline and every stage it runs on an item can be imported."""
    items = ("extract", "dates", "actors", "events")
    return available("marsad.pipeline", "run_item") and all(available(*STAGES[stage]) for stage in items)


def available(module: str, name: str) -> bool:
    """Whether a stage's function is there."""
    try:
        _load(module, name)
    except StageMissingError:
        return False
    return True


def knowledge() -> Knowledge:
    """The knowledge of the package."""
    return knowledge_package.default()


def plover() -> dict[str, frozenset[str]]:
    """PLOVER's codes: ``types``, ``modes`` and ``contexts``."""
    table = knowledge().plover
    modes = frozenset(mode for kind in table.types.values() for mode in kind.modes)
    return {"types": frozenset(table.types), "modes": modes, "contexts": table.contexts}


def dateline_of(article: Article) -> Span | None:
    """Where extraction finds that a bare article was filed from («الرباط –»)."""
    assembled = Assembled(article.text, article.sections, article.offset, (), ())
    return dateline(assembled, knowledge())


def outlet_of(country: str | None) -> str | None:
    """The name of an outlet that is at home in a country, or None."""
    known = sorted(knowledge().outlets.all(), key=lambda outlet: (outlet.kind, outlet.id))
    return next((outlet.names[0] for outlet in known if outlet.country == country is not None), None)


def read_all(paths: Sequence[Path]) -> Iterator[Page | Rejected]:
    """Every page or rejection below the paths."""
    sources = cast(Callable[[Sequence[Path]], Iterable[object]], _load("marsad.read", "sources"))
    read = cast(Callable[[object], Page | Rejected], _load("marsad.read", "read"))
    for source in sources(paths):
        yield source if isinstance(source, Rejected) else read(source)


def extract(page: Page) -> Extraction:
    """The blocks and articles of a page."""
    function = cast(Callable[[Page, Knowledge], Extraction], _load("marsad.extract", "extract"))
    return function(page, knowledge())


def find_dates(text: str, reference: str | None = None) -> Sequence[TemporalExpression]:
    """The temporal expressions of a bare text; ``reference`` is ISO 8601 and may have a time."""
    function = cast(
        Callable[[str, datetime | None], Sequence[TemporalExpression]], _load("marsad.dates", "find")
    )
    return function(text, None if reference is None else datetime.fromisoformat(reference))


def article_dates(article: Article) -> tuple[TemporalExpression, ...]:
    """The temporal expressions of an article, resolved against what it says of itself."""
    function = cast(
        Callable[[Article, Knowledge], Iterable[TemporalExpression]], _load("marsad.dates", "article_dates")
    )
    return tuple(function(article, knowledge()))


def read_actors(article: Article) -> ArticleActors:
    """Everybody and everything named in an article."""
    function = cast(Callable[[Article, Knowledge], ArticleActors], _load("marsad.actors", "read_actors"))
    return function(article, knowledge())


def code_events(
    article: Article, dates: tuple[TemporalExpression, ...], actors: ArticleActors
) -> tuple[EventMention, ...]:
    """The event mentions of an article."""
    function = cast(
        Callable[[Article, tuple[TemporalExpression, ...], ArticleActors, Knowledge], Iterable[EventMention]],
        _load("marsad.events", "code"),
    )
    return tuple(function(article, dates, actors, knowledge()))


def known_names(identifier: str) -> tuple[str, ...]:
    """The names that the knowledge has for an id: of an outlet or agency, or of what the gazetteer holds."""
    outlets = knowledge().outlets.all()
    names = [name for outlet in outlets if outlet.entity_id == identifier for name in outlet.names]
    try:
        entity = knowledge().gazetteer.entity(identifier)
    except (KeyError, MarsadError):
        return tuple(names)
    forms = [entity.name_ar, entity.name_latin or "", *(name.text for name in entity.names), *names]
    return tuple(form for form in forms if form)


def find_reuse(articles: Sequence[Article]) -> Sequence[PassageCluster]:
    """The passage clusters of articles."""
    function = cast(
        Callable[[Sequence[Article]], Sequence[PassageCluster]], _load("marsad.reuse", "find_reuse")
    )
    return function(articles)


def assign_origins(
    clusters: Sequence[PassageCluster], articles: Sequence[Article]
) -> Sequence[PassageCluster]:
    """The clusters with the named source behind each."""
    function = cast(
        Callable[[Sequence[PassageCluster], Sequence[Article]], Sequence[PassageCluster]],
        _load("marsad.reuse", "assign_origins"),
    )
    return function(clusters, articles)


def run_item(page: Page, until: str = "events") -> PageRecord:
    """The item stages on one page, up to one of them."""
    function = cast(Callable[[Page, Knowledge, str], PageRecord], _load("marsad.pipeline", "run_item"))
    return function(page, knowledge(), until)


def run_corpus(records: Sequence[ArticleRecord]) -> Chronicle:
    """All corpus steps on the records of articles."""
    function = cast(
        Callable[[Sequence[ArticleRecord], Knowledge], Chronicle], _load("marsad.pipeline", "run_corpus")
    )
    return function(records, knowledge())

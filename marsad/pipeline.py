"""All stages in order: what happens to one page, and what happens to all articles together.

The only module that knows every stage. Nothing here reads or writes anything but through ``read``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ParamSpec, Protocol, TypeVar

from marsad import actors, chronicle, dates, events, extract, read, reuse
from marsad.identity import resolve_article, resolve_record
from marsad.kept import Kept
from marsad.knowledge import Knowledge
from marsad.memory import give_back
from marsad.records import (
    EVENTS,
    NAMES,
    VALUES,
    Article,
    ArticleActors,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Chronicle,
    Decision,
    EventMention,
    Extraction,
    Mention,
    MentionKind,
    Page,
    PageRecord,
    PassageCluster,
    Rejected,
    Span,
    TemporalExpression,
    sorted_by_id,
)

ITEM_STAGES = ("read", "extract", "dates", "actors", "events")
"""What is done to each page by itself, in this order."""

CORPUS_STAGES = ("actors", "reuse", "chronicle")
"""What is done with all articles together, in this order: entities, copies, events."""

NO_ARTICLE = "no_article"
"""The reason of a page that was read but holds no news item."""
FAILED = "failed"
"""The reason of an item on which a stage raised: a bug of Marsad, never the item's fault."""

TOO_SLOW = "too_slow"
"""The reason of a page on which a step took longer than it may."""

REPEATED_PAGES = extract.REPEATED_PAGES
"""On how many pages of a site a line stands that counts as furniture."""

Explained = extract.Explained
"""A block of a page with the reasons for its kind."""
ExplainedActor = actors.ExplainedActor
"""Words that were read as an actor, and why."""
conflicts = chronicle.conflicts
"""The pairs of occupancies of one office at one time."""
event_sources = chronicle.event_sources
"""Who took an event from whom."""
SourceTree = chronicle.SourceTree
"""What that gives: the accounts of an event by independent source."""
Told = chronicle.Told
"""One account of an event, and where it has it from."""

_NOTHING: frozenset[int] = frozenset()
_MAX_DETAIL = 300
_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


class _StageFailedError(Exception):
    """A stage raised; carries the stage's name, and its cause is what was raised."""


def _stage(
    name: str,
    function: Callable[_Parameters, _Result],
    *arguments: _Parameters.args,
    **named: _Parameters.kwargs,
) -> _Result:
    try:
        return function(*arguments, **named)
    except Exception as error:
        raise _StageFailedError(name) from error


def failure(source: str, stage: str, error: BaseException) -> Rejected:
    """The rejection of an item on which a stage raised ``error``."""
    text = " ".join(str(error).split())[:_MAX_DETAIL]
    return Rejected(
        source, stage, FAILED, f"{type(error).__name__}: {text}" if text else type(error).__name__
    )


def read_item(source: read.Source) -> Page | Rejected:
    """The page of one file, or why there is none; never raises for what the file holds."""
    try:
        return read.read(source)
    except Exception as error:
        return failure(source.name, "read", error)


def read_pages(source: read.Source, options: read.ReadOptions) -> Iterator[Page | Rejected]:
    """The pages of one source and what in it could not be read; never raises for what the source holds."""
    try:
        yield from read.pages(source, options)
    except Exception as error:
        yield failure(source.name, "read", error)


def run_item(
    page: Page,
    knowledge: Knowledge,
    until: str = ITEM_STAGES[-1],
    repeated: frozenset[int] = frozenset(),
) -> PageRecord:
    """A page with all that the item stages find on it, up to the stage ``until``.

    ``repeated`` are the marks of lines that stand on many pages of its site. ``rejected`` is set, and there
    are no articles, when the page holds none (``no_article``) or a stage raised (``failed``); one page never
    stops a build.
    """
    return code_item(page, extract_item(page, knowledge, repeated), knowledge, until)


def extract_item(
    page: Page, knowledge: Knowledge, repeated: frozenset[int] = frozenset()
) -> Extraction | Rejected:
    """The first half of :func:`run_item`: the page's blocks and articles, or why that failed.

    Where it fails for what repeats on other pages, those are left out of account: a page is not lost, and
    its result does not depend on when it was read.
    """
    try:
        return _stage("extract", extract.extract, page, knowledge, repeated)
    except _StageFailedError as error:
        if repeated:
            return extract_item(page, knowledge)
        return failure(page.source, str(error), error.__cause__ or error)


@dataclass(frozen=True, slots=True)
class Compared:
    """What of a page is compared with its site: the marks of its lines, and those known to repeat, sorted."""

    site: str
    marks: tuple[int, ...]
    repeated: tuple[int, ...]


def extract_on_site(
    page: Page, knowledge: Knowledge, repeated: Mapping[str, frozenset[int]]
) -> tuple[Extraction | Rejected, Compared | None]:
    """The first half of :func:`run_item` without what repeats on the page's site, if that is known.

    ``repeated`` are the marks that repeat, by site. Where the address does not tell the site, the page is
    looked at without them first.
    """
    site = extract.address_site(page, knowledge)
    known = _NOTHING if site is None else repeated.get(site, _NOTHING)
    found = extract_item(page, knowledge, known)
    if isinstance(found, Rejected):
        return found, None
    site = site or extract.site_of(page, found, knowledge)
    if site is None:
        return found, None
    marks = extract.line_marks(found)
    own = tuple(mark for mark in marks if mark in repeated.get(site, _NOTHING))
    if own and not known:
        found = extract_item(page, knowledge, frozenset(own))
    return found, Compared(site, marks, own)


def code_item(
    page: Page, extraction: Extraction | Rejected, knowledge: Knowledge, until: str = ITEM_STAGES[-1]
) -> PageRecord:
    """The second half of :func:`run_item`: what the other item stages find in the articles."""
    nothing = Extraction(page.id, "", (), ())
    if isinstance(extraction, Rejected):
        return PageRecord(page, nothing, (), extraction)
    last = ITEM_STAGES.index(until)
    try:
        records = tuple(_article_record(article, knowledge, last) for article in extraction.articles)
    except _StageFailedError as error:
        return PageRecord(page, nothing, (), failure(page.source, str(error), error.__cause__ or error))
    if not records:
        detail = "no news item was found on the page"
        return PageRecord(page, extraction, (), Rejected(page.source, "extract", NO_ARTICLE, detail))
    return PageRecord(page, extraction, records)


def _article_record(article: Article, knowledge: Knowledge, last: int) -> ArticleRecord:
    found_dates: tuple[TemporalExpression, ...] = ()
    found = ArticleActors()
    mentions: tuple[EventMention, ...] = ()
    if last >= ITEM_STAGES.index("dates"):
        found_dates = _stage("dates", dates.article_dates, article, knowledge)
    if last >= ITEM_STAGES.index("actors"):
        found = _stage("actors", actors.read_actors, article, knowledge)
        article = _stage("actors", link_attributions, article, found)
    if last >= ITEM_STAGES.index("events"):
        mentions = _stage("events", events.code, article, found_dates, found, knowledge)
    return ArticleRecord(article, found_dates, found, mentions)


REGISTERS = tuple(register.value for register in dates.Register)
"""What words may be: ``news``, which tells what has been, or ``plans``."""


def find_dates(
    text: str, reference: datetime | date | None, knowledge: Knowledge, register: str | None = None
) -> list[TemporalExpression]:
    """The temporal expressions of bare words that were published at ``reference``, where that is known.

    ``register`` is one of ``REGISTERS``; None: the words tell it. Raises ValueError for any other.
    """
    told = None if register is None else dates.Register(register)
    return dates.find(text, reference, register=told, knowledge=knowledge)


def explain_extraction(page: Page, knowledge: Knowledge) -> tuple[Explained, ...]:
    """The blocks of a page with the reasons for their kinds."""
    return extract.explain(page, knowledge)


def explain_actors(article: Article, knowledge: Knowledge) -> tuple[ExplainedActor, ...]:
    """What was read as an actor on which words of an article, and why."""
    return actors.explain(article, knowledge)


def explain_events(item: ArticleRecord, knowledge: Knowledge) -> tuple[events.Fired, ...]:
    """Which rules of the events stage fired on an article, on which words, and what came of each."""
    return events.explain(item.article, item.dates, item.actors, knowledge)


def link_attributions(article: Article, found: ArticleActors) -> Article:
    """The article with each attribution linked to who is named inside its phrase.

    An attribution without an entity takes that of the first organisation (for a person's words: person) that
    its span overlaps; a communiqué then also takes the name as the article writes it.
    """
    linked = tuple(_linked(attribution, found.mentions) for attribution in article.attributions)
    return article if linked == article.attributions else replace(article, attributions=linked)


def _linked(attribution: Attribution, mentions: Iterable[Mention]) -> Attribution:
    if attribution.entity_id is not None:
        return attribution
    by_person = attribution.kind is AttributionKind.PERSON
    kind = MentionKind.PERSON if by_person else MentionKind.ORGANISATION
    span = Span(attribution.start, attribution.end)
    inside = [item for item in mentions if item.kind is kind and span.overlaps(Span(item.start, item.end))]
    if not inside:
        return attribution
    named = min(inside, key=lambda item: (item.start, -item.end))
    name = _issuer(named.text, attribution.name) if attribution.kind is AttributionKind.COMMUNIQUE else None
    return replace(attribution, entity_id=named.entity_id, name=name or attribution.name)


def _issuer(mentioned: str, written: str) -> str:
    """The issuer as mentioned; «للمديرية» is mentioned without its article, which extract gave back."""
    restored = f"ا{mentioned}"
    return restored if restored in written else mentioned


reuse_steps = reuse.steps
"""The steps of reuse one by one, for whoever runs them in parts."""


class Records(Protocol):
    """All articles with what was found in them, each once and in one order, gone over as often as steps ask.

    So the steps need never hold all of them. What they have are ids of single articles.
    """

    def actors(self) -> Iterator[tuple[str, ArticleActors]]:
        """The id of each article, and whom it names."""

    def articles(self) -> Iterator[Article]:
        """Each article without its finds."""

    def records(self) -> Iterator[ArticleRecord]:
        """Each article with its finds; dates may be left out."""


class HeldRecords:
    """Records that are held in memory; see :class:`Records`."""

    def __init__(self, records: Iterable[ArticleRecord]) -> None:
        self._records = sorted(records, key=lambda record: record.article.id)

    def actors(self) -> Iterator[tuple[str, ArticleActors]]:
        """See :class:`Records`."""
        return ((record.article.id, record.actors) for record in self._records)

    def articles(self) -> Iterator[Article]:
        """See :class:`Records`."""
        return (record.article for record in self._records)

    def records(self) -> Iterator[ArticleRecord]:
        """See :class:`Records`."""
        return iter(self._records)


def run_corpus(
    records: Sequence[ArticleRecord] | Records,
    knowledge: Knowledge,
    own: Sequence[Decision] = (),
    kept: Kept | None = None,
    copied: Sequence[PassageCluster] | None = None,
) -> Chronicle:
    """What all articles together tell: entities, passage clusters, events, occupancies.

    The records have the ids of single articles; the result has those of entities, and the map between
    them. It does not depend on the order of the records. ``own`` are a user's decisions on which names are
    one entity's, which accounts one event's and which values right, from the oldest to the newest. ``kept``
    has what an earlier run computed, and takes what this one does; it saves work and changes no result.
    ``copied`` are the passages that the articles share, without origins, where they were found in parts.
    """
    given = HeldRecords(records) if isinstance(records, Sequence) else records
    names, accounts, values = (
        [item for item in own if item.about == about] for about in (NAMES, EVENTS, VALUES)
    )
    # Copies hang on no entity and need most room, so they come before there are any.
    found_copies = reuse.find_reuse(given.articles()) if copied is None else copied
    give_back()
    resolution = actors.resolve_all(given.actors(), knowledge, names, kept)
    give_back()
    ids = resolution.ids
    articles = (resolve_article(article, ids) for article in given.articles())
    clusters = reuse.assign_origins(found_copies, articles, resolution.entities)
    give_back()
    resolved = (resolve_record(record, ids) for record in given.records())
    found = chronicle.build(resolved, clusters, resolution, knowledge, accounts, values=values)
    return Chronicle(
        entities=sorted_by_id(resolution.entities),
        clusters=sorted_by_id(clusters),
        events=sorted_by_id(found.events),
        occupancies=sorted_by_id(found.occupancies),
        ids=resolution.ids,
        decisions=(*resolution.decisions, *found.decisions),
    )

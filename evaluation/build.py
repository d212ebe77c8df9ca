"""The gold pages as the program records them: built in memory, once for all stages that ask.

The stages that are there are run in order; a stage that is absent leaves its part of the record empty, so
that the stages before it can be measured. An exception in a stage is kept as a failure of its page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from evaluation import stages
from evaluation.gold import Gold
from evaluation.inputs import Inputs
from evaluation.patience import CORPUS_SECONDS, ITEM_SECONDS, at_most
from evaluation.stages import StageMissingError
from marsad.records import (
    Article,
    ArticleActors,
    ArticleRecord,
    Attribution,
    BlockKind,
    Chronicle,
    Entity,
    OffsetRun,
    Page,
    PageRecord,
    Published,
    Rejected,
    Section,
    page_id,
    stable_id,
)


@dataclass(slots=True)
class Built:
    """The records of the gold pages by file name, their chronicle, and what went wrong."""

    records: dict[str, PageRecord] = field(default_factory=dict)
    chronicle: Chronicle | None = None
    failures: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    missing_stages: list[str] = field(default_factory=list)
    _entities: dict[str, Entity] | None = field(default=None, init=False, repr=False)

    def page_of(self, article: str) -> str | None:
        """The file name of the page an article stands on."""
        for name, record in self.records.items():
            if any(item.article.id == article for item in record.articles):
                return name
        return None

    def entity(self, identifier: str | None) -> Entity | None:
        """What an id names, before or after the corpus step."""
        if identifier is None:
            return None
        known = self.entities()
        resolved = self.chronicle.ids.get(identifier, identifier) if self.chronicle else identifier
        return known.get(resolved) or known.get(identifier)

    def entities(self) -> dict[str, Entity]:
        """All entities by id: those of the articles, and over them those of the chronicle.

        Asked for first when the record is whole, and kept.
        """
        if self._entities is None:
            local = {
                entity.id: entity
                for record in self.records.values()
                for article in record.articles
                for entity in article.actors.entities
            }
            corpus = {entity.id: entity for entity in self.chronicle.entities} if self.chronicle else {}
            self._entities = local | corpus
        return self._entities

    def names(self, identifier: str | None) -> tuple[str, ...]:
        """Every written form of what an id names; an id that no article describes, by the knowledge."""
        entity = self.entity(identifier)
        if entity is None:
            return () if identifier is None else stages.known_names(identifier)
        forms = [entity.name_ar, entity.name_latin or "", *(name.text for name in entity.names)]
        return tuple(form for form in forms if form)

    def attributions(self, article: Article) -> tuple[Attribution, ...]:
        """Whom an article has it from, with the ids that later stages added."""
        linked = (
            item.article.attributions
            for record in self.records.values()
            for item in record.articles
            if item.article.id == article.id
        )
        return next(linked, article.attributions)


def build(inputs: Inputs, gold: Gold) -> Built:
    """Read the gold pages that are there and run every stage that is there on them."""
    built = Built()
    for page in gold.pages:
        path = inputs.page(page.name)
        if path is None:
            built.absent.append(page.name)
        else:
            _add(built, page.name, path, empty=not page.articles)
    if built.records and stages.whole_pipeline():
        _corpus(built)
    return built


def _add(built: Built, name: str, path: Path, *, empty: bool) -> None:
    """Read and code one page; where the gold has no article (``empty``) to find none is no failure."""
    try:
        with at_most(ITEM_SECONDS):
            page = read_page(path)
            if isinstance(page, Rejected):
                built.failures[name] = f"rejected: {page.reason}"
            else:
                _keep(built, name, _record(built, page), empty=empty)
    except StageMissingError as error:
        _note_missing(built, error)
    except Exception as error:  # a bug in a stage is a figure here, not an end of the measuring
        built.failures[name] = f"{type(error).__name__}: {error}"


def _keep(built: Built, name: str, record: PageRecord, *, empty: bool) -> None:
    if record.rejected is not None and not (empty and record.rejected.reason == "no_article"):
        built.failures[name] = f"{record.rejected.stage}: {record.rejected.reason}: {record.rejected.detail}"
    if record.extraction.blocks:
        built.records[name] = record


def _corpus(built: Built) -> None:
    try:
        articles = [item for record in built.records.values() for item in record.articles]
        with at_most(CORPUS_SECONDS):
            built.chronicle = stages.run_corpus(articles)
    except StageMissingError as error:
        _note_missing(built, error)
    except Exception as error:  # as above
        built.failures["chronicle"] = f"{type(error).__name__}: {error}"


def _note_missing(built: Built, error: StageMissingError) -> None:
    if str(error) not in built.missing_stages:
        built.missing_stages.append(str(error))


def read_page(path: Path) -> Page | Rejected:
    """The one page of a file, by the read stage or, before there is one, as UTF-8 text."""
    if stages.available("marsad.read", "read"):
        return next(iter(stages.read_all([path])))
    raw = path.read_bytes()
    media = "text/html" if path.suffix in (".html", ".htm") else "text/plain"
    content = raw.decode("utf-8", "replace")
    return Page(page_id(None, raw), path.name, None, None, None, media, "utf-8", content)


def _record(built: Built, page: Page) -> PageRecord:
    if stages.whole_pipeline():
        return stages.run_item(page)
    extraction = stages.extract(page)
    articles = tuple(record_article(article, built) for article in extraction.articles)
    return PageRecord(page, extraction, articles)


def record_article(article: Article, built: Built | None = None) -> ArticleRecord:
    """An article with all that the item stages that are there find in it."""
    keeper = built if built is not None else Built()
    record = ArticleRecord(article, (), ArticleActors(), ())
    try:
        record = ArticleRecord(article, stages.article_dates(article), ArticleActors(), ())
    except StageMissingError as error:
        _note_missing(keeper, error)
    try:
        record = ArticleRecord(article, record.dates, stages.read_actors(article), ())
        mentions = stages.code_events(article, record.dates, record.actors)
        return ArticleRecord(article, record.dates, record.actors, mentions)
    except StageMissingError as error:
        _note_missing(keeper, error)
    return record


def as_article(text: str, headline: str = "", published: str | None = None, key: str = "") -> Article:
    """A bare text as an article: a headline, if given, and one body section."""
    whole = f"{headline}\n{text}" if headline else text
    sections = [Section(len(whole) - len(text), len(whole), BlockKind.BODY)]
    if headline:
        sections.insert(0, Section(0, len(headline), BlockKind.HEADLINE))
    return Article(
        id=stable_id(key or whole),
        page_id=stable_id("page", key or whole),
        position=0,
        headline=headline,
        outlet=None,
        byline=None,
        language="ar",
        published=Published(published, "day", "stated", None, None) if published else None,
        attributions=(),
        text=whole,
        offset=(OffsetRun(0, 0, len(whole)),),
        sections=tuple(sections),
    )

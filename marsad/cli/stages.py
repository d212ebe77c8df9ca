"""The commands that run one stage on one file, to look at what it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from marsad.cli.common import JsonOption, KnowledgeOption, MinConfidenceOption, output, write_json
from marsad.cli.explained import explain_page_actors, show_explained, write_explained
from marsad.cli.reading import FileArgument, ItemOption, one_page
from marsad.cli.tables import add_row, plain_table, print_table
from marsad.cli.text import char_range, shorten
from marsad.errors import InputError
from marsad.records import ActorSlot, ArticleRecord, Entity, EventMention, PageRecord
from marsad.store.codec import Json, encode

if TYPE_CHECKING:
    from marsad.knowledge import Knowledge

_SHORT = 70

ExplainOption = Annotated[
    bool, typer.Option("--explain", help="Show every rule that fired, on which words, and what came of it.")
]

WhyOption = Annotated[
    bool, typer.Option("--explain", help="Show every block in the colour of its kind, and why it is one.")
]


def extract(
    file: FileArgument,
    *,
    which: ItemOption = None,
    as_json: JsonOption = False,
    explain: WhyOption = False,
    knowledge: KnowledgeOption = None,
) -> None:
    """Show the blocks and articles of a page, or with --explain why each block is what it is."""
    if explain:
        _explain_extraction(file, which, knowledge, as_json=as_json)
        return
    record = page_record(file, which, knowledge, "extract")
    if as_json:
        write_json([encode(record.extraction)])
        return
    console, table = output(), plain_table("lines", "kind", "article", "text")
    text = record.extraction.text
    for block in record.extraction.blocks:
        lines = char_range(block.line_start, block.line_end)
        article = "" if block.article is None else str(block.article)
        add_row(table, lines, block.kind.value, article, shorten(text[block.start : block.end], _SHORT))
    print_table(console, table)
    _show_articles(console, record)


def _explain_extraction(file: Path, which: int | None, folder: Path | None, *, as_json: bool) -> None:
    """Every block with the reason for its kind, also of a page that holds no article."""
    from marsad.pipeline import explain_extraction  # noqa: PLC0415 - as below

    blocks = explain_extraction(one_page(file, which), tables_of(folder))
    (write_explained if as_json else show_explained)(blocks)


def _show_articles(console: Console, record: PageRecord) -> None:
    table = plain_table("article", "published", "told by", "headline")
    for article in record.extraction.articles:
        published = article.published
        when = "unknown" if published is None else f"{published.value} ({published.how})"
        told = "\n".join(f"{item.kind.value}: {item.name}" for item in article.attributions)
        add_row(table, str(article.position), when, told, shorten(article.headline, _SHORT))
    print_table(console, table)


def actors(
    file: FileArgument,
    *,
    which: ItemOption = None,
    as_json: JsonOption = False,
    explain: ExplainOption = False,
    knowledge: KnowledgeOption = None,
) -> None:
    """Show who and what is named on a page, or with --explain what was read on which words, and why."""
    record = page_record(file, which, knowledge, "actors")
    if explain:
        explain_page_actors(record, tables_of(knowledge), as_json=as_json)
        return
    if as_json:
        write_json(with_article(item, encode(item.actors)) for item in record.articles)
        return
    table = plain_table("article", "span", "kind", "text", "Latin", "عربي", "country")
    for item in record.articles:
        entities = {entity.id: entity for entity in item.actors.entities}
        for mention in item.actors.mentions:
            span = char_range(mention.start, mention.end)
            names = _names(entities.get(mention.entity_id))
            add_row(table, str(item.article.position), span, mention.kind.value, mention.text, *names)
    print_table(output(), table)


def _names(entity: Entity | None) -> tuple[str, str, str]:
    if entity is None:
        return "", "", ""
    return entity.name_latin or "", entity.name_ar, entity.country or ""


def events(
    file: FileArgument,
    *,
    which: ItemOption = None,
    as_json: JsonOption = False,
    explain: ExplainOption = False,
    min_confidence: MinConfidenceOption = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """Show the events that a page tells of, or with --explain which rule fired on which words."""
    record = page_record(file, which, knowledge, "events")
    if explain:
        _explain(record, knowledge, as_json=as_json)
        return
    if as_json:
        write_json(encode(mention) for item in record.articles for mention in _sure(item, min_confidence))
        return
    table = plain_table("article", "event", "date", "who", "with whom", "place", "evidence")
    for item in record.articles:
        for mention in _sure(item, min_confidence):
            add_row(table, str(item.article.position), *_event_cells(item, mention))
    print_table(output(), table)


def _sure(record: ArticleRecord, least: float | None) -> list[EventMention]:
    """The event mentions of an article that are sure enough."""
    return [mention for mention in record.event_mentions if least is None or mention.confidence >= least]


def _explain(record: PageRecord, folder: Path | None, *, as_json: bool) -> None:
    """Every rule that fired, its words, and what became of it."""
    from marsad.pipeline import explain_events  # noqa: PLC0415 - as below

    tables = tables_of(folder)
    found = [(item, fired) for item in record.articles for fired in explain_events(item, tables)]
    if as_json:
        write_json(
            {
                "article_id": item.article.id,
                "rule": fired.rule,
                "type": fired.type,
                "start": fired.start,
                "end": fired.end,
                "text": item.article.text[fired.start : fired.end],
                "outcome": fired.outcome,
                "reason": fired.reason,
            }
            for item, fired in found
        )
        return
    table = plain_table("article", "span", "rule", "words", "outcome")
    for item, fired in found:
        words = shorten(item.article.text[fired.start : fired.end], _SHORT)
        outcome = fired.outcome if not fired.reason else f"{fired.outcome}: {fired.reason}"
        cells = (char_range(fired.start, fired.end), f"{fired.rule}\n{fired.type}", words, outcome)
        add_row(table, str(item.article.position), *cells)
    print_table(output(), table)


def _event_cells(item: ArticleRecord, mention: EventMention) -> Iterator[str]:
    entities = {entity.id: entity for entity in item.actors.entities}
    yield "\n".join((mention.type, *mention.modes, mention.status.value))
    yield mention.date.value or f"unknown ({mention.date.how})"
    yield "\n\n".join(_slot(slot, entities) for slot in mention.actors)
    yield "\n\n".join(_slot(slot, entities) for slot in mention.recipients)
    place = mention.place
    yield "" if place is None else "\n".join(part for part in (place.city, place.country) if part)
    yield " … ".join(shorten(item.article.text[span.start : span.end], _SHORT) for span in mention.evidence)


def _slot(slot: ActorSlot, entities: dict[str, Entity]) -> str:
    ids = [item for item in (slot.person_id, *slot.organisation_ids) if item is not None]
    named = [
        entities[item].name_latin or entities[item].name_ar if item in entities else item for item in ids
    ]
    office = [f"({slot.office})"] if slot.office is not None and slot.person_id is None else []
    rest = [part for part in (slot.country, slot.sector) if part is not None]
    return "\n".join([*office, *named, *rest])


# --------------------------------------------------------------------------- what they share
# The stages are loaded when they are used: most commands ask a record and need none.


def tables_of(folder: Path | None) -> Knowledge:
    """The knowledge of the package, with that of a folder added; raises KnowledgeError for a bad one."""
    from marsad import knowledge as knowledge_tables  # noqa: PLC0415 - as above

    return knowledge_tables.default() if folder is None else knowledge_tables.load(folder).checked()


def page_record(file: Path, which: int | None, folder: Path | None, stage: str) -> PageRecord:
    """What the stages up to one find on the page that is asked for; raises InputError for one rejected."""
    from marsad.pipeline import run_item  # noqa: PLC0415 - as above

    record = run_item(one_page(file, which), tables_of(folder), until=stage)
    if record.rejected is not None:
        raise InputError(
            f"{file}: {record.rejected.detail} ({record.rejected.stage}, {record.rejected.reason})"
        )
    return record


def with_article(record: ArticleRecord, value: Json) -> Json:
    """A row of JSON with the id of its article in front."""
    return {"article_id": record.article.id, **value} if isinstance(value, dict) else value

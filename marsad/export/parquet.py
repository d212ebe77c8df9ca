"""Parquet: the files of the contract with typed, nested columns, compressed with zstd.

The columns are those of the JSON Lines contract, in its order, with days (``earliest``, ``latest``,
``first_seen``, ``last_seen``) as dates, and at the end what the contract does not name: ``latin_how`` of
entities, ``sector`` of those who take part, ``quad``, ``score`` and ``confidence`` of events. The types do
not depend on the record. Rows are written a thousand at a time. Needs pyarrow (the extra ``parquet``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.export import rows
from marsad.export.output import Tally, Written, missing_extra, whole_folder
from marsad.export.rows import Row
from marsad.export.scope import Chosen, Request, choose, holds
from marsad.records import Entity, Event, EventMention, Occupancy, PassageCluster
from marsad.store import View
from marsad.store.codec import Json, encode

if TYPE_CHECKING:
    from pyarrow import DataType, Schema, Table

_ROWS = 1_000
_SURROGATES = dict.fromkeys(range(55296, 57344), "�")
NAMES = (
    *("pages", "articles", "dates", "mentions", "entities", "occupancies"),
    *("event_mentions", "events", "reuse", "rejected", "corrections"),
)
FILES = tuple(f"{name}.parquet" for name in NAMES)

# A column a word: its name and its type. «[..]» is a list, «{..}» a structure.
_SLOT = "{person_id:s organisation_ids:[s] country:s office:s %ssector:s}"
_TOLD = _SLOT % "start:i end:i "
_ATTRIBUTION = "{kind:s name:s entity_id:s start:i end:i}"
_PUBLISHED = "{value:s precision:s how:s start:i end:i}"
_BLOCKS = "[{start:i end:i line_start:i line_end:i kind:s article_id:s}]"
_COLUMNS = {
    "pages": "id:s source:s url:s outlet:s read_at:s media_type:s encoding:s status:s reason:s text:s "
    f"blocks:{_BLOCKS}",
    "articles": "id:s page_id:s position:i headline:s outlet:s byline:s language:s "
    f"published:{_PUBLISHED} attributions:[{_ATTRIBUTION}] text:s offset:[[i]]",
    "dates": "article_id:s start:i end:i text:s type:s value:s part:s weekday:i anchor:s how:s",
    "mentions": "article_id:s start:i end:i text:s kind:s entity_id:s",
    "entities": "id:s kind:s name_ar:s name_latin:s names:[{text:s language:s count:i}] country:s "
    "wikidata:s known:b latin_how:s",
    "occupancies": "id:s person_id:s office:s organisation_id:s country:s first_seen:d last_seen:d "
    "evidence:[{article_id:s start:i end:i}]",
    "event_mentions": "id:s article_id:s type:s modes:[s] contexts:[s] status:s historical:b "
    f"date:{{value:s earliest:d latest:d how:s start:i end:i}} actors:[{_TOLD}] recipients:[{_TOLD}] "
    "place:{entity_id:s city:s country:s start:i end:i} content:s outcome_of:s "
    f"attribution:{_ATTRIBUTION} evidence:[{{start:i end:i}}] confidence:f quad:s score:f",
    "events": "id:s type:s modes:[s] contexts:[s] status:s historical:b "
    "date:{earliest:d latest:d precision:s how:s learnt_from:s} "
    f"actors:[{_SLOT % ''}] recipients:[{_SLOT % ''}] place:{{entity_id:s city:s country:s}} content:s "
    "outcome_of:s mentions:[s] articles:i outlets:i independent_sources:i "
    "disagreements:[{field:s values:[{value:s mentions:[s]}]}] quad:s score:f confidence:f",
    "reuse": "cluster_id:s article_id:s start:i end:i similarity:f origin:{entity_id:s name:s how:s} first:b",
    "rejected": "source:s stage:s reason:s detail:s",
    "corrections": "number:i about:s same:b left:s right:s left_name:s right_name:s replacement:s "
    "reasons:[s] by:s at:s undone:s",
}


def export_parquet(view: View, folder: Path, request: Request) -> Written:
    """Write the files into a folder, made if it is not there; the rows of each.

    Raises MissingExtraError without pyarrow, StoreError when the folder cannot be written to, and as
    :func:`marsad.query.selection` for the filter.
    """
    try:
        import pyarrow  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        raise missing_extra("the format parquet", "parquet") from error
    tally, counts = Tally(), []
    chosen = choose(view, request.wanted, tally)
    with whole_folder(folder, FILES) as unfinished:
        for name, given in _tables(view, chosen).items():
            file = f"{name}.parquet"
            counts.append((file, _write(unfinished / file, schema(name), given)))
    return Written(tuple(counts), tally.rows())


def schema(name: str) -> Schema:
    """The columns of a file of :data:`NAMES` with their types."""
    import pyarrow  # noqa: PLC0415 - an extra

    fields, _ = _structure(_COLUMNS[name], 0)
    return pyarrow.schema(fields)


def _structure(text: str, at: int) -> tuple[list[tuple[str, DataType]], int]:
    """The fields from a place of a text of columns to its end, or to the end of the structure it is in."""
    fields = []
    while at < len(text) and text[at] != "}":
        if text[at] == " ":
            at += 1
            continue
        colon = text.index(":", at)
        kind, after = _type(text, colon + 1)
        fields.append((text[at:colon], kind))
        at = after
    return fields, at + 1


def _type(text: str, at: int) -> tuple[DataType, int]:
    import pyarrow  # noqa: PLC0415 - an extra

    if text[at] == "[":
        kind, after = _type(text, at + 1)
        return pyarrow.list_(kind), after + 1
    if text[at] == "{":
        fields, after = _structure(text, at + 1)
        return pyarrow.struct(fields), after
    plain = {
        "s": pyarrow.string(),
        "i": pyarrow.int64(),
        "f": pyarrow.float64(),
        "b": pyarrow.bool_(),
        "d": pyarrow.date32(),
    }
    return plain[text[at]], at + 1


def table(name: str, given: Iterable[Row]) -> Table:
    """The rows of a file of :data:`NAMES` as a table."""
    import pyarrow  # noqa: PLC0415 - an extra

    return pyarrow.Table.from_pylist([_fit(row) for row in given], schema=schema(name))


def _write(path: Path, columns: Schema, given: Iterable[Row]) -> int:
    import pyarrow  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    count = 0
    iterator = iter(given)
    with parquet.ParquetWriter(path, columns, compression="zstd") as writer:
        while batch := list(islice(iterator, _ROWS)):
            writer.write_batch(pyarrow.RecordBatch.from_pylist([_fit(row) for row in batch], schema=columns))
            count += len(batch)
    return count


_DAYS = frozenset({"earliest", "latest", "first_seen", "last_seen"})
_Fitted = None | bool | int | float | str | date | list["_Fitted"] | dict[str, "_Fitted"]


def _fit(value: Json, name: str = "") -> _Fitted:
    """A value as its column takes it: days as dates; what UTF-8 cannot hold as U+FFFD, one for one."""
    if isinstance(value, dict):
        return {key: _fit(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_fit(item) for item in value]
    if isinstance(value, str):
        return date.fromisoformat(value) if name in _DAYS else value.translate(_SURROGATES)
    return value


# --------------------------------------------------------------------------- rows


def _tables(view: View, chosen: Chosen) -> dict[str, Iterator[Row]]:
    kept = chosen.articles
    resolved = (item for item in view.resolved_records() if holds(kept, item.article.id))
    dated = (item for item in view.article_records() if holds(kept, item.article.id))
    return {
        "pages": (rows.page_row(item) for item in view.pages() if holds(chosen.pages, item.page.id)),
        "articles": (rows.article_row(item) for item in view.articles() if holds(kept, item.id)),
        "dates": (row for item in dated for row in rows.date_rows(item)),
        "mentions": (row for item in resolved for row in rows.mention_rows(item)),
        "entities": (entity_row(item) for item in view.entities() if holds(chosen.entities, item.id)),
        "occupancies": (
            _occupancy(item, chosen) for item in view.occupancies() if holds(chosen.people, item.person_id)
        ),
        "event_mentions": (
            told_row(item) for item in view.event_mentions() if holds(chosen.mentions, item.id)
        ),
        "events": (event_row(item) for item in view.events() if holds(chosen.events, item.id)),
        "reuse": (row for item in view.clusters() for row in _copies(item, chosen)),
        "rejected": map(rows.rejected_row, view.rejected() if chosen.whole else ()),
        "corrections": map(rows.correction_row, view.corrections() if chosen.whole else ()),
    }


def entity_row(entity: Entity) -> Row:
    return {**rows.entity_row(entity), "latin_how": entity.latin_how}


def _occupancy(item: Occupancy, chosen: Chosen) -> Row:
    row = rows.occupancy_row(item)
    evidence = [one for one in item.evidence if holds(chosen.articles, one.article_id)]
    return {**row, "evidence": [encode(one) for one in evidence]}


def event_row(event: Event) -> Row:
    row = rows.event_row(event)
    _add_sectors(row, event)
    return {**row, "quad": event.quad, "score": event.score, "confidence": event.confidence}


def told_row(mention: EventMention) -> Row:
    row = rows.event_mention_row(mention)
    _add_sectors(row, mention)
    return {**row, "quad": mention.quad, "score": mention.score}


def _add_sectors(row: Row, item: Event | EventMention) -> None:
    for side, slots in (("actors", item.actors), ("recipients", item.recipients)):
        shown = row[side]
        if isinstance(shown, list):
            pairs = zip(shown, slots, strict=True)
            row[side] = [{**one, "sector": slot.sector} for one, slot in pairs if isinstance(one, dict)]


def _copies(cluster: PassageCluster, chosen: Chosen) -> Iterator[Row]:
    return (row for row in rows.reuse_rows(cluster) if holds(chosen.articles, str(row["article_id"])))

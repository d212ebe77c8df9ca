"""Which passages articles share, found in parts: the steps of reuse as tasks over shards, joined by keys.

Fingerprints are made where the articles are; the index of shingles is cut by the hash of the shingle, and
what it tells of pairs of articles is added up; Daft joins each pair with its two fingerprints, and workers
align it. Equal bodies are told, and the passages of all pairs are made into clusters, in this process. The
result is that of :func:`marsad.reuse.find_reuse`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import daft
import numpy as np
import pyarrow
from pyarrow import compute

from marsad.pipeline import reuse_steps as steps
from marsad.records import Article, PassageCluster, Published
from marsad.run.cluster.coding import CodeDone
from marsad.run.cluster.crew import Doing, Mapper
from marsad.run.cluster.folder import Folder
from marsad.run.cluster.prints import (
    excerpts_of,
    excerpts_table,
    numbers_of,
    prints_of,
    prints_table,
    shingles_table,
)
from marsad.run.cluster.tasks import Kit, Numbered, Rows, Stage, Yard, run, timed
from marsad.store.shards import article_record, article_rows_of

WORTH = 20_000
"""Articles from which on it is worth to start workers for it; fewer take a few seconds at once."""
ARTICLES = 10_000
"""Articles for each shard of the hashes: as many shingles as one worker sorts at once."""
_PAIRS = "reuse/pairs.parquet"
_FORMULAE = "reuse/formulae.parquet"
_PASSAGES = "reuse/passages.parquet"
_ALIGNED = 512  # pairs that go to a worker at once
_COLUMNS = ("words", "starts", "ends", "sentences")
_NUMBERED = pyarrow.schema(
    [("article", pyarrow.string()), ("number", pyarrow.int64()), ("copies", pyarrow.int64())]
)
_SHARED = pyarrow.schema([("values", pyarrow.binary())])
_TOLD = pyarrow.schema([(name, pyarrow.binary()) for name in ("pairs", "counts", "formulae")])


@dataclass(frozen=True, slots=True)
class PartTask(Numbered):
    """The articles of one shard of coded pages; ``shards`` is into how many the hashes are cut."""

    coded: str
    shards: int


@dataclass(frozen=True, slots=True)
class HashTask(Numbered):
    """One shard of the hashes, of so many parts."""

    parts: int

    def files(self, kind: str) -> Iterator[str]:
        """The files of a kind that the parts wrote."""
        return (f"reuse/{kind}/{part:07}.parquet" for part in range(self.parts))


def _prints(kit: Kit, task: PartTask) -> Rows:
    articles = [
        article_record(row).article
        for batch in kit.folder.batches(task.coded, ["articles"])
        for row in article_rows_of(batch)
    ]
    prints = list(steps.fingerprints(articles))
    kit.folder.write_table(f"reuse/prints/{task.name}.parquet", prints_table(prints))
    found = shingles_table(*steps.own_shingles(prints), task.shards)
    kit.folder.write_table(f"reuse/shingles/{task.name}.parquet", found, rows=1)
    return Rows(len(prints))


def _shared(kit: Kit, task: HashTask) -> Rows:
    """Which shingles of a shard several articles hold."""
    rows = [row for name in task.files("shingles") for row in _of_shard(kit.folder, name, task.number)]
    once, several = ([numbers_of(row[name]) for row in rows] for name in ("once", "several"))
    found = steps.shared_by_several(once, several)
    table = pyarrow.table([[found.tobytes()]], schema=_SHARED)
    kit.folder.write_table(f"reuse/shared/{task.name}.parquet", table)
    return Rows(len(found))


def _of_shard(folder: Folder, name: str, shard: int) -> list[dict[str, bytes]]:
    rows: list[dict[str, bytes]] = folder.table(name, where=compute.field("shard") == shard).to_pylist()
    return rows


def _excerpts(kit: Kit, task: PartTask) -> Rows:
    prints = prints_of(kit.folder.table(f"reuse/prints/{task.name}.parquet"))
    numbered = kit.folder.table(f"reuse/numbers/{task.name}.parquet").to_pylist()
    chosen = [
        (row, item) for row, item in zip(prints, numbered, strict=True) if item["copies"]
    ]  # of equal bodies the first alone
    shared = [kit.folder.table(f"reuse/shared/{shard:07}.parquet") for shard in range(task.shards)]
    wanted = np.sort(np.concatenate([numbers_of(table["values"][0].as_py()) for table in shared]))
    numbers, copies = ([item[name] for _, item in chosen] for name in ("number", "copies"))
    found = steps.excerpts([row for row, _ in chosen], numbers, copies, wanted)
    table = excerpts_table(found, task.shards)
    kit.folder.write_table(f"reuse/excerpts/{task.name}.parquet", table, rows=1)
    return Rows(len(found.shingles))


def _pairs(kit: Kit, task: HashTask) -> Rows:
    shard = compute.field("shard") == task.number
    parts = [
        item for name in task.files("excerpts") for item in excerpts_of(kit.folder.table(name, where=shard))
    ]
    told = steps.shared_excerpts(parts)
    row = [[told.pairs.tobytes()], [told.counts.tobytes()], [told.formulae.tobytes()]]
    kit.folder.write_table(f"reuse/told/{task.name}.parquet", pyarrow.table(row, schema=_TOLD))
    return Rows(len(told.pairs))


PRINTS = Stage("prints", PartTask, Rows, _prints)
SHARED = Stage("shared", HashTask, Rows, _shared)
EXCERPTS = Stage("excerpts", PartTask, Rows, _excerpts)
PAIRS = Stage("pairs", HashTask, Rows, _pairs)


def find_copies(
    yard: Yard, coded: Sequence[CodeDone], articles: Iterable[Article]
) -> tuple[PassageCluster, ...]:
    """The passages that articles share, as clusters of copies without origins."""
    shards = 1 + sum(done.articles for done in coded) // ARTICLES
    parts = [PartTask(number, done.coded, shards) for number, done in enumerate(coded)]
    hashes = [HashTask(number, len(coded)) for number in range(shards)]
    run(PRINTS, parts, yard, "fingerprints")
    with timed(yard.folder, "bodies"):
        models = _number_bodies(yard.folder, parts)
    run(SHARED, hashes, yard, "shingles")
    run(EXCERPTS, parts, yard, "excerpts")
    run(PAIRS, hashes, yard, "pairs")
    with timed(yard.folder, "gathered"):
        _gather(yard.folder, hashes, sorted(models))
    yard.told("alignment", 0, 0)
    _align(yard, parts)
    with timed(yard.folder, "clusters"):
        published = {article.id: article.published for article in articles}
        return _clusters(yard.folder, parts, models, published)


# --------------------------------------------------------------------------- equal bodies


def _number_bodies(folder: Folder, parts: Sequence[PartTask]) -> Mapping[str, list[str]]:
    """Number the articles of which one stands for all of its body; the others of each, by its id."""
    tables = [folder.table(f"reuse/prints/{task.name}.parquet", ["article", "body"]) for task in parts]
    model: dict[bytes, str] = {}
    for table in tables:
        for article, body in zip(table["article"].to_pylist(), table["body"].to_pylist(), strict=True):
            model[body] = min(article, model.get(body, article))
    model.pop(b"", None)  # those without a word stand for themselves
    standing = {
        article: model.get(body, article)
        for table in tables
        for article, body in zip(table["article"].to_pylist(), table["body"].to_pylist(), strict=True)
    }
    copies = Counter(standing.values())
    numbers = {article: number for number, article in enumerate(sorted(copies))}
    for task, table in zip(parts, tables, strict=True):
        name = f"reuse/numbers/{task.name}.parquet"
        if not folder.exists(name):
            own = table["article"].to_pylist()
            columns = [own, [numbers.get(item, -1) for item in own], [copies[item] for item in own]]
            folder.write_table(name, pyarrow.table(columns, schema=_NUMBERED))
    twins: dict[str, list[str]] = {article: [] for article in numbers}
    for article, standing_for in standing.items():
        if article != standing_for:
            twins[standing_for].append(article)
    return twins


# --------------------------------------------------------------------------- pairs


def _gather(folder: Folder, hashes: Sequence[HashTask], models: Sequence[str]) -> None:
    """Write down the pairs worth aligning, by their ids, and the formulae."""
    if folder.exists(_PAIRS):
        return
    parts = []
    for task in hashes:
        (row,) = folder.table(f"reuse/told/{task.name}.parquet").to_pylist()
        pairs, counts = (np.frombuffer(row[name], np.int64) for name in ("pairs", "counts"))
        parts.append(steps.SharedShingles(pairs, counts, numbers_of(row["formulae"])))
    chosen = steps.gathered(parts)
    table = pyarrow.table([[chosen.formulae.tobytes()]], schema=_SHARED)
    folder.write_table(_FORMULAE, table)
    columns = [[models[pair[side]] for pair in chosen.pairs] for side in (0, 1)]
    schema = pyarrow.schema([("one", pyarrow.string()), ("other", pyarrow.string())])
    folder.write_table(_PAIRS, pyarrow.table(columns, schema=schema), rows=1 << 16)


class Aligner(Doing):
    """Aligns pairs of articles, whose fingerprints come as columns."""

    def __init__(self, folder: str) -> None:
        (data,) = Folder(folder).table(_FORMULAE)["values"].to_pylist()
        self._formulae = numbers_of(data)

    def do(self, *columns: daft.Series) -> list[bytes]:
        """Of each pair the passages: first and last character of each in the one and in the other."""
        ones, others = (
            _prints_in(part) for part in (columns[: len(_COLUMNS) + 1], columns[len(_COLUMNS) + 1 :])
        )
        found: list[list[int]] = [[] for _ in ones]
        places = {
            (one.article_id, other.article_id): n
            for n, (one, other) in enumerate(zip(ones, others, strict=True))
        }
        prints = list({row.article_id: row for row in (*ones, *others)}.values())
        numbers = {row.article_id: number for number, row in enumerate(prints)}
        pairs = sorted((numbers[one], numbers[other]) for one, other in places)
        for row in steps.align_pairs(prints, pairs, self._formulae):
            # The passages of a pair come with its second article on the left.
            spans = (row.right.start, row.right.end, row.left.start, row.left.end)
            found[places[row.right.article_id, row.left.article_id]] += spans
        return [np.array(spans, np.int64).tobytes() for spans in found]


def _prints_in(columns: Sequence[daft.Series]) -> list[steps.Fingerprint]:
    names = ("article", *_COLUMNS)
    arrays = [column.to_arrow() for column in columns]
    return prints_of(pyarrow.table(arrays, names=names))


def _align(yard: Yard, parts: Sequence[PartTask]) -> None:
    """Write down the passages of all pairs: Daft brings the fingerprints to them."""
    folder = yard.folder
    if folder.exists(_PASSAGES):
        return
    names = ("article", *_COLUMNS)
    prints = daft.read_parquet([folder.path(f"reuse/prints/{task.name}.parquet") for task in parts])
    frame = daft.read_parquet(folder.path(_PAIRS))
    for side in ("one", "other"):
        named = prints.select(*(daft.col(name).alias(f"{side}_{name}") for name in names))
        frame = frame.join(named, left_on=side, right_on=f"{side}_article")
    columns = ["one", *(f"one_{name}" for name in _COLUMNS), "other", *(f"other_{name}" for name in _COLUMNS)]
    spans = pyarrow.binary()
    mapper = Mapper(Aligner, (folder.address,), columns, "spans", _ALIGNED)
    found = yard.crew.mapped(frame, mapper, ["one", "other"])
    schema = pyarrow.schema([("one", pyarrow.string()), ("other", pyarrow.string()), ("spans", spans)])
    folder.write_table(_PASSAGES, found.cast(schema), rows=1 << 14)


# --------------------------------------------------------------------------- clusters


def _clusters(
    folder: Folder,
    parts: Sequence[PartTask],
    twins: Mapping[str, list[str]],
    published: Mapping[str, Published | None],
) -> tuple[PassageCluster, ...]:
    passages = list(_passages(folder))
    several = {article for article, others in twins.items() if others}
    models = {copy.article_id for row in passages for copy in row} | several
    others = {item for article in models for item in twins[article]}
    prints = _loaded(folder, parts, models | others)
    bodies = steps.Bodies(
        tuple(prints[article] for article in sorted(models)),
        {article: tuple(prints[item] for item in sorted(twins[article])) for article in sorted(several)},
    )
    return steps.passage_clusters([*passages, *steps.whole_bodies(bodies)], bodies, published)


def _passages(folder: Folder) -> Iterator[steps.SharedPassage]:
    for batch in folder.batches(_PASSAGES, rows=1 << 14):
        for row in batch.to_pylist():
            for one, end, other, last in np.frombuffer(row["spans"], np.int64).reshape(-1, 4).tolist():
                yield steps.SharedPassage(
                    steps.Copy(row["other"], other, last), steps.Copy(row["one"], one, end)
                )


def _loaded(folder: Folder, parts: Sequence[PartTask], wanted: set[str]) -> dict[str, steps.Fingerprint]:
    """Of some articles the words, where they stand and in which sentence."""
    found = {}
    for task in parts:
        table = folder.table(f"reuse/prints/{task.name}.parquet", ["article", *_COLUMNS])
        chosen = pyarrow.array(
            [article in wanted for article in table["article"].to_pylist()], pyarrow.bool_()
        )
        found.update({row.article_id: row for row in prints_of(table.filter(chosen))})
    return found

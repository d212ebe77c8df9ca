"""Write into a store on a SQL database, inside a transaction that the store opened."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType

from marsad.kept import Kept
from marsad.records import Chronicle, Decision, Rejected
from marsad.store.base import Writer
from marsad.store.codec import dumps, loads
from marsad.store.rows import ArticleRow, PageMarks, PageRows, pack_marks
from marsad.store.sql import PUT, Connection, Value
from marsad.store.sql_corpus import CorpusTables, write_corpus
from marsad.store.sql_kept import write_kept


class SqlWriter(Writer):
    """The writer of one transaction; the store commits or rolls back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._marked = False

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to do: the store's context manager ends the transaction."""

    def put_page(self, rows: PageRows, *, settling: bool = False) -> None:
        """See :class:`marsad.store.base.Writer`."""
        self._mark_stale()
        execute = self._connection.execute
        select = "SELECT site, repeated, marks FROM page_marks WHERE page_id = ?"
        before = execute(select, (rows.id,)).fetchone()
        execute("DELETE FROM page WHERE id = ?", (rows.id,))
        execute("DELETE FROM rejected WHERE page_id = ?", (rows.id,))
        self.clear_rejected(rows.source)
        self._add_source(rows.id, rows.source)
        (first,) = execute("SELECT min(source) FROM page_source WHERE page_id = ?", (rows.id,)).fetchone()
        self._insert(
            "page",
            [
                (
                    *(rows.id, first, rows.url, rows.outlet, rows.read_at, rows.media_type),
                    *(rows.encoding, rows.content, rows.text, rows.blocks),
                    *(rows.stage, rows.reason, rows.detail, rows.about),
                )
            ],
        )
        now = self._put_marks(rows.id, rows.marks)
        if now != before and not settling:
            for site in {item[0] for item in (now, before) if item is not None}:
                self._touch(site)
        for article in rows.articles:
            self._put_article(rows.id, article)

    def _put_marks(self, page_id: str, own: PageMarks | None) -> tuple[str, bytes, bytes] | None:
        """The page's marks, and what of them makes its site one to be settled when it changes."""
        if own is None:
            return None
        now = (own.site, pack_marks(own.repeated), pack_marks(own.marks))
        self._insert("page_marks", [(page_id, own.site, own.digest, *now[1:])])
        return now

    def _touch(self, site: str) -> None:
        self._connection.execute(
            "INSERT INTO site SELECT ?, CAST(value AS INTEGER), ? FROM meta WHERE key = 'generation' "
            "ON CONFLICT (id) DO UPDATE SET touched = excluded.touched",
            (site, b""),
        )

    def add_source(self, page_id: str, source: str) -> None:
        """See :class:`marsad.store.base.Writer`."""
        if self._connection.execute("SELECT 1 FROM page WHERE id = ?", (page_id,)).fetchone() is not None:
            self._add_source(page_id, source)
            self.clear_rejected(source)

    def _add_source(self, page_id: str, source: str) -> None:
        self._connection.execute(
            "INSERT INTO page_source VALUES (?, ?) ON CONFLICT DO NOTHING", (page_id, source)
        )

    def set_repeated(self, page_id: str, repeated: Sequence[int]) -> None:
        """See :class:`marsad.store.base.Writer`."""
        self._connection.execute(
            "UPDATE page_marks SET repeated = ? WHERE page_id = ?", (pack_marks(repeated), page_id)
        )

    def settle(self, site: str, repeated: Sequence[int], generation: int) -> None:
        """See :class:`marsad.store.base.Writer`."""
        self._connection.execute(
            "UPDATE site SET touched = NULL, repeated = ? WHERE id = ? AND touched <= ?",
            (pack_marks(repeated), site, generation),
        )

    def _put_article(self, page_id: str, row: ArticleRow) -> None:
        self._connection.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (row.id, page_id, row.position, row.outlet, row.published, row.article, row.dates, row.actors),
        )
        self._insert(
            "event_mention",
            (
                (mention.id, row.id, position, mention.type, mention.status, mention.record)
                for position, mention in enumerate(row.event_mentions)
            ),
        )
        self._insert("article_entity", ((entity_id, row.id) for entity_id in row.entity_ids))

    def put_rejected(self, rejected: Rejected, page_id: str | None = None) -> None:
        """See :class:`marsad.store.base.Writer`."""
        execute = self._connection.execute
        if execute("SELECT 1 FROM page_source WHERE source = ?", (rejected.source,)).fetchone() is not None:
            return
        if page_id is not None:
            row = execute("SELECT min(source) FROM rejected WHERE page_id = ?", (page_id,)).fetchone()
            if row[0] is not None and row[0] < rejected.source:
                return
            execute("DELETE FROM rejected WHERE page_id = ? AND source <> ?", (page_id, rejected.source))
        # The smaller detail stays, so that the order of inputs does not show.
        execute(
            "INSERT INTO rejected VALUES (?, ?, ?, ?, ?) ON CONFLICT (source, stage, reason) DO UPDATE SET "
            "detail = excluded.detail, page_id = excluded.page_id WHERE excluded.detail < rejected.detail",
            (rejected.source, rejected.stage, rejected.reason, rejected.detail, page_id),
        )

    def clear_rejected(self, source: str) -> None:
        """See :class:`marsad.store.base.Writer`."""
        self._connection.execute("DELETE FROM rejected WHERE source = ?", (source,))

    def keep(self, kept: Kept, maker: str) -> None:
        """See :class:`marsad.store.base.Writer`."""
        write_kept(self._connection, maker, kept)

    def set_fingerprint(self, fingerprint: str) -> None:
        """See :class:`marsad.store.base.Writer`."""
        self._set("fingerprint", fingerprint)

    def put_correction(self, decision: Decision, at: str) -> int:
        """See :class:`marsad.store.base.Writer`."""
        if not decision.only_marks:
            self._mark_stale()
        (last,) = self._connection.execute("SELECT coalesce(max(number), 0) FROM correction").fetchone()
        self._connection.execute(
            "INSERT INTO correction (number, at, record) VALUES (?, ?, ?)", (last + 1, at, dumps(decision))
        )
        return int(last) + 1

    def undo_correction(self, number: int, at: str) -> bool:
        """See :class:`marsad.store.base.Writer`."""
        sql = "SELECT record FROM correction WHERE number = ? AND undone IS NULL"
        found = self._connection.execute(sql, (number,)).fetchone()
        if found is None:
            return False
        self._connection.execute("UPDATE correction SET undone = ? WHERE number = ?", (at, number))
        if not loads(Decision, found[0]).only_marks:
            self._mark_stale()
        return True

    def replace_corpus(
        self, chronicle: Chronicle, generation: int, texts: Mapping[str, Iterable[str]]
    ) -> None:
        """See :class:`marsad.store.base.Writer`."""
        write_corpus(CorpusTables(self._connection, self._columns), chronicle, texts)
        self._set("corpus_generation", str(generation))

    @abstractmethod
    def _columns(self, table: str) -> list[str]:
        """The columns of a table that are written, in order."""

    def _insert(self, table: str, rows: Iterable[Sequence[Value]]) -> None:
        for row in rows:
            marks = ", ".join("?" * len(row))
            self._connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)

    def _mark_stale(self) -> None:
        if not self._marked:
            self._connection.execute(
                "UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'generation'"
            )
            self._marked = True

    def _set(self, key: str, value: str) -> None:
        self._connection.execute(f"INSERT INTO meta VALUES (?, ?) {PUT}", (key, value))

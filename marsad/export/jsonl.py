"""JSON Lines, the export contract: ten files and users' corrections, the same bytes for the same record.

UTF-8, one object a line, lines end with a line feed; rows are sorted by their id, those without one by
article and place. The files are written beside their names and renamed when all of them are whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from marsad.errors import StoreError
from marsad.export import rows
from marsad.export.rows import Row
from marsad.store import View
from marsad.store.codec import Json

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

FILES: Mapping[str, Callable[[View], Iterator[Row]]] = {
    "pages.jsonl": lambda view: map(rows.page_row, view.pages()),
    "articles.jsonl": lambda view: map(rows.article_row, view.articles()),
    "dates.jsonl": lambda view: (row for item in view.article_records() for row in rows.date_rows(item)),
    "mentions.jsonl": lambda view: (
        row for item in view.resolved_records() for row in rows.mention_rows(item)
    ),
    "entities.jsonl": lambda view: map(rows.entity_row, view.entities()),
    "occupancies.jsonl": lambda view: map(rows.occupancy_row, view.occupancies()),
    "event_mentions.jsonl": lambda view: map(rows.event_mention_row, view.event_mentions()),
    "events.jsonl": lambda view: map(rows.event_row, view.events()),
    "reuse.jsonl": lambda view: (row for item in view.clusters() for row in rows.reuse_rows(item)),
    "rejected.jsonl": lambda view: map(rows.rejected_row, view.rejected()),
    "corrections.jsonl": lambda view: map(rows.correction_row, view.corrections()),
}
"""The files of the contract, and what gives the rows of each in their order."""


def export_jsonl(view: View, folder: Path) -> dict[str, int]:
    """Write all files of the contract into a folder, made if it is not there; the rows written to each.

    Other files in the folder stay. Raises StoreError when it cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".marsad-", dir=folder) as unfinished:
            counts = {name: _write(Path(unfinished) / name, give(view)) for name, give in FILES.items()}
            for name in FILES:
                (Path(unfinished) / name).replace(folder / name)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written to ({error.strerror}); give another") from error
    return counts


def line(row: Json) -> str:
    """One line of a file, with its line feed.

    Lone surrogates, which UTF-8 cannot hold, become U+FFFD one by one, so that spans stay true. Controls that
    some readers take for the end of a line, or that turn the order of what is shown, are escaped.
    """
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return _CONTROL.sub(_escaped, _LONE_SURROGATE.sub("\ufffd", text)) + "\n"


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _write(path: Path, given: Iterable[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in given:
            file.write(line(row))
            count += 1
    return count

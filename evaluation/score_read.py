"""Scores read: gold files and HTML pages read unchanged, other encodings recognised, rubbish refused."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation import stages
from evaluation.figures import Part, Sheet
from evaluation.run import Run
from marsad.records import Page, Rejected

ENCODINGS = ("utf-8-sig", "utf-16", "cp1256", "iso8859_6")

REFUSED = {
    "empty.txt": b"",
    "white.txt": b" \n\t\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "zeros.html": bytes(2048),
    "numbers.txt": b"1234567890 " * 20,
}


def score(run_: Run, sheet: Sheet) -> None:
    """Score read on the gold pages, on their texts in other encodings, and on files that are no pages."""
    with tempfile.TemporaryDirectory() as folder:
        _refused(sheet.part("handmade"), Path(folder))
        if run_.gold is None:
            sheet.skip("gold", "no gold file was given or found")
            return
        paths = [path for page in run_.gold.pages if (path := run_.inputs.page(page.name)) is not None]
        _gold(sheet.part("gold"), paths)
        _encodings(sheet.part("gold"), paths, Path(folder))


def _one(path: Path) -> Page | Rejected:
    return next(iter(stages.read_all([path])))


def _refused(part: Part, folder: Path) -> None:
    right = 0
    for name, raw in REFUSED.items():
        path = folder / name
        path.write_bytes(raw)
        result = _one(path)
        right += isinstance(result, Rejected)
        if not isinstance(result, Rejected):
            part.miss("refused", name, "a rejection", f"a page of {len(result.content)} characters")
    part.rate("refused", right, len(REFUSED))


def _gold(part: Part, paths: list[Path]) -> None:
    right = 0
    for path in paths:
        result = _one(path)
        same = isinstance(result, Page) and result.content == path.read_bytes().decode("utf-8-sig", "replace")
        right += same
        if not same:
            shown = (
                result.reason if isinstance(result, Rejected) else f"another text, read as {result.encoding}"
            )
            part.miss("unchanged", path.name, "the same text", shown)
    part.rate("unchanged", right, len(paths))


def _encoded(paths: list[Path]) -> Iterator[tuple[Path, str, bytes, str]]:
    for path in paths:
        text = path.read_bytes().decode("utf-8-sig", "replace")
        for encoding in ENCODINGS:
            raw = text.encode(encoding, "replace")
            yield path, encoding, raw, raw.decode(encoding)


def _encodings(part: Part, paths: list[Path], folder: Path) -> None:
    tally: Counter[str] = Counter()
    for path, encoding, raw, text in _encoded(paths):
        copy = folder / f"{encoding}.{path.name}"
        copy.write_bytes(raw)
        result = _one(copy)
        right = isinstance(result, Page) and result.content == text
        tally.update(all=1, right=int(right))
        if not right:
            shown = result.reason if isinstance(result, Rejected) else result.encoding
            part.miss("encodings", path.name, encoding, shown)
    part.rate("encodings", tally["right"], tally["all"])

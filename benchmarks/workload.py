"""The texts, the reference work, and the clock of the benchmarks."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from marsad.records import Article, BlockKind, OffsetRun, Page, Published, Section, page_id, stable_id

ROUNDS = 3
NEWS = "data/news/saudinewsnet_4days.jsonl.gz"
EXAMPLES = Path(__file__).parents[1] / "examples" / "pages"
ALL = 1_000_000
"""More articles than there are."""
_WORD = re.compile(r"\w+")
_COPIES = 40  # the examples are few; so many copies of them last long enough to be timed

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Text:
    """One article to work on: its headline, body and day of publication."""

    key: str
    headline: str
    body: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Timing:
    """One benchmark: ``ratio`` is its time over that of the reference work on the same texts."""

    name: str
    texts: int
    characters: int
    seconds: float
    reference_seconds: float

    @property
    def ratio(self) -> float:
        """How many times the reference work it costs; less is faster."""
        return self.seconds / self.reference_seconds

    @property
    def texts_per_second(self) -> float:
        """Articles a second on this machine."""
        return self.texts / self.seconds


def texts(shared: Path | None, count: int) -> list[Text]:
    """Real articles from a folder of shared data, else copies of the project's own example pages."""
    source = None if shared is None else shared / NEWS
    if source is not None and source.is_file():
        return list(islice(_news(source), count))
    return list(islice(_examples(), count))


def _news(path: Path) -> Iterator[Text]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            yield Text(row["doc_id"], row["title"], row["text"], str(row["date_extracted"])[:10])


def _examples() -> Iterator[Text]:
    pages = sorted(EXAMPLES.glob("*.txt"))
    for copy in range(_COPIES):
        for path in pages:
            headline, _, body = path.read_text(encoding="utf-8").partition("\n")
            yield Text(f"{path.name}#{copy}", headline, body, "2024-05-02")


def pieces(shared: Path | None, length: int, count: int) -> list[str]:
    """Texts of ``length`` words: the beginnings of articles, with what follows where one is shorter."""
    words = [word for item in texts(shared, 4 * count) for word in item.body.split(" ")]
    starts = range(0, min(len(words) - length + 1, count * length), length)
    return [" ".join(words[start : start + length]) for start in starts]


def reference(items: Sequence[Text]) -> Work:
    """The reference work: every text split into words, and the words counted."""

    def work() -> int:
        return sum(len(_WORD.findall(item.headline)) + len(_WORD.findall(item.body)) for item in items)

    return work


def timing(name: str, items: Sequence[Text], work: Work) -> Timing:
    """Time a piece of work and the reference work by turns; the best of some rounds of each counts."""
    other = reference(items)
    pairs = [(_seconds(work), _seconds(other)) for _ in range(ROUNDS)]
    characters = sum(len(item.headline) + len(item.body) for item in items)
    best, plain = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    return Timing(name, len(items), characters, best, plain)


def _seconds(work: Work) -> float:
    """Seconds of this process alone: other programs on the machine do not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def page(item: Text) -> Page:
    """A text as a page that lost its HTML."""
    content = f"{item.headline}\n\n{item.body}\n" if item.headline else item.body
    return Page(
        page_id(item.key, content.encode()), item.key, None, None, None, "text/plain", "utf-8", content
    )


def article(item: Text) -> Article:
    """A text as an article."""
    whole = f"{item.headline}\n{item.body}"
    published = Published(item.published, "day", "stated", None, None) if item.published else None
    head = len(item.headline)
    return Article(
        id=stable_id(item.key),
        page_id=stable_id("page", item.key),
        position=0,
        headline=item.headline,
        outlet=None,
        byline=None,
        language="ar",
        published=published,
        attributions=(),
        text=whole,
        offset=(OffsetRun(0, 0, len(whole)),),
        sections=(Section(0, head, BlockKind.HEADLINE), Section(head + 1, len(whole), BlockKind.BODY)),
    )

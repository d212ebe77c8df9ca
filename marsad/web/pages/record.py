"""What was left out of the record and why; what the record holds and how it was made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from marsad.records import Rejected
from marsad.store import Counts, View
from marsad.web.filters import page_number
from marsad.web.words import Words

ROWS_ON_A_PAGE = 100
SAMPLES = 10
_DAY = len("2023-12-14")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a stage took nothing from some inputs, how many those are, and the first of them."""

    stage: str
    reason: str
    number: int
    samples: tuple[Rejected, ...]

    def address(self, page: int = 1) -> str:
        """The address of all of them, a page at a time."""
        fields = {"stage": self.stage, "reason": self.reason} | ({"page": str(page)} if page > 1 else {})
        return f"/left-out?{urlencode(fields)}"


@dataclass(frozen=True, slots=True)
class LeftOutPage:
    """The reasons with their counts, the most frequent first; ``chosen`` is one of them with its ``rows``."""

    number: int
    reasons: tuple[Reason, ...]
    chosen: Reason | None
    rows: tuple[Rejected, ...]
    page: int
    pages: int


def left_out_page(view: View, asked: Mapping[str, str]) -> LeftOutPage:
    """Everything that was given and became no article; of one ``stage`` and ``reason`` where asked for."""
    wanted = (asked.get("stage", ""), asked.get("reason", ""))
    page = page_number(asked.get("page", ""))
    counts: Counter[tuple[str, str]] = Counter()
    samples: dict[tuple[str, str], list[Rejected]] = defaultdict(list)
    rows: list[Rejected] = []
    for item in view.rejected():
        key = (item.stage, item.reason)
        if key == wanted and (page - 1) * ROWS_ON_A_PAGE <= counts[key] < page * ROWS_ON_A_PAGE:
            rows.append(item)
        counts[key] += 1
        if len(samples[key]) < SAMPLES:
            samples[key].append(item)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    reasons = tuple(Reason(*key, number, tuple(samples[key])) for key, number in ranked)
    chosen = next((item for item in reasons if (item.stage, item.reason) == wanted), None)
    return LeftOutPage(
        number=counts.total(),
        reasons=reasons,
        chosen=chosen,
        rows=tuple(rows),
        page=page,
        pages=1 if chosen is None else max(1, -(-chosen.number // ROWS_ON_A_PAGE)),
    )


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What the record holds, of which days and outlets its articles are, and the build that made it.

    ``undated`` articles have no known day, ``nameless`` ones no known outlet; ``fingerprint`` names the
    program and the knowledge, ``generation`` counts the changes of its pages.
    """

    counts: Counts
    stale: bool
    span: str | None
    undated: int
    outlets: int
    nameless: int
    fingerprint: str | None
    generation: int


def about_page(view: View, words: Words) -> AboutPage:
    """The page about the record."""
    counts, state, months = view.counts(), view.state(), list(view.article_months())
    days = [row for row in view.article_days() if len(row.day) == _DAY and row.day.replace("-", "").isdigit()]
    dated = sum(row.articles for row in days)
    span = words.days(days[0].day, days[-1].day) if days else None
    return AboutPage(
        counts=counts,
        stale=state.stale,
        span=span,
        undated=counts.articles - dated,
        outlets=len({row.outlet for row in months if row.outlet is not None}),
        nameless=sum(row.articles for row in months if row.outlet is None),
        fingerprint=state.fingerprint,
        generation=state.generation,
    )

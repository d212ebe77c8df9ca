"""Judges one hard page: body characters, edges of articles, headlines, days, and the reasons for misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from evaluation.edtf import run
from evaluation.hard_align import Overlay, Shared, overlay
from evaluation.hard_pages import Made
from marsad.records import Article, BlockKind, Extraction

IGNORED = frozenset({"subheadline"})
"""True kinds that are neither missed nor wrong where they are taken for body: a reader may see them so."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one page scored, and why not more; ``kinds`` counts characters by true and found kind."""

    made: Made
    tally: Counter[str]
    reasons: tuple[str, ...]
    kinds: Counter[tuple[str, str]]

    @property
    def f1(self) -> float:
        """The F1 of body characters, each in its own article."""
        return f1(self.tally)


def f1(tally: Counter[str]) -> float:
    """The F1 of the characters that are counted in a tally."""
    total = 2 * tally["hit"] + tally["over"] + tally["lost"]
    return 2 * tally["hit"] / total if total else 1.0


def judge(made: Made, extraction: Extraction) -> Verdict:
    """Lay the truth over the extraction and count."""
    judged = _Judged(made, extraction, overlay(made, extraction))
    judged.characters()
    judged.articles()
    kinds: Counter[tuple[str, str]] = Counter()
    for item in judged.laid.runs:
        true = "furniture" if item.piece.kind.startswith("-") else item.piece.kind
        kinds[true, str(item.kind)] += item.end - item.start
    return Verdict(made, judged.tally, tuple(judged.reasons), kinds)


def _taken(item: Shared) -> str:
    """What has become of a run of body that is not where it belongs."""
    if item.kind is not None:
        return f"taken for {item.kind}"
    return "not on the page" if item.article is None else "left out of the article"


@dataclass(slots=True)
class _Judged:
    made: Made
    extraction: Extraction
    laid: Overlay
    tally: Counter[str] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)

    def characters(self) -> None:
        """Hits, characters taken for body that are none, and body that was lost."""
        for item in self.laid.runs:
            size = item.end - item.start
            true, found = item.piece.kind == "body", item.kind is BlockKind.BODY
            own = self.laid.pairs.get(item.piece.article, -1) == item.article
            if true and found and own:
                self.tally["hit"] += size
            else:
                self.tally["lost"] += size if true else 0
                self.tally["over"] += size if found and item.piece.kind not in IGNORED else 0

    def articles(self) -> None:
        """Edges, headline and day of each article, and articles that are none."""
        extra = len(self.extraction.articles) - len(self.laid.pairs)
        self.tally.update(articles=len(self.made.articles), found=len(self.laid.pairs), extra=max(0, extra))
        right = [self._article(position) for position in range(len(self.made.articles))]
        self._extra()
        self.tally.update(edges=sum(right), pages=1)
        whole = all(right) and len(self.extraction.articles) == len(right)
        self.tally.update(exact=int(whole))

    def _article(self, position: int) -> bool:
        paired = self.laid.pairs.get(position)
        found = None if paired is None else self._found(paired)
        if found is None:
            self._lost(position)
        edges = found is not None and self._edges(position, found.position)
        self._headline(position, found)
        self._published(position, found)
        return edges

    def _found(self, position: int) -> Article:
        return next(item for item in self.extraction.articles if item.position == position)

    def _lost(self, position: int) -> None:
        """Say where the body of an article that was not found has gone."""
        gone: Counter[str] = Counter()
        for item in self.laid.runs:
            if item.piece.kind == "body" and item.piece.article == position:
                merged = item.kind is BlockKind.BODY and item.article is not None
                gone["merged into another" if merged else f"body {_taken(item)}"] += item.end - item.start
        self.reasons.append(f"article lost: {gone.most_common(1)[0][0]}")

    def _edges(self, position: int, found: int) -> bool:
        own = [
            item for item in self.laid.runs if item.piece.kind == "body" and item.piece.article == position
        ]
        taken = [
            item
            for item in self.laid.runs
            if item.kind is BlockKind.BODY and item.article == found and item.piece.kind not in IGNORED
        ]
        first = self._edge("starts", own, taken)
        last = self._edge("ends", own[::-1], taken[::-1])
        self._inside(own, taken, found)
        return first and last

    def _edge(self, verb: str, own: Sequence[Shared], taken: Sequence[Shared]) -> bool:
        true, seen = own[0], taken[0]
        early = verb == "starts"
        same = (true.start == seen.start) if early else (true.end == seen.end)
        if same:
            return True
        before = seen.start < true.start if early else seen.end > true.end
        if before:
            kind = seen.piece.kind if seen.piece.article in {-1, true.piece.article} else "another article"
            self.reasons.append(f"{verb} with {kind}")
        else:
            self.reasons.append(f"{verb} {'late' if early else 'early'}: body {_taken(true)}")
        return False

    def _inside(self, own: Sequence[Shared], taken: Sequence[Shared], found: int) -> None:
        """Holes in the body and furniture within it, between its edges."""
        start, end = own[0].start, own[-1].end
        for item in own[1:-1]:
            if item.kind is not BlockKind.BODY or item.article != found:
                self.reasons.append(f"hole: body {_taken(item)}")
                break
        for item in taken:
            if start < item.start < end and item.piece.kind != "body":
                self.reasons.append(f"inside: {item.piece.kind} taken for body")
                break

    def _headline(self, position: int, found: Article | None) -> None:
        true = self.made.articles[position].headline
        given = "" if found is None else found.headline
        right = given.split() == true.split()
        self.tally["headline"] += right
        if not right and found is not None:
            self.reasons.append(f"headline: {self._what(given) if given else 'none'}")

    def _what(self, text: str) -> str:
        squeezed = "".join(text.split())
        kinds = [piece.kind for piece in self.made.pieces if "".join(piece.text.split()) == squeezed]
        own = {"headline": "of another article"}
        return own.get(kinds[0], kinds[0]) if kinds else "joined or cut"

    def _published(self, position: int, found: Article | None) -> None:
        true = self.made.articles[position].published
        given = None if found is None else found.published
        if given is not None and given.value == self.made.articles[position].month:
            given = None  # no more than the address says, and no day
        one, other = run(given.value) if given else None, run(true) if true else None
        right = one is not None and other is not None and one.day == other.day and one.day is not None
        if not self.made.articles[position].sure:
            return
        if true is not None:
            self.tally.update(
                dated=1, dated_right=int(right), dated_wrong=int(given is not None and not right)
            )
        elif found is not None:
            self.tally.update(undated=1, invented=int(given is not None))
        if given is not None and not right:
            self.reasons.append(f"day {'wrong' if true else 'invented'} ({given.how})")
        elif true is not None and given is None and found is not None:
            self.reasons.append("day missing")

    def _extra(self) -> None:
        for article in self.extraction.articles:
            if article.position not in self.laid.pairs.values():
                own: Counter[str] = Counter()
                for item in self.laid.runs:
                    if item.article == article.position and item.kind is BlockKind.BODY:
                        own[item.piece.kind] += item.end - item.start
                self.reasons.append(f"extra article: of {own.most_common(1)[0][0] if own else 'nothing'}")

"""Scores pairs of articles that were read and judged one by one: do they really share a passage?

200 pairs were drawn at random (seed 20150721) from those that share a passage cluster and are not among the
silver pairs, and both passages of each were looked at on 2026-11-22, long ones by their beginning and end and
the number of words they have in common. What one reader judged stands in evaluation/reuse_judgments.jsonl,
without the text: the articles, the spans in their texts, and the verdict: ``same``: the same
text, also with changed words; ``stock``: the same words, but only a title, a list of those present, a
telegram's wording, a line to write to the author; ``no``: two texts. Only ``same`` is right.

A pair counts now where the program finds the two articles in one cluster whose copies meet the spans that
were read. Pairs that are no longer found are none of its errors, and none of its successes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.figures import Part, Sheet
from evaluation.inputs import Fields, rows
from marsad.records import Article, BlockKind, PassageCluster, PassageMember, Span

JUDGMENTS = Path(__file__).parent / "reuse_judgments.jsonl"
SAME = "same"


@dataclass(frozen=True, slots=True)
class Side:
    """One article of a pair, and where in its text the passage that was read stands."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Judged:
    """Two passages and what was said of them."""

    one: Side
    other: Side
    verdict: str


def judgments(sheet: Sheet, path: Path = JUDGMENTS) -> list[Judged]:
    """What was judged."""
    return [Judged(_side(row, "a"), _side(row, "b"), row.need_text("verdict")) for row in rows(path, sheet)]


def _side(row: Fields, name: str) -> Side:
    start, end = row.integer(f"{name}_start") or 0, row.integer(f"{name}_end") or 0
    return Side(row.need_text(name), Span(start, end))


def score(
    part: Part, judged: Sequence[Judged], clusters: Iterable[PassageCluster], news: Mapping[str, Article]
) -> None:
    """Score the pairs both of whose articles are among ``news``, by their keys."""
    copies = _copies(clusters, news)
    known = [pair for pair in judged if {pair.one.key, pair.other.key} <= news.keys()]
    tally: Counter[str] = Counter()
    for pair in known:
        if _clusters(copies, pair.one) & _clusters(copies, pair.other):
            tally[pair.verdict] += 1
            if pair.verdict != SAME:
                part.miss("judged.same", f"{pair.one.key} {pair.other.key}", SAME, pair.verdict)
    found = tally.total()
    part.rate("judged.same", tally[SAME], found)
    part.rate("judged.same_words", tally[SAME] + tally["stock"], found)
    part.note("judged.found", found, len(known))


def _copies(
    clusters: Iterable[PassageCluster], news: Mapping[str, Article]
) -> dict[str, list[tuple[str, Span]]]:
    """The copies in each article by its key, with their clusters, in its body's own characters."""
    keys = {article.id: key for key, article in news.items()}
    found: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for cluster in clusters:
        for member in cluster.members:
            key = keys.get(member.article_id)
            if key is not None:
                found[key].append((cluster.id, _in_body(member, news[key])))
    return found


def _in_body(member: PassageMember, article: Article) -> Span:
    body = next(part.start for part in article.sections if part.kind is BlockKind.BODY)
    return Span(member.start - body, member.end - body)


def _clusters(copies: Mapping[str, list[tuple[str, Span]]], side: Side) -> set[str]:
    return {cluster for cluster, span in copies.get(side.key, ()) if span.overlaps(side.span)}

"""The steps of reuse put together: fingerprints, pairs, alignment of each pair, clusters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from marsad.records import Article, PassageCluster
from marsad.reuse.align import Aligned, align, shingle_index
from marsad.reuse.candidates import candidates
from marsad.reuse.clusters import Copy, SharedPassage, passage_clusters
from marsad.reuse.fingerprint import Fingerprint, fingerprint


def _row(left: Fingerprint, right: Fingerprint, found: Aligned) -> SharedPassage:
    return SharedPassage(
        Copy(left.article_id, left.starts[found.left_start], left.ends[found.left_end - 1]),
        Copy(right.article_id, right.starts[found.right_start], right.ends[found.right_end - 1]),
    )


def shared_passages(prints: Sequence[Fingerprint]) -> Iterator[SharedPassage]:
    """The passages that pairs of articles share; ``prints`` must be sorted by article id."""
    chosen = candidates(prints)
    for number, pairs in groupby(chosen.pairs, key=itemgetter(0)):
        right = prints[number]
        index = shingle_index(right)
        for _, other in pairs:
            left = prints[other]
            yield from (_row(left, right, found) for found in align(left, right, chosen.formulae, index))


def find_reuse(articles: Sequence[Article]) -> tuple[PassageCluster, ...]:
    """The passages that articles share, as clusters of copies without origins, sorted by id.

    A passage has at least 12 words, or is one whole sentence of at least 8, and is no stock phrase; copies
    may differ in single words, in spelling, in the order of sentences and in what was added or cut between
    them. Spans count in each article's text. Equal bodies are one passage whatever their length. An article
    given twice counts once. Nothing hangs on the order of ``articles``.
    """
    unique = {article.id: article for article in articles}
    prints = [fingerprint(unique[key]) for key in sorted(unique)]
    by_id = {row.article_id: row for row in prints}
    return passage_clusters(shared_passages(prints), by_id, unique.values())

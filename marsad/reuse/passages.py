"""The steps of reuse put together: fingerprints, one of equal bodies, pairs, alignment, clusters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from marsad.records import Article, PassageCluster, Published
from marsad.reuse.align import Aligned, aligned, own_shingles
from marsad.reuse.bodies import Bodies, distinct_bodies
from marsad.reuse.candidates import candidates
from marsad.reuse.clusters import passage_clusters
from marsad.reuse.fingerprint import Fingerprint, fingerprints
from marsad.reuse.joining import Copy, SharedPassage
from marsad.reuse.prints import Prints
from marsad.reuse.runs import pair_runs
from marsad.reuse.words import Hashes

_OWN = 20_000
"""Of how many articles it is held which shingles are formulae."""


def _row(left: Fingerprint, right: Fingerprint, found: Aligned) -> SharedPassage:
    return SharedPassage(
        Copy(left.article_id, left.starts[found.left_start], left.ends[found.left_end - 1]),
        Copy(right.article_id, right.starts[found.right_start], right.ends[found.right_end - 1]),
    )


def align_pairs(
    prints: Sequence[Fingerprint], pairs: Sequence[tuple[int, int]], formulae: Hashes
) -> Iterator[SharedPassage]:
    """The passages of pairs of places among the fingerprints; each pair depends on its two articles only.

    The pairs must be sorted by their first; ``formulae`` are sorted.
    """
    listed = prints if isinstance(prints, Prints) else Prints(prints)
    own: dict[int, Sequence[int]] = {}
    for number, other, runs in pair_runs(listed, pairs):
        if not runs:
            continue
        left, right = listed[other], listed[number]
        if other not in own:
            if len(own) >= _OWN:
                own.clear()
            own[other] = own_shingles(left, formulae)
        yield from (_row(left, right, found) for found in aligned(left, right, runs, own[other]))


def shared_passages(bodies: Bodies) -> Iterator[SharedPassage]:
    """The passages that pairs of bodies share, and each body that several articles have, with itself."""
    chosen = candidates(bodies.models, bodies.copies)
    yield from align_pairs(bodies.models, chosen.pairs, chosen.formulae)
    yield from whole_bodies(bodies)


def whole_bodies(bodies: Bodies) -> Iterator[SharedPassage]:
    """Each body that several articles have, with itself."""
    for number, article_id in enumerate(bodies.ids):
        if article_id in bodies.twins:
            row = bodies.models[number]
            whole = Copy(article_id, row.starts[0], row.ends[-1])
            yield SharedPassage(whole, whole)


def find_reuse(articles: Iterable[Article]) -> tuple[PassageCluster, ...]:
    """The passages that articles share, as clusters of copies without origins, sorted by id.

    A passage has at least 12 words, or is one whole sentence of at least 8, and is no stock phrase; copies
    may differ in single words, in spelling, in the order of sentences and in what was added or cut between
    them. Spans count in each article's text. Equal bodies are one passage whatever their length. An article
    given twice counts once. Nothing hangs on the order of ``articles``; they are gone over once, and none is
    held.
    """
    published: dict[str, Published | None] = {}
    bodies = distinct_bodies(Prints(fingerprints(_noted(articles, published))).in_order())
    return passage_clusters(shared_passages(bodies), bodies, published)


def _noted(articles: Iterable[Article], published: dict[str, Published | None]) -> Iterator[Article]:
    """The articles, with a note of when each was published: of equal dates one is kept."""
    same: dict[Published | None, Published | None] = {}
    for article in articles:
        published[article.id] = same.setdefault(article.published, article.published)
        yield article

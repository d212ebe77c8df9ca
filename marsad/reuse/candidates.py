"""Which pairs of articles may share a passage: an inverted index of shingles, sorted instead of hashed.

No cut-off by frequency: a communiqué that five hundred pages carry is the very thing looked for. What is set
aside are formulae (titles, blessings, sign-offs): shingles that many articles hold *and* that stand in a new
surrounding nearly every time. The shingles of a copied text stand in the same surrounding again and again,
however many copies there are.

Small groups of articles with the same shingle give all their pairs. A large one is sorted by the words that
follow, and each article is paired with its neighbours and with the first: copies that run on alike come to
stand side by side, so the pairs connect them all and grow with the group, not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, overload

import numpy as np
from numpy.typing import NDArray

from marsad.reuse.fingerprint import SHINGLE, Fingerprint, shingles_at, shingles_of
from marsad.reuse.prints import Prints
from marsad.reuse.words import Hashes, Places

ALL_PAIRS = 20
"""Largest group of which every pair is compared: 99.9 % of saudinewsnet's repeated shingles are."""

CONTEXT = 14
"""How many words away the surrounding is looked at: longer than the titles of royal houses (12 to 17 words
with the shingle), so that every shingle of a title sees beyond it on one side."""

DIVERSE = 3.0
"""Effective number of different surroundings (Hill number of order 2) from which a shingle is a formula."""

ENDINGS = 10.0
"""The same from which a shingle of the last words of articles is one, told by words twice as far away."""

FOLLOWING = 20
"""How many words tell how a text runs on."""

Shares = NDArray[np.float64]

_NEIGHBOURS = 2
_ROWS = 1 << 18  # rows of large groups sorted at once
_MIN_SHARED = 2
_MAX_SHARD = 500_000
"""Shingles of a shard: what is sorted at once, and what each costs some ten numbers meanwhile."""
_TOPS = 256
_BLOCK = 1 << 20
_GATHERED = 1 << 20
_LISTED = 1 << 14
_HALF = np.int64(32)
_LOW = np.int64((1 << 32) - 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where shingles stand: the places of their first words, and the numbers of the articles."""

    places: Places
    owners: Places


@dataclass(frozen=True, slots=True)
class Corpus:
    """The fingerprints of many articles end to end: what the index is built from.

    ``tops`` is the uppermost byte of each shingle, ``starts`` the first word of each article, and the end of
    the last; of shingles those that reach into the next article have no meaning. ``copies`` says how many
    articles have each body.
    """

    words: Hashes
    tops: NDArray[np.uint8]
    starts: Places
    copies: Places

    @property
    def shingles(self) -> Hashes:
        """All shingles, made anew; as many as words."""
        return np.append(shingles_of(self.words), np.zeros(min(len(self.words), SHINGLE - 1), np.uint64))

    def owners(self, places: Places) -> Places:
        """See :class:`Texts`."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def weights(self, at: Standing) -> Places:
        """See :class:`Texts`."""
        return self.copies[at.owners]

    def words_at(self, at: Standing, away: int) -> tuple[Hashes, NDArray[np.bool_]]:
        """See :class:`Texts`."""
        place = at.places + away
        inside = (place >= self.starts[at.owners]) & (place < self.starts[at.owners + 1])
        return self.words[place[inside]], inside

    def following(self, at: Standing) -> NDArray[np.uint32]:
        """See :class:`Texts`."""
        place = at.places[:, None] + np.arange(SHINGLE, SHINGLE + FOLLOWING)
        inside = place < self.starts[at.owners + 1][:, None]
        ahead = self.words[np.minimum(place, len(self.words) - 1)] >> np.uint64(32)
        return np.where(inside, ahead, 0).astype(np.uint32)


class Texts(Protocol):
    """What the index asks of texts by where a shingle stands; places rise with the article and in it."""

    def owners(self, places: Places) -> Places:
        """The numbers of the articles, which rise with their ids."""

    def weights(self, at: Standing) -> Places:
        """How many articles have the body of each."""

    def words_at(self, at: Standing, away: int) -> tuple[Hashes, NDArray[np.bool_]]:
        """The words so far from the first of each shingle, where the article reaches so far; and where."""

    def following(self, at: Standing) -> NDArray[np.uint32]:
        """The upper halves of the words that follow each shingle, a row each; 0 behind the article's end."""


def corpus(prints: Sequence[Fingerprint], copies: Sequence[int] | None = None) -> Corpus:
    """The fingerprints end to end; without ``copies`` each body is one article's."""
    listed = prints if isinstance(prints, Prints) else Prints(prints)
    weights = np.ones(len(prints), np.int64) if copies is None else np.array(copies, np.int64)
    return Corpus(*listed.columns(), weights)


@dataclass(frozen=True, slots=True)
class Groups:
    """The shingles that several articles hold, end to end.

    Group ``g`` is ``shingles[g]``, and its articles, each once and in order, are ``owners`` from
    ``starts[g]`` to ``starts[g + 1]``; ``places`` is where in the corpus the shingle first stands in each.
    """

    shingles: Hashes
    starts: Places
    owners: Places
    places: Places

    @property
    def sizes(self) -> Places:
        """How many articles each group has."""
        return np.diff(self.starts)

    def of(self, chosen: NDArray[np.bool_]) -> Groups:
        """Some of the groups."""
        sizes = self.sizes
        rows = np.repeat(chosen, sizes)
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes[chosen])])
        return Groups(self.shingles[chosen], starts, self.owners[rows], self.places[rows])

    def between(self, begin: int, end: int) -> Groups:
        """The groups from ``begin`` to before ``end``."""
        starts = self.starts[begin : end + 1]
        rows = slice(starts[0], starts[-1])
        return Groups(self.shingles[begin:end], starts - starts[0], self.owners[rows], self.places[rows])


def groups(texts: Corpus, shard: int = 0, shards: int = 1) -> Groups:
    """The shingles that at least two articles hold, those of one shard of the hashes, of at most 256."""
    low, high = (_TOPS * one // shards for one in (shard, shard + 1))
    found = [np.zeros(0, np.int64)]
    for begin in range(0, len(texts.tops), _BLOCK):
        tops = texts.tops[begin : begin + _BLOCK]
        # What is below ``low`` is far above when subtracted: one comparison for two.
        found.append(begin + np.flatnonzero(tops - np.uint8(low) < high - low))
    places = np.concatenate(found)
    # Places rise, so that articles are looked up among them, not they among articles.
    each = np.diff(np.searchsorted(places, texts.starts))
    places = places[places + SHINGLE <= np.repeat(texts.starts[1:], each)]
    return grouped(shingles_at(texts.words, places), places, texts)


def real_shingles(texts: Corpus) -> NDArray[np.bool_]:
    """Which places of a corpus are those of shingles: not the last words of an article."""
    real = np.ones(len(texts.words), np.bool_)
    for back in range(1, SHINGLE):
        ends = texts.starts[1:] - back
        real[ends[ends >= texts.starts[:-1]]] = False
    return real


def grouped(values: Hashes, places: Places, texts: Texts) -> Groups:
    """The shingles at some places that at least two articles hold."""
    order = np.argsort(values)
    values, places = values[order], places[order]
    twice = np.zeros(len(values), np.bool_)
    same = values[1:] == values[:-1]
    twice[1:] |= same
    twice[:-1] |= same
    return _grouped(values[twice], places[twice], texts)


def _grouped(values: Hashes, places: Places, texts: Texts) -> Groups:
    """Groups of sorted shingles: an article counts once, and a group has two articles at least."""
    if len(values) == 0:
        return Groups(values, np.zeros(1, np.int64), places, places)
    group = np.cumsum(values[1:] != values[:-1], dtype=np.int64)
    # Numbers are sorted by value several times faster than by two keys, and keep no order of equal ones.
    places = np.sort((np.concatenate([np.zeros(1, np.int64), group]) << _HALF) + places) & _LOW
    owners = texts.owners(places)
    new = np.ones(len(values), np.bool_)
    new[1:] = (values[1:] != values[:-1]) | (owners[1:] != owners[:-1])
    values, places, owners = values[new], places[new], owners[new]
    begins = np.flatnonzero(np.diff(values, prepend=~values[:1]))
    whole = Groups(values[begins], np.append(begins, len(values)), owners, places)
    return whole.of(whole.sizes > 1)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where shingles stand: the group of each, its place, how many articles have that body."""

    group: Places
    at: Standing
    weights: Places
    count: int


def _surroundings(rows: _Rows, texts: Texts, away: int) -> tuple[Shares, Shares]:
    """Of the words so far away from the shingles of each group, how many there are and how varied these are.

    That is how many equally frequent words would be as varied: M. O. Hill, Ecology 54 (1973). One copy in ten
    that was changed hardly counts, so a much copied text stays near 1.
    """
    words, inside = texts.words_at(rows.at, away)
    group, weights = rows.group[inside], rows.weights[inside]
    total = np.bincount(group, weights, rows.count)
    order = np.lexsort((words, group))
    words, group, weights = words[order], group[order], weights[order]
    new = np.ones(len(words), np.bool_)
    new[1:] = (words[1:] != words[:-1]) | (group[1:] != group[:-1])
    begins = np.flatnonzero(new)
    counts = np.add.reduceat(weights, begins) if len(begins) > 0 else weights[:0]
    squares = np.bincount(group[begins], counts.astype(np.float64) ** 2, rows.count)
    varied: Shares = np.zeros(rows.count)
    np.divide(total.astype(np.float64) ** 2, squares, out=varied, where=squares > 0)
    return total.astype(np.float64), varied


def formulae(found: Groups, texts: Texts) -> NDArray[np.bool_]:
    """Which groups are of stock phrases: in many articles, and in ever new surroundings.

    A side on which the text mostly ends or begins tells nothing, and the other decides; of an ending («write
    to the author ..») the words farther off, and there must be more of them, for it may be a last sentence.
    """
    count = len(found.shingles)
    group = np.repeat(np.arange(count), found.sizes)
    weights = texts.weights(Standing(found.places, found.owners))
    size = np.bincount(group, weights, count)
    many = size >= DIVERSE
    kept = many[group]
    rows = _Rows(group[kept], Standing(found.places[kept], found.owners[kept]), weights[kept], count)
    before, varied_before = _surroundings(rows, texts, -CONTEXT)
    after, varied_after = _surroundings(rows, texts, SHINGLE + CONTEXT - 1)
    far, varied_far = _surroundings(rows, texts, -2 * CONTEXT)
    least = np.where(before * 4 >= size, varied_before, np.inf)
    least = np.where(after * 4 >= size, np.minimum(least, varied_after), least)
    endings = (after * 4 < size) & (far * 4 >= size) & (varied_far >= ENDINGS)
    stock: NDArray[np.bool_] = many & (endings | ((least >= DIVERSE) & np.isfinite(least)))
    return stock


@dataclass(frozen=True, slots=True)
class SharedShingles:
    """A row set of the candidates step: pairs of articles, how many shingles of it each shares, formulae.

    A pair is one number: the first article's place among the fingerprints times 2 ** 32, plus the second's.
    """

    pairs: Places
    counts: Places
    formulae: Hashes


def shared_shingles(texts: Corpus, shard: int = 0, shards: int = 1) -> SharedShingles:
    """What one shard of the hashes tells of which pairs of articles."""
    return shared_in(groups(texts, shard, shards), texts)


def shared_in(found: Groups, texts: Texts) -> SharedShingles:
    """What groups tell of which pairs of articles."""
    stock = formulae(found, texts)
    own = found.of(~stock)
    small = own.sizes <= ALL_PAIRS
    pairs, counts = np.unique(_all_pairs(own.of(small)), return_counts=True)
    chained = np.unique(_chained(own.of(~small), texts))
    # A pair that the chain chose for one shingle it need not choose for the next, so one is enough.
    enough = np.full(len(chained), _MIN_SHARED)
    return _summed(
        [
            SharedShingles(pairs, counts, np.sort(found.shingles[stock])),
            SharedShingles(chained, enough, found.shingles[:0]),
        ]
    )


def _summed(parts: Sequence[SharedShingles]) -> SharedShingles:
    pairs, where = np.unique(np.concatenate([part.pairs for part in parts]), return_inverse=True)
    counts = np.bincount(where, np.concatenate([part.counts for part in parts]), len(pairs))
    stock = np.sort(np.concatenate([part.formulae for part in parts]))
    return SharedShingles(pairs, counts.astype(np.int64), stock)


def _all_pairs(found: Groups) -> Places:
    """Every pair of every group, as often as it occurs."""
    sizes = found.sizes
    parts = [np.zeros(0, np.int64)]
    for size in range(2, ALL_PAIRS + 1):
        begins = found.starts[:-1][sizes == size]
        rows = found.owners[begins[:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        parts.append(((rows[:, one] << _HALF) + rows[:, other]).ravel())
    return np.concatenate(parts)


def _chained(found: Groups, texts: Texts) -> Places:
    """Pairs that connect every large group, those first that run on alike."""
    parts = [np.zeros(0, np.int64)]
    begin = 0
    while begin < len(found.shingles):
        end = np.searchsorted(found.starts, found.starts[begin] + _ROWS, side="right") - 1
        end = max(begin + 1, int(end))
        parts.append(np.unique(_chains(found.between(begin, end), texts)))
        begin = end
    return np.concatenate(parts)


def _chains(found: Groups, texts: Texts) -> Places:
    """The pairs of some large groups, as often as they occur."""
    group = np.repeat(np.arange(len(found.shingles)), found.sizes)
    rows = np.column_stack(
        [group.astype(">u4"), texts.following(Standing(found.places, found.owners)).astype(">u4")]
    )
    # Compared word by word, so that copies stand in one order by whichever shingle they are sorted.
    order = np.argsort(np.ascontiguousarray(rows).view(f"S{rows.shape[1] * 4}").ravel(), kind="stable")
    owners = found.owners[order]
    pairs = [_pair(owners, found.owners[np.repeat(found.starts[:-1], found.sizes)])]
    for step in range(1, _NEIGHBOURS + 1):
        beside = group[step:] == group[:-step]
        pairs.append(_pair(owners[step:][beside], owners[:-step][beside]))
    return np.concatenate(pairs)


def _pair(one: Places, other: Places) -> Places:
    different = one != other
    low, high = np.minimum(one, other)[different], np.maximum(one, other)[different]
    pairs: Places = (low << _HALF) + high
    return pairs


class Pairs(Sequence[tuple[int, int]]):
    """Pairs of places, held as one number each; see :class:`SharedShingles`."""

    def __init__(self, numbers: Places) -> None:
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pairs) and np.array_equal(self._numbers, other._numbers)

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, place: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, place: slice) -> Pairs: ...
    def __getitem__(self, place: int | slice) -> tuple[int, int] | Pairs:
        if isinstance(place, slice):
            return Pairs(self._numbers[place])
        number = int(self._numbers[place])
        return number >> 32, number & 0xFFFFFFFF

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for begin in range(0, len(self._numbers), _LISTED):
            part = self._numbers[begin : begin + _LISTED]
            yield from zip((part >> _HALF).tolist(), (part & _LOW).tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of places among the fingerprints, sorted, and the shingles that are formulae, sorted."""

    pairs: Sequence[tuple[int, int]]
    formulae: Hashes


def gathered(parts: Iterable[SharedShingles]) -> Candidates:
    """What all shards together tell: the pairs of articles worth aligning, which share two shingles."""
    waiting: list[SharedShingles] = []
    for part in parts:
        waiting.append(part)
        if sum(len(item.pairs) for item in waiting[1:]) > max(_GATHERED, len(waiting[0].pairs)):
            waiting = [_summed(waiting)]
    whole = _summed(waiting)
    pairs = whole.pairs[whole.counts >= _MIN_SHARED]
    return Candidates(Pairs(pairs), whole.formulae)


def candidates(prints: Sequence[Fingerprint], copies: Sequence[int] | None = None) -> Candidates:
    """The pairs of articles worth aligning: two shared shingles that are no formula.

    ``prints`` must be sorted by article id, so that the pairs do not hang on the order of reading;
    ``copies`` says how many articles have each body.
    """
    texts = corpus(prints, copies)
    shards = min(_TOPS, 1 + len(texts.words) // _MAX_SHARD)
    return gathered(shared_shingles(texts, shard, shards) for shard in range(shards))

"""An article as a run of items: words and the signs that part them, with the names that begin at each.

Quotation marks are no items: «مدير «مكتب التحقيقات»» reads as if they were not there, and a word remembers
that one stood before it. A line feed is an item of its own, as a comma is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from marsad.arabic import sentences
from marsad.arabic.tokens import pieces
from marsad.knowledge.entries import NOTHING, Entry, NameKind, Word, bits, named
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.trie import name_key
from marsad.records import Span

QUOTES = frozenset("«»\"“”„‟″〝〞'‘’‚‛′")
COMMAS = frozenset("،,")
DASHES = frozenset("-‐‑‒–—―ـ/")


_SIGN = Word("", NOTHING, silent=True)
_SON = "بن"
_PADDING = 40
_PLACED = frozenset(map(name_key, ("في", "إلى", "قرب", "نحو", "من", "دولة", "عبر", "داخل", "مخيم", "ضواحي")))


class Item(NamedTuple):
    """A word (``key`` is its folded form) or a sign (``key`` is None), with its span in the article."""

    start: int
    end: int
    text: str
    key: str | None
    quoted: bool


class Hit(NamedTuple):
    """Names that cover the items ``first`` to ``last`` (exclusive); the span leaves out the clitics.

    ``kinds`` are the bits of those of the entries, ``words`` the ids of those of actor_words.yaml.
    """

    first: int
    last: int
    start: int
    end: int
    particles: tuple[str, ...]
    entries: tuple[Entry, ...]
    kinds: int
    words: frozenset[str]

    def ids(self, *kinds: NameKind) -> tuple[str, ...]:
        """The ids of the entries of these kinds, in the order of the tables."""
        return tuple(entry.id for entry in self.entries if entry.kind in kinds)


@dataclass(frozen=True, slots=True)
class Demonym:
    """«المغربية»: the items it covers, its span without clitics, and the country."""

    first: int
    last: int
    start: int
    end: int
    country: str
    particles: tuple[str, ...]


class Stream:
    """The items of one article and, for each, the names of the gazetteer that begin there."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.items, words = _cut(text, gazetteer.word)
        self.keys = [item.key for item in self.items]
        self._silent = [word.silent for word in words]
        # Numbers belong to names too: «حركة 23 مارس».
        self._spelt = [item.key or (item.text if item.text.isdecimal() else None) for item in self.items]
        # What stands before the first item or behind the last is found in the padding.
        words += [_SIGN] * _PADDING
        self._words = [word.key for word in words]
        self._leads = [word.lead for word in words]
        self._hits: list[tuple[Hit, ...] | None] = [None if lead.readings else () for lead in self._leads]
        self._demonyms: dict[int, Demonym | None] = {}
        self._active: list[int] = []
        self._told: frozenset[int] = frozenset()
        self.wake(index - 1 for index, key in enumerate(self.keys) if key == _SON and index)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the text."""
        return sentences(self.text)

    def __len__(self) -> int:
        return len(self.items)

    def item(self, index: int) -> Item | None:
        """The item at an index, or None behind the end."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def sign(self, index: int) -> str:
        """The sign at an index; empty for a word, a line feed behind the end."""
        item = self.item(index)
        if item is None:
            return "\n"
        return item.text if item.key is None else ""

    def key(self, index: int) -> str:
        """The folded word at an index; empty for a sign and behind the end."""
        try:
            return self._words[index]
        except IndexError:
            return ""

    def hits(self, index: int) -> tuple[Hit, ...]:
        """Every name that begins at an item, in every reading, the plain word's first."""
        if index >= len(self._hits):
            return ()
        found = self._hits[index]
        return self._read_to(index) if found is None else found

    def _read_to(self, index: int) -> tuple[Hit, ...]:
        """Read the names at an item, those before it first: what a shy name is may depend on them."""
        first = index
        while first > 0 and self._hits[first - 1] is None:
            first -= 1
        for place in range(first, index + 1):
            # A shy name looks at what stands behind it, which must not come back to it.
            self._hits[place] = ()
            self._hits[place] = tuple(self._read(place))
        return self._hits[index] or ()

    def hit(self, index: int, *kinds: NameKind, particles: Collection[str] | None = None) -> Hit | None:
        """The longest name of these kinds at an item, with fewest clitics; ``particles`` are allowed."""
        try:
            lead = self._leads[index]
        except IndexError:
            return None
        if not lead.kinds:
            return None
        wanted = _wanted(kinds)
        if not lead.kinds & wanted:
            return None
        best: Hit | None = None
        for hit in self.hits(index):
            if hit.kinds & wanted and (best is None or hit.last > best.last) and _allowed(hit, particles):
                best = hit
        return best

    def word(self, index: int, kind: str, particles: Collection[str] | None = None) -> Hit | None:
        """The longest run of words listed under ``kind`` in actor_words.yaml."""
        try:
            if kind not in self._leads[index].words:
                return None
        except IndexError:
            return None
        best: Hit | None = None
        for hit in self.hits(index):
            if kind in hit.words and (best is None or hit.last > best.last) and _allowed(hit, particles):
                best = hit
        return best

    def behind(self, kind: str, index: int) -> bool:
        """Whether a word of a kind, of one item or two, ends right before an item."""
        words = (self.word(place, kind) for place in (index - 1, index - 2))
        return any(word is not None and word.last == index for word in words)

    def demonym(self, index: int) -> Demonym | None:
        """The demonym at an item («الفرنسي», «الكورية الجنوبية»), or None."""
        if index >= len(self._leads) or not (self._leads[index].demonym or self._shy(index)):
            return None
        if index not in self._demonyms:
            self._demonyms[index] = self._read_demonym(index)
        return self._demonyms[index]

    def silent(self, index: int) -> bool:
        """Whether nothing can begin at an item: a sign, or a common word that no table knows more of."""
        return self._silent[index]

    def wake(self, indexes: Iterable[int]) -> None:
        """Say that something may begin at these items though the tables know nothing of them."""
        for index in indexes:
            self._silent[index] = False
        self._active = [index for index, silent in enumerate(self._silent) if not silent]

    def tell(self, places: frozenset[int]) -> None:
        """Say that places begin at these items, before any name is asked for."""
        self._told = places

    def active(self, first: int = 0, end: int | None = None) -> list[int]:
        """The items from ``first`` to ``end`` (exclusive) at which something may begin, in order."""
        if first == 0 and end is None:
            return self._active
        last = len(self._active) if end is None else bisect_left(self._active, end)
        return self._active[bisect_left(self._active, first) : last]

    def other_demonym(self, index: int, country: str) -> bool:
        """Whether another country's demonym stands at an item, a dash before it stepped over."""
        other = self.demonym(index + 1 if self.sign(index) in DASHES else index)
        return other is not None and not other.particles and other.country != country

    def _read(self, index: int) -> list[Hit]:
        found: list[Hit] = []
        for last, particles, length, told in self.gazetteer.at(self._spelt, index):
            kept = told
            if told.shy and not self._cued(index, last, particles):
                bold = [entry for entry in told.entries if not entry.shy]
                if not bold:
                    continue
                kept = named(bold)
            start, end = self.past(index, length), self.items[last - 1].end
            found.append(Hit(index, last, start, end, particles, kept.entries, kept.kinds, kept.words))
        return found

    def _cued(self, index: int, last: int, particles: tuple[str, ...]) -> bool:
        """Whether a shy name is a place here: by «في», «مدينة», a country, a list, or what was told."""
        if index in self._told:
            return True
        if particles[-1:] == ("ب",) or (particles and self._places_before(index)):
            return True
        before = self.key(index - 1)
        if before in _PLACED or (before[:1] in ("و", "ب", "ل") and before[1:] in _PLACED):
            return True
        if any("place-word" in hit.words for hit in self.hits(index - 1)) or self._governed(index):
            return True
        return self.demonym(last) is not None or self.hit(last, NameKind.COUNTRY) is not None

    def _governed(self, index: int) -> bool:
        """«محافظ الخرج», «رئيس بلدية الخبر»: behind, or inside, an office of a place."""
        return any(
            entry.kind is NameKind.OFFICE
            and self.gazetteer.offices[entry.id].needs == "place"
            and (hit.last > index or (hit.last == index and not entry.definite))
            for place in (index - 1, index - 2)
            if place >= 0
            for hit in self.hits(place)
            for entry in hit.entries
        )

    def _places_before(self, index: int) -> bool:
        """Whether a place or country ends right before an item («تطوان ووزان»)."""
        return index > 0 and self.hit(index - 1, NameKind.PLACE, NameKind.COUNTRY) is not None

    def past(self, index: int, letters: int) -> int:
        """The place behind so many folded letters of an item (signs between them are stepped over)."""
        item = self.items[index]
        position = item.start
        while letters > 0 and position < item.end:
            letters -= 1 if name_key(self.text[position]) else 0
            position += 1
        return position

    def _shy(self, index: int) -> str | None:
        """«الجيش المالي»: the country of a demonym that is also a common word, behind forces of a state."""
        country = self.gazetteer.countries.of_shy_demonym(self.key(index))
        before = self.key(index - 1).lstrip("و") if country is not None and index else ""
        return country if before in self.gazetteer.folded("state-force") else None

    def _read_demonym(self, index: int) -> Demonym | None:
        key = self.key(index)
        if not key or self.hit(index, NameKind.COUNTRY) is not None:
            return None
        shy = self._shy(index)
        if shy is not None:
            return Demonym(index, index + 1, self.items[index].start, self.items[index].end, shy, ())
        second = self.key(index + 1)
        following = second if second and self.gazetteer.countries.is_second(second) else ""
        found = self.gazetteer.demonym_of(key, following)
        if found is None:
            return None
        country, length, reading = found
        last = index + length
        start, end = self.past(index, reading.length), self.items[last - 1].end
        return Demonym(index, last, start, end, country, reading.particles)


@lru_cache(maxsize=1000)
def _wanted(kinds: tuple[NameKind, ...]) -> int:
    return bits(kinds)


def _allowed(hit: Hit, particles: Collection[str] | None) -> bool:
    return particles is None or all(particle in particles for particle in hit.particles)


def _cut(text: str, known: Mapping[str, Word]) -> tuple[list[Item], list[Word]]:
    """The items of a text, and for each what is known of it as a word."""
    items: list[Item] = []
    words: list[Word] = []
    before = 0
    quoted = False
    for start, end, piece, kind in pieces(text):
        if start - before > 1 or (start > before and text[before] == "\n"):
            gap = text.find("\n", before, start)
            if gap >= 0:
                items.append(Item(gap, gap + 1, "\n", None, False))
                words.append(_SIGN)
        before = end
        if piece in QUOTES:
            quoted = True
            continue
        word = known[piece] if kind == "word" else _SIGN
        items.append(tuple.__new__(Item, (start, end, piece, word.key or None, quoted)))
        words.append(word)
        quoted = False
    return items, words

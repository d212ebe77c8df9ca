"""Outlets and news agencies: what they are called, where they publish.

Names are compared word by word in their folded spelling, so that «أ.ف.ب» and «أ ف ب» are one name. A name
that is also a common word, or a few letters, is *guarded*: in running text it counts only in brackets, in
quotation marks or after a word for a medium («صحيفة», «وكالة»). Guarded names that are *short*, letters and
acronyms that are no words («واس», «أ ف ب»), count behind a word of reporting as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from marsad.knowledge.furniture import Furniture, key
from marsad.knowledge.tables import Row, Tables
from marsad.knowledge.wording import Wording

KINDS = ("agency", "outlet")

_JOINED = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب", "فل")
_GAP = re.compile(r"[\s.\-_ـ‐-―]{0,3}")
_OPEN = re.compile(r"[(\[«\"“'‹]\s{0,2}(?:[وفبلك]?\s?)$")
_CLOSE = re.compile(r"\s{0,2}[)\]»\"”'›]")
_OPENING = re.compile(r"[(\[«\"“'‹]")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, site, channel or agency; ``country`` is ISO 3166-1 alpha-3, ``name`` the one to show."""

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    guarded: tuple[str, ...]
    short: tuple[str, ...]
    domains: tuple[str, ...]
    country: str | None

    @property
    def entity_id(self) -> str:
        """Its id as an entity of the record."""
        return f"org:{self.id}"


class Named(NamedTuple):
    """An outlet named in a text: the span of its name, and the words from ``first`` up to ``last``."""

    start: int
    end: int
    outlet: Outlet
    first: int
    last: int


class _Opening:
    """What can follow a word that opens names: its readings, and the second words of those names."""

    __slots__ = ("alone", "credits", "guarded", "nexts", "readings")

    def __init__(self) -> None:
        self.readings: list[tuple[int, str]] = []
        self.nexts: set[str] = set()
        self.alone = False
        self.credits = False
        self.guarded = False


class Outlets:
    """All outlets and agencies, by name and by domain."""

    def __init__(self, outlets: Iterable[Outlet], furniture: Furniture) -> None:
        self._all = tuple(outlets)
        self._domains = {domain: outlet for outlet in self._all for domain in outlet.domains}
        self._names: dict[tuple[str, ...], Outlet] = {}
        self._free: set[tuple[str, ...]] = set()
        self._short = {key(name) for outlet in self._all for name in outlet.short}
        for outlet in self._all:
            self._add(outlet)
        self._longest = max(map(len, self._names), default=0)
        self._media = furniture.medium_forms()
        self._before = self._media | _reporting(furniture)
        self._openings: dict[str, _Opening] = {}
        for name in sorted(self._names):
            self._open(name)
        for opening in self._openings.values():
            opening.readings.sort()  # the word as it stands before the word with a particle taken off

    @classmethod
    def load(cls, tables: Tables, furniture: Furniture) -> Outlets:
        """The outlets of resources/outlets.yaml; raises KnowledgeError for a malformed row.

        ``furniture`` knows the words («صحيفة», «وكالة») behind which a guarded name counts.
        """
        return cls(map(_outlet, tables.rows("outlets")), furniture)

    def all(self) -> tuple[Outlet, ...]:
        """Every outlet, in the order of the table."""
        return self._all

    @cached_property
    def entity_ids(self) -> frozenset[str]:
        """The ids of all outlets and agencies as entities of the record."""
        return frozenset(outlet.entity_id for outlet in self.all())

    def by_domain(self, host: str) -> Outlet | None:
        """The outlet of a host name or one of its parents: ``www.hespress.com``, ``ar.sport.le360.ma``."""
        labels = host.lower().strip(". ").split(".")
        parents = (".".join(labels[start:]) for start in range(min(len(labels), 20)))
        return next((self._domains[domain] for domain in parents if domain in self._domains), None)

    def by_name(self, text: str) -> Outlet | None:
        """The outlet that the whole of ``text`` names, guarded names included."""
        return self._names.get(key(text[:200]))

    def is_short(self, text: str) -> bool:
        """Whether the whole of ``text`` is a name of letters, or an acronym that is no word."""
        return key(text[:200]) in self._short

    def by_free_name(self, text: str) -> Outlet | None:
        """Like :meth:`by_name` for names that are nothing else: no common word, no few letters."""
        name = key(text[:200])
        return self._names.get(name) if name in self._free else None

    def may_credit(self, norms: Sequence[str], among: Iterable[int]) -> bool:
        """Whether a name that counts alone between two signs may begin at some words; a cheap test."""
        for place in among:
            opening = self._openings.get(norms[place])
            if opening is not None and (
                opening.credits or (place + 1 < len(norms) and norms[place + 1] in opening.nexts)
            ):
                return True
        return False

    def find(self, text: str) -> list[tuple[int, int, Outlet]]:
        """The outlets named in a text, as (start, end, outlet), the longest names, without overlaps.

        A conjunction or preposition joined to the name is left outside the span.
        """
        words = Wording(text, 0, len(text))
        found = self.named(words, self.places(words.norms, range(len(words.norms)), quoted=True))
        return [(item.start, item.end, item.outlet) for item in found]

    def openers(self) -> Set[str]:
        """The folded words with which names begin, particles joined or not."""
        return self._openings.keys()

    def followed(self) -> dict[str, Set[str]]:
        """The openers that are no name by themselves, each with the words one of which must follow."""
        return {
            word: opening.nexts
            for word, opening in self._openings.items()
            if not opening.alone and not opening.guarded
        }

    def first_words(self) -> frozenset[str]:
        """The folded first words of all names, no particle joined."""
        return frozenset(name[0] for name in self._names)

    def places(self, norms: Sequence[str], among: Iterable[int], *, quoted: bool) -> list[int]:
        """Of some folded words those at which a name may begin; a cheap test that lets none slip.

        ``quoted`` tells whether the text holds any opening bracket or quotation mark (:func:`has_quotes`).
        """
        openings = self._openings
        return [
            place
            for place in among
            if norms[place] in openings
            and self._may_open(openings[norms[place]], norms, place, quoted=quoted)
        ]

    def named(self, words: Wording, places: Iterable[int]) -> list[Named]:
        """The outlets whose names begin at some of the places, the longest names, without overlaps."""
        found: list[Named] = []
        end = 0
        for place in places:
            if place >= end:
                hit = self._at(words, place)
                if hit is not None:
                    found.append(hit)
                    end = hit.last
        return found

    def _add(self, outlet: Outlet) -> None:
        for name in outlet.names:
            self._free.add(key(name))
        for name in (*outlet.names, *outlet.guarded):
            self._names.setdefault(key(name), outlet)

    def _open(self, name: tuple[str, ...]) -> None:
        for form, skipped in _written(name[0]):
            opening = self._openings.setdefault(form, _Opening())
            if (skipped, name[0]) not in opening.readings:
                opening.readings.append((skipped, name[0]))
            if len(name) > 1:
                opening.nexts.add(name[1])
            else:
                opening.alone |= name in self._free
                opening.guarded |= name not in self._free
                opening.credits |= name in self._free or self._names[name].kind == "agency"

    def _may_open(self, opening: _Opening, norms: Sequence[str], place: int, *, quoted: bool) -> bool:
        if opening.alone or (place + 1 < len(norms) and norms[place + 1] in opening.nexts):
            return True
        return opening.guarded and (quoted or (place > 0 and norms[place - 1] in self._before))

    def _at(self, words: Wording, place: int) -> Named | None:
        run = _run(words, place, self._longest)
        start = words.spans[place][0]
        for skipped, first in self._openings[words.norms[place]].readings:
            for length in range(len(run), 0, -1):
                name = (first, *run[1:length])
                outlet = self._names.get(name)
                if outlet is None or self._behind_other(words.norms, place, name, outlet):
                    continue
                if name in self._free or self._allowed(words, place, length, name):
                    last = place + length
                    return Named(start + skipped, words.spans[last - 1][1], outlet, place, last)
        return None

    def _behind_other(self, norms: Sequence[str], place: int, name: tuple[str, ...], outlet: Outlet) -> bool:
        """Whether the word before tells of another: «وكالة» before a paper, «صحيفة» before letters."""
        if place == 0:
            return False
        if outlet.kind != "agency":
            return norms[place - 1].endswith(("وكاله", "انباء"))
        return name not in self._free and norms[place - 1].endswith(("صحيفه", "جريده", "مجله"))

    def _allowed(self, words: Wording, place: int, length: int, name: tuple[str, ...]) -> bool:
        """Whether a guarded name stands in brackets or quotation marks, or after «صحيفة» and the like."""
        start, end = words.spans[place][0], words.spans[place + length - 1][1]
        if _OPEN.search(words.text, max(0, start - 4), start) and _CLOSE.match(words.text, end):
            return True
        before = self._before if name in self._short else self._media
        return place > 0 and words.norms[place - 1] in before


def has_quotes(text: str, start: int, end: int) -> bool:
    """Whether a bracket or quotation mark opens somewhere in ``text[start:end]``."""
    return _OPENING.search(text, start, end) is not None


def _outlet(row: Row) -> Outlet:
    names, guarded = row.texts("names"), row.texts("guarded")
    if row.text("kind") not in KINDS:
        raise row.fail(f"kind must be one of {', '.join(KINDS)}")
    if not names + guarded:
        raise row.fail("an outlet needs a name")
    shown = row.optional("shown") or (names + guarded)[0]
    domains = tuple(domain.lower() for domain in row.texts("domains"))
    short, country = row.texts("short"), row.optional("country")
    return Outlet(row.text("id"), row.text("kind"), shown, names, guarded, short, domains, country)


def _reporting(furniture: Furniture) -> frozenset[str]:
    """Words behind which a short name is meant: of reporting, «عن», «لـ»."""
    verbs = {prefix + verb for verb in furniture.vocabulary("reporting") for prefix in ("", "و", "ف", "ب")}
    return frozenset(verbs | {"عن", "ل"})


def _written(word: str) -> list[tuple[str, int]]:
    """The forms in which a first word is written, with joined particles, and how long those are."""
    forms = [(joined + word, len(joined)) for joined in _JOINED if not joined or len(word) > 1]
    if word.startswith("ال"):
        forms += [(joined + "ل" + word[2:], len(joined)) for joined in _JOINED if joined.endswith("ل")]
    return forms


def _run(words: Wording, place: int, longest: int) -> list[str]:
    """The folded words from ``place`` on that can be one name: only spaces, points, dashes between."""
    run = [words.norms[place]]
    for index in range(place + 1, min(len(words.norms), place + longest)):
        if _GAP.fullmatch(words.text, words.spans[index - 1][1], words.spans[index][0]) is None:
            break
        run.append(words.norms[index])
    return run

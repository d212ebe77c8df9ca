"""Outlets and news agencies: what they are called, where they publish.

Names are compared word by word in their folded spelling, so that «أ.ف.ب» and «أ ف ب» are one name. A name
that is also a common word, or a few letters, is *guarded*: in running text it counts only in brackets, in
quotation marks or after a word for a medium («صحيفة», «وكالة»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from marsad.knowledge.furniture import Furniture, Word, folded_words, key
from marsad.knowledge.tables import Row, Tables

KINDS = ("agency", "outlet")

_JOINED = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب", "فل")
_GAP = re.compile(r"[\s.\-_ـ‐-―]{0,3}")
_OPEN = re.compile(r"[(\[«\"“'‹]\s{0,2}(?:[وفبلك]?\s?)$")
_CLOSE = re.compile(r"\s{0,2}[)\]»\"”'›]")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, site, channel or agency; ``country`` is ISO 3166-1 alpha-3, ``name`` the one to show."""

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    guarded: tuple[str, ...]
    domains: tuple[str, ...]
    country: str | None

    @property
    def entity_id(self) -> str:
        """Its id as an entity of the record."""
        return f"org:{self.id}"


class Outlets:
    """All outlets and agencies, by name and by domain."""

    def __init__(self, outlets: Iterable[Outlet], furniture: Furniture) -> None:
        self._all = tuple(outlets)
        self._furniture = furniture
        self._domains = {domain: outlet for outlet in self._all for domain in outlet.domains}
        self._names: dict[tuple[str, ...], Outlet] = {}
        self._free: set[tuple[str, ...]] = set()
        for outlet in self._all:
            self._add(outlet)
        self._longest = max(map(len, self._names), default=0)
        self._first: dict[str, list[tuple[int, str]]] = {}
        for first in sorted({name[0] for name in self._names}):
            for form, skipped in _written(first):
                self._first.setdefault(form, []).append((skipped, first))

    @classmethod
    def load(cls, tables: Tables, furniture: Furniture) -> Outlets:
        """The outlets of resources/outlets.yaml; raises KnowledgeError for a malformed row.

        ``furniture`` knows the words («صحيفة», «وكالة») behind which a guarded name counts.
        """
        return cls(map(_outlet, tables.rows("outlets")), furniture)

    def all(self) -> tuple[Outlet, ...]:
        """Every outlet, in the order of the table."""
        return self._all

    def by_domain(self, host: str) -> Outlet | None:
        """The outlet of a host name or one of its parents: ``www.hespress.com``, ``ar.sport.le360.ma``."""
        labels = host.lower().strip(". ").split(".")
        parents = (".".join(labels[start:]) for start in range(min(len(labels), 20)))
        return next((self._domains[domain] for domain in parents if domain in self._domains), None)

    def by_name(self, text: str) -> Outlet | None:
        """The outlet that the whole of ``text`` names, guarded names included."""
        return self._names.get(key(text[:200]))

    def find(self, text: str) -> list[tuple[int, int, Outlet]]:
        """The outlets named in a text, as (start, end, outlet), the longest names, without overlaps.

        A conjunction or preposition joined to the name is left outside the span.
        """
        words = folded_words(text)
        found: list[tuple[int, int, Outlet]] = []
        end = 0
        for index, word in enumerate(words):
            if word.start >= end and word.norm in self._first:
                hit = self._at(text, words, index)
                if hit is not None:
                    found.append(hit)
                    end = hit[1]
        return found

    def _add(self, outlet: Outlet) -> None:
        for name in outlet.names:
            self._free.add(key(name))
        for name in (*outlet.names, *outlet.guarded):
            self._names.setdefault(key(name), outlet)

    def _at(self, text: str, words: list[Word], index: int) -> tuple[int, int, Outlet] | None:
        run = _run(text, words, index, self._longest)
        for skipped, first in self._first[words[index].norm]:
            for length in range(len(run), 0, -1):
                name = (first, *run[1:length])
                outlet = self._names.get(name)
                if outlet is not None and (name in self._free or self._allowed(text, words, index, length)):
                    return words[index].start + skipped, words[index + length - 1].end, outlet
        return None

    def _allowed(self, text: str, words: list[Word], index: int, length: int) -> bool:
        """Whether a guarded name stands in brackets or quotation marks, or after «صحيفة» and the like."""
        start, end = words[index].start, words[index + length - 1].end
        if _OPEN.search(text, max(0, start - 4), start) and _CLOSE.match(text, end):
            return True
        return index > 0 and self._furniture.is_medium(words[index - 1].norm)


def _outlet(row: Row) -> Outlet:
    names, guarded = row.texts("names"), row.texts("guarded")
    if row.text("kind") not in KINDS:
        raise row.fail(f"kind must be one of {', '.join(KINDS)}")
    if not names + guarded:
        raise row.fail("an outlet needs a name")
    shown = (names + guarded)[0]
    domains = tuple(domain.lower() for domain in row.texts("domains"))
    return Outlet(row.text("id"), row.text("kind"), shown, names, guarded, domains, row.optional("country"))


def _written(word: str) -> list[tuple[str, int]]:
    """The forms in which a first word is written, with joined particles, and how long those are."""
    forms = [(joined + word, len(joined)) for joined in _JOINED if not joined or len(word) > 1]
    if word.startswith("ال"):
        forms += [(joined + "ل" + word[2:], len(joined)) for joined in _JOINED if joined.endswith("ل")]
    return forms


def _run(text: str, words: list[Word], index: int, longest: int) -> list[str]:
    """The folded words from ``index`` on that can be one name: only spaces, points, dashes between."""
    run = [words[index].norm]
    for before, after in pairwise(words[index : index + longest]):
        if _GAP.fullmatch(text, before.end, after.start) is None:
            break
        run.append(after.norm)
    return run

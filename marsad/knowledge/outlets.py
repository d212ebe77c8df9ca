"""Outlets and news agencies: what they are called, where they publish.

Names are compared word by word in their folded spelling, so that «أ.ف.ب» and «أ ف ب» are one name. A name
that is also a common word, or a few letters, is *guarded*: in running text it counts only in brackets, in
quotation marks or after a word for a medium («صحيفة», «وكالة»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from marsad.arabic import SEARCH, Token, fold, tokenise
from marsad.knowledge.furniture import Furniture
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
    """All outlets and agencies, by name and by domain, and the words of their pages' furniture."""

    def __init__(self, outlets: Iterable[Outlet], furniture: Furniture) -> None:
        self._all = tuple(outlets)
        self.furniture = furniture
        self._domains = {domain: outlet for outlet in self._all for domain in outlet.domains}
        self._names: dict[tuple[str, ...], Outlet] = {}
        self._free: set[tuple[str, ...]] = set()
        for outlet in self._all:
            self._add(outlet)
        self._longest = max(map(len, self._names), default=0)
        self._first = {key[0] for key in self._names}

    @classmethod
    def load(cls, tables: Tables) -> Outlets:
        """The outlets of resources/outlets.yaml; raises KnowledgeError for a malformed row."""
        return cls(map(_outlet, tables.rows("outlets")), Furniture.load(tables))

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
        return self._names.get(_key(text[:200]))

    def find(self, text: str) -> list[tuple[int, int, Outlet]]:
        """The outlets named in a text, as (start, end, outlet), the longest names, without overlaps.

        A conjunction or preposition joined to the name is left outside the span.
        """
        tokens = [token for token in tokenise(text) if token.kind != "sign"]
        found: list[tuple[int, int, Outlet]] = []
        end = 0
        for index, token in enumerate(tokens):
            if token.start < end:
                continue
            hit = self._at(text, tokens, index)
            if hit is not None:
                found.append(hit)
                end = hit[1]
        return found

    def _add(self, outlet: Outlet) -> None:
        for name in outlet.names:
            self._free.add(_key(name))
        for name in (*outlet.names, *outlet.guarded):
            self._names.setdefault(_key(name), outlet)

    def _at(self, text: str, tokens: list[Token], index: int) -> tuple[int, int, Outlet] | None:
        for word, skipped in _readings(fold(tokens[index].text, SEARCH)):
            if word not in self._first:
                continue
            run = _run(text, tokens, index, self._longest)
            for length in range(len(run), 0, -1):
                key = (word, *run[1:length])
                outlet = self._names.get(key)
                if outlet is not None and (key in self._free or self._allowed(text, tokens, index, length)):
                    return tokens[index].start + skipped, tokens[index + length - 1].end, outlet
        return None

    def _allowed(self, text: str, tokens: list[Token], index: int, length: int) -> bool:
        """Whether a guarded name stands in brackets or quotation marks, or after «صحيفة» and the like."""
        start, end = tokens[index].start, tokens[index + length - 1].end
        if _OPEN.search(text, max(0, start - 4), start) and _CLOSE.match(text, end):
            return True
        return index > 0 and self.furniture.is_medium(tokens[index - 1].text)


def _outlet(row: Row) -> Outlet:
    names, guarded = row.texts("names"), row.texts("guarded")
    if row.text("kind") not in KINDS:
        raise row.fail(f"kind must be one of {', '.join(KINDS)}")
    if not names + guarded:
        raise row.fail("an outlet needs a name")
    shown = (names + guarded)[0]
    domains = tuple(domain.lower() for domain in row.texts("domains"))
    return Outlet(row.text("id"), row.text("kind"), shown, names, guarded, domains, row.optional("country"))


def _key(name: str) -> tuple[str, ...]:
    return tuple(fold(token.text, SEARCH) for token in tokenise(name) if token.kind != "sign")


def _readings(word: str) -> Iterator[tuple[str, int]]:
    """The word with and without joined particles, and how many characters those take."""
    for joined in _JOINED:
        rest = word[len(joined) :]
        if word.startswith(joined) and len(rest) > 1:
            yield rest, len(joined)
            if joined.endswith("ل") and rest.startswith("ل"):
                yield "ا" + rest, len(joined)
    if len(word) == 1:
        yield word, 0


def _run(text: str, tokens: list[Token], index: int, longest: int) -> list[str]:
    """The folded words from ``index`` on that can be one name: only spaces, points, dashes between."""
    run = [fold(tokens[index].text, SEARCH)]
    for before, after in pairwise(tokens[index : index + longest]):
        if _GAP.fullmatch(text, before.end, after.start) is None:
            break
        run.append(fold(after.text, SEARCH))
    return run

"""What a name of the gazetteer may stand for, and what is known of the word that it begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from marsad.arabic import Segmented


class NameKind(StrEnum):
    """What a name of the gazetteer is."""

    COUNTRY = "country"
    PLACE = "place"
    BODY = "body"
    SHORT_BODY = "short-body"
    DEPARTMENT = "department"
    OFFICE = "office"
    PORTFOLIO = "portfolio"
    PERSON = "person"
    SHORT_PERSON = "short-person"
    WORD = "word"
    IGNORED = "ignored"

    # That of Enum is many times as slow, and kinds are looked up for every word.
    __hash__ = str.__hash__


_BITS = {kind: 1 << place for place, kind in enumerate(NameKind)}


def bits(kinds: Iterable[NameKind]) -> int:
    """A set of kinds as the bits of a number, so that two sets are compared in one step."""
    found = 0
    for kind in kinds:
        found |= _BITS[kind]
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """What one name may stand for. ``id`` is the full id of an entity, or the bare id of an office, a
    portfolio or a class of words; ``definite`` and ``several`` describe a head of an office; a ``shy`` name
    is also a common word; an ``owned`` one ends in a pronoun («سفيرها», «خارجيتها»)."""

    kind: NameKind
    id: str
    definite: bool = False
    several: bool = False
    shy: bool = False
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """All that a name may stand for, best known first.

    ``kinds`` are the :func:`bits` of those of the entries, ``words`` the ids of those of actor_words.yaml;
    ``shy``: some of the entries are.
    """

    entries: tuple[Entry, ...]
    kinds: int
    words: frozenset[str]
    shy: bool


def named(entries: Sequence[Entry]) -> Named:
    """What a name with these entries says."""
    words = frozenset(entry.id for entry in entries if entry.kind is NameKind.WORD)
    shy = any(entry.shy for entry in entries)
    return Named(tuple(entries), bits(entry.kind for entry in entries), words, shy)


@dataclass(frozen=True, slots=True)
class Lead:
    """What the names that may begin with a folded word are, in every reading of its clitics.

    ``kinds`` are :func:`bits` of kinds, ``words`` the ids of classes of words; ``demonym``: whether it may
    name a country's people. All of it depends on the word alone, so that most words are done with one look.
    """

    readings: tuple[Segmented, ...]
    kinds: int
    words: frozenset[str]
    demonym: bool


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a word as it is spelt: its folded form, what begins with it, whether nothing can.

    ``silent``: neither a name nor a phrase begins with it, wherever it stands.
    """

    key: str
    lead: Lead
    silent: bool


NOTHING = Lead((), 0, frozenset(), demonym=False)

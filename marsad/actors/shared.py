"""Names of bodies that any state's may bear: «الديوان الملكي», «القوات البرية», «الأمن العام».

A name is such where every word of it stands in names of bodies of several countries. That the tables have it
for one country alone does not make it that country's.
"""

from __future__ import annotations

from functools import lru_cache

from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.trie import name_key
from marsad.records import MentionKind

_SEVERAL = 3
_ARTICLE = "ال"


@lru_cache(maxsize=5000)
def is_shared(words: tuple[str, ...], body: str, gazetteer: Gazetteer) -> bool:
    """Whether the folded words of a body's name, clitics left out, are all words that several states use.

    A group's or party's name is its own.
    """
    known = gazetteer.bodies.get(body.removeprefix("org:"))
    if known is None or known.kind is not MentionKind.ORGANISATION:
        return False
    common = _common(gazetteer)
    return all(_bare(word) in common for word in words)


@lru_cache(maxsize=8)
def _common(gazetteer: Gazetteer) -> frozenset[str]:
    countries: dict[str, set[str]] = {}
    for body in gazetteer.bodies.values():
        if body.country is None:
            continue
        for name in (*body.names, *body.short):
            for word in name_key(name).split():
                countries.setdefault(_bare(word), set()).add(body.country)
    return frozenset(word for word, found in countries.items() if len(found) >= _SEVERAL)


def _bare(word: str) -> str:
    """A word without its article or «ل» and article."""
    if word.startswith(("لل", _ARTICLE)):
        return word[2:]
    return word

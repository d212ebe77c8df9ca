"""Which words are parts of personal names, and which are no names at all.

Two tables that pull against each other: names.yaml (parts of names, mostly of Wikidata) and words.yaml
(function words and common words of the news). A word of neither may be a name: that is for the reader to
decide from where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from marsad.arabic import Fold, folder
from marsad.knowledge.tables import Tables
from marsad.knowledge.trie import name_key, stems

_spelt = folder(Fold.HARAKAT | Fold.TATWEEL | Fold.BIDI)
_PREFIXES = ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال")
_LETTERS = "وفبكلس"
_SHORTEST = 2
_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "ه")
_PLURALS = ("ات", "ون", "ين", "ان", "تين", "ا", "ه")


class NameWords:
    """Sets of folded words by their part in a name."""

    def __init__(
        self, parts: dict[str, frozenset[str]], stop: frozenset[str], common: frozenset[str]
    ) -> None:
        self._parts = parts
        self._begin = parts["given"] | parts["foreign"]
        self._known = self._begin | parts["ambiguous"] | parts["surname"]
        self._stop = stop
        self._stop_keys = frozenset(map(name_key, stop))
        self._common = common
        self.is_stop = lru_cache(maxsize=50_000)(self._is_stop)
        self.is_common = lru_cache(maxsize=20_000)(self._is_common)

    @classmethod
    def load(cls, tables: Tables) -> NameWords:
        """The words of resources/names.yaml and resources/words.yaml."""
        parts: dict[str, frozenset[str]] = {}
        for row in tables.rows("names"):
            parts[row.text("id")] = parts.get(row.text("id"), frozenset()) | {
                *map(name_key, row.texts("words"))
            }
        rows = tables.rows("words")
        stop = frozenset(
            _spelt(word) for row in rows if row.text("id") == "stop" for word in row.texts("words")
        )
        common = frozenset(word for row in rows if row.text("id") == "common" for word in row.texts("words"))
        return cls(parts, stop, common)

    def has(self, part: str, key: str) -> bool:
        """Whether a folded word is listed as ``part`` (``given``, ``surname``, ``particle`` ...)."""
        return key in self._parts[part]

    def is_given(self, key: str) -> bool:
        """Whether a folded word begins a name by itself."""
        return key in self._begin or _is_servant(key)

    def is_known(self, key: str) -> bool:
        """Whether a folded word is listed as a given name or a surname."""
        return key in self._known or _is_servant(key)

    def is_slip(self, key: str) -> bool:
        """Whether a name is also a function word written without the dots of ya («علي» for «على»)."""
        return key in self._stop_keys

    def _is_stop(self, text: str, key: str) -> bool:
        """Whether a word always ends a name; «على» does and «علي» does not."""
        return _spelt(text) in self._stop or (key in self._stop_keys and not self.is_known(key))

    def is_stop_spelt(self, text: str) -> bool:
        """Whether a word as it is spelt is a function word: «أمام», «وإلى»; not «إمام», «والي»."""
        spelt = _spelt(text)
        return spelt in self._stop or (spelt[:1] == "و" and spelt[1:] in self._stop)

    def may_begin(self, text: str, key: str) -> bool:
        """Whether a name begins with a word by what the tables know of it; False for most words."""
        if len(key) < _SHORTEST or self._is_stop(text, key):
            return False
        if self.is_known(key) or self.has("particle", key) or self.has("servant", key):
            return True
        return any(map(self.is_given, stems(key)[1:]))

    def _is_common(self, key: str) -> bool:
        return any(form in self._common for form in _bare_forms(key))


def _is_servant(key: str) -> bool:
    """«عبدالعزيز» written as one word."""
    return key.startswith("عبدال") and len(key) > 6


def _bare_forms(key: str) -> Iterator[str]:
    """The word, and what is left without particles, article, pronouns and endings."""
    yield key
    stems = [key]
    for prefix in _PREFIXES:
        if key.startswith(prefix) and len(key) - len(prefix) >= 2:
            stems += [key[len(prefix) :], "ال" + key[len(prefix) :]]
            break
    if key.startswith(tuple(_LETTERS)) and len(key) >= 5:
        stems.append(key[1:])
    for stem in stems:
        yield stem
        yield from _without_ending(stem)


def _without_ending(stem: str) -> Iterator[str]:
    for ending in _PRONOUNS:
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            base = stem[: -len(ending)]
            yield base
            if base.endswith("ت"):
                yield base[:-1] + "ه"
    for ending in _PLURALS:
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            yield stem[: -len(ending)]
            yield stem[: -len(ending)] + "ه"

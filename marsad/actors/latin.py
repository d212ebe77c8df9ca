"""A Latin form for an Arabic personal name that no text gives one for: a suggestion, not a fact.

By arabic-name-romanizer: the spellings that bearers of the name's parts use in the same country (Wikidata),
and rules for parts it has never seen. Its neural model is left out: what it answers depends on what else is
asked in the same batch, and a record must be the same bytes however it was built. Loaded at first use; a
name it fails on has no form. It knows the names of the Arab world, Iran, Afghanistan and Pakistan: the
parts of others' names («إيريك», «فان») are first looked for in those of the knowledge's people, who are
listed with both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from marsad.kept import Kept
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.trie import name_key

if TYPE_CHECKING:
    from arabic_name_romanizer import Transliterator
    from arabic_name_romanizer.lookup import NameIndex

_REMEMBERED = 20_000
_MAX_LETTERS = 60
_MAX_WORDS = 7
# The countries that the romanizer has names of; their own spellings are better than other people's.
_ROMANIZED = frozenset(
    [
        *("DZ", "MA", "EH", "TN", "MR", "EG", "SA", "AE", "QA", "KW", "BH", "OM", "YE", "IQ", "JO"),
        *("PS", "SY", "LB", "SD", "LY", "SO", "DJ", "KM", "AF", "IR", "PK"),
    ]
)


@lru_cache(maxsize=1)
def _romanizer() -> Transliterator:
    from arabic_name_romanizer import Transliterator  # noqa: PLC0415 - only the corpus step needs it

    romanizer = Transliterator(auto_load_model=False)
    if romanizer.index is not None:
        _remember(romanizer.index)
    return romanizer


def _remember(index: NameIndex) -> None:
    """Let an index remember what it found: parts come back from name to name, whole names are asked twice."""
    for name in ("lookup_full", "lookup_unit"):
        setattr(index, name, lru_cache(maxsize=_REMEMBERED)(getattr(index, name)))


# What each Arabic consonant is written as, in the spellings of all countries; vowels and hamza tell nothing.
_WRITTEN = {
    **{"ب": "bp", "ت": "t", "ث": "ts", "ج": "jgdc", "ح": "h", "خ": "khjx", "د": "d", "ذ": "dzt", "ر": "r"},
    **{"ز": "zs", "س": "scxz", "ش": "sc", "ص": "sc", "ض": "dz", "ط": "t", "ظ": "zdt", "غ": "gr", "ف": "fvp"},
    **{"ق": "qkgc", "ك": "kcqgx", "ل": "l", "م": "m", "ن": "n"},
}
_LIKE = 0.5
_OTHERS = (None, "EG", "MA", "LB")


def latin_name(name: str, alpha2: str | None) -> str | None:
    """The likeliest Latin spelling of a name in a country (ISO alpha-2, or None), or None.

    The romanizer's list gives some names the spelling of another («سلطان» in Saudi Arabia); what does not
    sound like the name is asked for in other countries, and left out where that does not help.
    """
    tries = (_romanized(name, code) for code in dict.fromkeys((alpha2, *_OTHERS)))
    return next((found for found in tries if found is not None and _sounds_like(name, found)), None)


def _sounds_like(name: str, latin: str) -> bool:
    """Whether each word's consonants stand in the Latin word of its place, most of them and in order."""
    words, written = name.split(), latin.split()
    if len(words) != len(written):
        # «عبد العزيز» is often written as one word: which belongs to which is only sure of the first.
        words, written = words[:1], written[:1]
    return all(_alike(word, other.lower()) for word, other in zip(words, written, strict=True))


def _alike(word: str, latin: str) -> bool:
    consonants = [_WRITTEN[letter] for letter in word.removeprefix("ال") if letter in _WRITTEN]
    place = found = 0
    for letters in consonants:
        at = next((index for index in range(place, len(latin)) if latin[index] in letters), None)
        if at is not None:
            # One letter may stand for two («Félix»).
            place, found = at + (latin[at] != "x"), found + 1
    return found >= _LIKE * len(consonants)


@lru_cache(maxsize=_REMEMBERED)
def _romanized(name: str, alpha2: str | None) -> str | None:
    if len(name) > _MAX_LETTERS or len(name.split()) > _MAX_WORDS:
        return None
    try:
        found = _romanizer().transliterate(name, country=alpha2)
    except Exception:
        # A suggestion must never stop a build, whatever the library raises.
        return None
    return found.strip() or None if isinstance(found, str) and found.isprintable() else None


class Romans:
    """Latin forms for learnt names, with the parts of the knowledge's people for names of elsewhere.

    What the romanizer said in an earlier run is among ``kept``.
    """

    def __init__(self, gazetteer: Gazetteer, kept: Kept | None = None) -> None:
        self._gazetteer = gazetteer
        self._parts = _known_parts(gazetteer)
        self._kept = (kept or Kept()).rows("latin")

    def latin(self, name: str, code: str | None) -> str | None:
        """The suggestion for a name in a country (ISO alpha-3), or None."""
        key = f"{name}\x1f{code or ''}"
        found = self._kept.get(key)
        if found is None:
            found = self._suggested(name, code) or ""
            self._kept.put(key, found)
        return found or None

    def _suggested(self, name: str, code: str | None) -> str | None:
        country = self._gazetteer.country(code)
        alpha2 = None if country is None or country.regional else country.alpha2
        return self._foreign(name) if self._elsewhere(name, alpha2) else latin_name(name, alpha2)

    def _elsewhere(self, name: str, alpha2: str | None) -> bool:
        if alpha2 is not None:
            return alpha2 not in _ROMANIZED
        first = name_key(name.split(maxsplit=1)[0]) if name.strip() else ""
        words = self._gazetteer.names
        return words.has("foreign", first) and not words.has("given", first)

    def _foreign(self, name: str) -> str | None:
        words = name.split()
        if not any(name_key(word) in self._parts for word in words):
            return latin_name(name, None)
        found = [self._parts.get(name_key(word)) or latin_name(word, None) for word in words]
        return None if any(word is None for word in found) else " ".join(map(str, found))


def _known_parts(gazetteer: Gazetteer) -> Mapping[str, str]:
    """The Latin word that most people elsewhere write for an Arabic one, by folded word."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for person in gazetteer.persons.values():
        country = gazetteer.country(person.country)
        if country is None or country.alpha2 in _ROMANIZED:
            continue
        latin = person.latin.split()
        for name in person.names:
            words = name.split()
            if len(words) == len(latin):
                for word, written in zip(words, latin, strict=True):
                    counts[name_key(word)][written] += 1
    return {key: min(found, key=lambda word: (-found[word], word)) for key, found in counts.items()}

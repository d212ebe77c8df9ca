"""The shapes of words that may be parts of names: strange ones, words with particles, words of no name."""

from __future__ import annotations

from functools import lru_cache

from marsad.knowledge.names import NameWords
from marsad.knowledge.trie import stems

JOINED_VERB = 4
_REMEMBERED = 20_000
_PARTICLES = "بل"
_POSSESSED, _THEIRS = 7, ("هم", "هن", "هما", "كم", "ها", "نا")
_PREFIXED = ("لل", "بال", "وال", "فال", "كال", "ولل")


@lru_cache(maxsize=_REMEMBERED)
def nameless(key: str, lexicon: NameWords) -> bool:
    """Whether no name begins with a word wherever it stands, but before «بن»: so it is with most words."""
    if lexicon.is_known(key) or lexicon.has("particle", key) or lexicon.has("servant", key):
        return False
    return not strange(key, lexicon, first=True) and not any(map(lexicon.is_given, stems(key)[1:]))


def strange(key: str, lexicon: NameWords, *, first: bool) -> bool:
    """A word that no table knows and that does not look like one with a particle or a verb."""
    if len(key) < 3 or prefixed(key) or key.endswith("وا") or lexicon.is_common(key):
        return False
    if key[0] in _PARTICLES and len(key) >= _POSSESSED and key.endswith(_THEIRS):
        # «(صوتوا لهيلاري) لاعتقادهم»
        return False
    if not first and key[0] in _PARTICLES and _inflected(key, lexicon):
        # «(وشح) سالم بوسام»: a particle and a word that happens to be a name.
        return False
    return not (first and key.startswith("و") and len(key) > 4)


def _inflected(key: str, lexicon: NameWords) -> bool:
    """Whether a word is a particle and a name, or a common word, that the tables have."""
    return lexicon.is_known(key[1:]) or (len(key) > JOINED_VERB and lexicon.is_common(key[1:]))


def prefixed(key: str) -> bool:
    """A particle and the article joined to a word: «للإغاثة», «بالمنطقة»."""
    return key.startswith(_PREFIXED) and len(key) >= 6


def arabic(key: str) -> bool:
    return "\u0621" <= key[0] <= "\u06d3"


def misspelt(text: str, key: str, lexicon: NameWords) -> bool:
    """«أولى (المشروع عنايته)» is no «أولي»: a common word in ى that no Arabic name is spelt like."""
    if not text.endswith("ى") or not lexicon.is_common(key):
        return False
    return not lexicon.has("given", key) and not lexicon.has("ambiguous", key)

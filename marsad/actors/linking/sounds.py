"""How far two spellings of one word are apart: letters that write one foreign sound are near each other.

The letters are those that newspapers use for g (غ ج ق ك گ), p, v, ch, s, d, t and the long vowels of foreign
names (K. Ryding, A Reference Grammar of Modern Standard Arabic, §1.3; L. Thackston on loan words), and the
pairs that differ by dots alone, which typists mix up.
"""

from __future__ import annotations

from functools import lru_cache

_CACHED = 400_000
_ONE = 1.0
_TURNED = 0.6
_VOWELS = "اوي"
_LONG_VOWEL = 0.3
_FINAL = 0.4
_DROPPED = 0.5
_HAMZA = 0.2
_DOUBLED = 0.2

_PAIRS = (
    ("غج غگ جگ قگ كگ جچ شچ قغ غك", 0.25),
    ("قك جق", 0.4),
    ("جك", 0.6),
    ("فڤ بپ", 0.1),
    ("وف بف پف وڤ بڤ", 0.6),
    ("سص دض تط ثت ثس ذد ذز ضظ زظ", 0.35),
    ("سز سش جش تس صز جز ضز طد تد", 0.5),
    ("هح خك خه خح عا عي عء", 0.5),
    ("او اي", 0.4),
    ("وي", 0.5),
    ("ها هي", 0.4),
    ("رز بت بن تن ني بي تي سش صض عغ حخ حج خج دذ طظ فق", 0.7),
)
_NEAR: dict[tuple[str, str], float] = {}
for _letters, _cost in _PAIRS:
    for _pair in _letters.split():
        for _key in ((_pair[0], _pair[1]), (_pair[1], _pair[0])):
            _NEAR[_key] = min(_cost, _NEAR.get(_key, _ONE))

_CLASSES = str.maketrans(
    {
        **dict.fromkeys("غجقكگچخ", "ك"),
        **dict.fromkeys("فڤبپ", "ب"),
        **dict.fromkeys("سصزظشثذضدطت", "ت"),
        **dict.fromkeys("هحعءاوي", None),
    }
)
_SKELETON = 6


@lru_cache(maxsize=_CACHED)
def skeleton(part: str) -> str:
    """The consonants of a folded word by class, without vowels and doublings: equal for most variants.

    At most six letters; of a word of vowels alone the word itself.
    """
    found = ""
    for letter in part.translate(_CLASSES):
        if not found.endswith(letter):
            found += letter
    return found[:_SKELETON] or part


@lru_cache(maxsize=_CACHED)
def distance(one: str, other: str) -> float:
    """The least cost of edits that turn one folded word into the other; symmetric, 0 for equal words.

    A letter costs 1; less a vowel, a doubled letter, letters of one sound, two letters turned round.
    """
    if one > other:
        one, other = other, one
    rows = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        rows[i][0] = rows[i - 1][0] + _alone(one, i - 1)
    for j in range(1, len(other) + 1):
        rows[0][j] = rows[0][j - 1] + _alone(other, j - 1)
    for i, letter in enumerate(one, start=1):
        row, above = rows[i], rows[i - 1]
        left_out = _alone(one, i - 1)
        for j, against in enumerate(other, start=1):
            best = above[j - 1] + (0.0 if letter == against else _NEAR.get((letter, against), _ONE))
            best = min(best, above[j] + left_out, row[j - 1] + _alone(other, j - 1))
            if i > 1 and j > 1 and letter != against and letter == other[j - 2] and against == one[i - 2]:
                best = min(best, rows[i - 2][j - 2] + _TURNED)
            row[j] = best
    return rows[-1][-1]


@lru_cache(maxsize=_CACHED)
def _alone(word: str, place: int) -> float:
    """What it costs to leave a letter of a word out."""
    letter = word[place]
    if letter in "ءع":
        return _HAMZA if letter == "ء" else _DROPPED
    if place and word[place - 1] == letter:
        return _DOUBLED
    if letter in _VOWELS and place:
        return _LONG_VOWEL if place < len(word) - 1 else _FINAL
    if letter == "ه" and place == len(word) - 1:
        return _FINAL
    # «تشارلز», «شارل»: ch is written with or without the t.
    return _FINAL if letter == "ت" and word[place + 1 : place + 2] == "ش" else _ONE

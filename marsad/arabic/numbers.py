"""Arabic numerals in words and digits: «ثلاثة عشر», «الخامسة والعشرين», «٢٥».

Forms after W. Wright, A Grammar of the Arabic Language, I §318-329 (cardinals, ordinals), with the spellings
of current newspapers.
"""

from __future__ import annotations

from functools import lru_cache

from marsad.arabic.clitics import strip_article
from marsad.arabic.normalise import MATCH, Fold, fold

_FOLD = MATCH | Fold.HAMZA | Fold.TA_MARBUTA
_CARDINALS = {
    1: "واحد واحدا واحدة أحد إحدى",
    2: "اثنان اثنين اثنتان اثنتين إثنان إثنين اثنا اثني اثنتا اثنتي",
    3: "ثلاث ثلاثا ثلاثة",
    4: "أربع أربعا أربعة",
    5: "خمس خمسا خمسة",
    6: "ست ستا ستة",
    7: "سبع سبعا سبعة",
    8: "ثمان ثماني ثمانيا ثمانية",
    9: "تسع تسعا تسعة",
    10: "عشر عشرة",
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "أربعون أربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
    100: "مئة مائة",
    200: "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي",
    300: "ثلاثمئة ثلاثمائة",
    400: "أربعمئة أربعمائة",
    500: "خمسمئة خمسمائة",
    600: "ستمئة ستمائة",
    700: "سبعمئة سبعمائة",
    800: "ثمانمئة ثمانمائة ثمانيمائة",
    900: "تسعمئة تسعمائة",
    1000: "ألف ألفا آلاف",
    2000: "ألفان ألفين ألفي",
}
_ORDINALS = {
    1: "أول أولى حادي حادية",
    2: "ثاني ثانية ثان",
    3: "ثالث ثالثة",
    4: "رابع رابعة",
    5: "خامس خامسة",
    6: "سادس سادسة",
    7: "سابع سابعة",
    8: "ثامن ثامنة",
    9: "تاسع تاسعة",
    10: "عاشر عاشرة",
}
_TEEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_MAX_WORDS = 6
_MAX_DIGITS = 15


@lru_cache(maxsize=1)
def number_words() -> dict[str, int]:
    """Every folded single word that means a number, cardinal or ordinal, with its value."""
    table: dict[str, int] = {}
    for source in (_ORDINALS, _CARDINALS):
        for value, forms in source.items():
            table.update({fold(form, _FOLD): value for form in forms.split()})
    return table


@lru_cache(maxsize=1)
def _ordinal_words() -> frozenset[str]:
    return frozenset(fold(form, _FOLD) for forms in _ORDINALS.values() for form in forms.split())


def is_ordinal(word: str) -> bool:
    """Whether a single word is an ordinal up to the tenth, with or without the article: «الثالثة»."""
    folded = fold(word, _FOLD)
    return folded in _ordinal_words() or strip_article(folded) in _ordinal_words()


def parse_number(text: str) -> int | None:
    """The value of a number in digits of any script, or in words up to 999 thousand; None if it is none.

    «خمسة وعشرين» is 25, «السابع عشر» 17, «ألفين وأربعة وعشرين» 2024, «ثلاثمئة» 300, «٢٥» 25. Words that do
    not make one number («الأول والثاني») give None.
    """
    folded = fold(text.strip(), _FOLD)
    if folded.isascii() and folded.isdigit():
        return int(folded) if len(folded) <= _MAX_DIGITS else None
    parts = folded.split()
    if not parts or len(parts) > _MAX_WORDS:
        return None
    total = group = 0
    for index, part in enumerate(parts):
        value, joined = _value(part, first=index == 0)
        if value in (_THOUSAND, 2 * _THOUSAND):
            if total or (group and value != _THOUSAND):
                return None
            total, group = value * max(group, 1), 0
            continue
        added = _add(group, value, joined=joined)
        if added is None:
            return None
        group = added
    return total + group


def _value(word: str, *, first: bool) -> tuple[int | None, bool]:
    """The value of one word, and whether «و» joins it to the number before."""
    table = number_words()
    for form in (word, strip_article(word)):
        if form in table:
            return table[form], False
    if not first and word.startswith("و"):
        for form in (word[1:], strip_article(word[1:])):
            if form in table:
                return table[form], True
    return None, False


def _add(group: int, value: int | None, *, joined: bool) -> int | None:
    """A number below a thousand with one more word; None where the word cannot go on it."""
    if value is None:
        return None
    if value == _HUNDRED and 3 <= group <= 9 and not joined:
        return group * _HUNDRED
    if value >= _HUNDRED:
        return value if group == 0 else None
    rest = group % _HUNDRED
    if rest == 0:
        return group + value
    teen = value == _TEEN and rest < _TEEN and not joined
    tens = value > _TEEN and value % _TEEN == 0 and rest < _TEEN and joined
    return group + value if teen or tens else None

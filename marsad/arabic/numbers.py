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
    1: "واحد واحدة أحد إحدى",
    2: "اثنان اثنين اثنتان اثنتين إثنان إثنين اثنا اثني اثنتا اثنتي",
    3: "ثلاث ثلاثة",
    4: "أربع أربعة",
    5: "خمس خمسة",
    6: "ست ستة",
    7: "سبع سبعة",
    8: "ثمان ثماني ثمانية",
    9: "تسع تسعة",
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
    200: "مئتان مئتين مائتان مائتين",
    1000: "ألف",
    2000: "ألفان ألفين",
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
_TEEN = 10
_MAX_WORDS = 6


@lru_cache(maxsize=1)
def number_words() -> dict[str, int]:
    """Every folded single word that means a number, cardinal or ordinal, with its value."""
    table: dict[str, int] = {}
    for source in (_ORDINALS, _CARDINALS):
        for value, forms in source.items():
            table.update({fold(form, _FOLD): value for form in forms.split()})
    return table


def parse_number(text: str) -> int | None:
    """The value of a number in digits of any script, or in words up to a few thousands; None if it is none.

    «خمسة وعشرين» is 25, «السابع عشر» 17, «ألفين وأربعة وعشرين» 2024, «٢٥» 25.
    """
    folded = fold(text.strip(), _FOLD)
    if folded.isascii() and folded.isdigit():
        return int(folded)
    parts = folded.split()
    if not parts or len(parts) > _MAX_WORDS:
        return None
    values = [_value(part, joined=index > 0) for index, part in enumerate(parts)]
    if any(value is None for value in values):
        return None
    return _combine([value for value in values if value is not None])


def _value(word: str, *, joined: bool) -> int | None:
    table = number_words()
    candidates = [word, strip_article(word)]
    if joined and word.startswith("و"):
        candidates += [word[1:], strip_article(word[1:])]
    return next((table[form] for form in candidates if form in table), None)


def _combine(values: list[int]) -> int | None:
    total = group = 0
    for value in values:
        if value == 1000:
            total, group = total + max(group, 1) * 1000, 0
        elif value == 100 and 0 < group < 10:
            group *= 100
        elif group and group % 10 and value >= 20 and value > group % 100:
            group += value  # «خمسة وعشرون»: units before tens
        elif not group or value < _smallest_unit(group) or (value == _TEEN and group < 10):
            group += value
        else:
            return None
    return total + group


def _smallest_unit(value: int) -> int:
    return next(unit for unit in (10000, 1000, 100, 10, 1) if value % unit == 0)

"""Verbal nouns (maṣdar) of verbs: «أبرم» gives «إبرام», «استدعى» «استدعاء», «وقّع» «توقيع».

Those of the derived stems follow from the spelling (W. Wright, A Grammar of the Arabic Language, I §202, §208
for hollow and §209 for defective verbs). A verb of three letters does not show its stem without vowels; its
nouns are listed in resources/verbal_nouns.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.knowledge.tables import Tables

_LONGEST_ROOT = 4
"""Letters of a past without prefix: a root of four, or the third stem («هاجم»)."""
_TENTH = "است"


class VerbalNouns:
    """The verbal nouns of a verb given as in events/ («أجرى/يجري»)."""

    def __init__(self, listed: Mapping[str, tuple[str, ...]]) -> None:
        self._listed = listed

    @classmethod
    def load(cls, tables: Tables) -> VerbalNouns:
        """Read resources/verbal_nouns.yaml; of two rows on one verb the later one counts."""
        rows = tables.rows("verbal_nouns")
        return cls({row.text("verb"): row.texts("nouns") for row in rows})

    def of(self, verb: str) -> tuple[str, ...]:
        """The verbal nouns of «past/present», none where the spelling does not tell."""
        past, present = verb.split("/")[:2]
        if past.endswith("ت") and not present.endswith("ت"):
            past = past[:-1]  # given in the feminine, for the masculine is another word («حظرت»)
        listed = self._listed.get(verb) or self._listed.get(f"{past}/{present}")
        if listed is not None:
            return listed
        made = _derived(past)
        return () if made is None else (made,)


def _derived(past: str) -> str | None:
    """The noun of a past of the derived stems in the active; None for three letters and passives."""
    if "ؤ" in past or len(past) < _LONGEST_ROOT - 1 or past[-2] == "ي":
        return None
    if past[0] == "أ":
        return _fourth(past)
    if len(past) < _LONGEST_ROOT:
        return None
    if past[0] in "اإ":
        return _lengthened(past, hollow_ends=past.startswith(_TENTH))
    if past[0] == "ت":
        return past[:-1] + "ي" if past[-1] == "ى" else past
    return _unprefixed(past) if len(past) == _LONGEST_ROOT else None


def _unprefixed(past: str) -> str:
    """III: مفاعلة («هاجم», «نادى»); roots of four letters: فعللة («سيطر»)."""
    if past[1] != "ا":
        return past + "ة"
    return "م" + (past[:-1] + "ا" if past[-1] == "ى" else past) + "ة"


def _fourth(past: str) -> str | None:
    """IV: إفعال, إفالة of hollow, إفعاء of defective verbs."""
    body = "إ" + past[1:]
    if len(past) == _LONGEST_ROOT - 1:
        return body + "ا" + past[-1]  # doubled: أعدّ, إعداد
    if past[-1] in "ىأ":
        return body[:-1] + "اء"
    if past[-2] == "ا":
        return body + "ة"
    if past[1] == "و":
        body = "إي" + past[2:]  # أوقف, إيقاف
    return body[:-1] + "ا" + body[-1]


def _lengthened(past: str, *, hollow_ends: bool) -> str:
    """VII, VIII and X: the last vowel becomes long (انسحاب, اعتقال, استقبال)."""
    past = past.replace("أ", "ئ")  # استأنف, استئناف
    if past[-1] == "ى":
        stem = past[:-1]
        if stem[-1] == "و" or (len(stem) > len(_TENTH) and stem[3] == "و"):
            stem = stem.replace("و", "ي", 1)  # استولى, استيلاء
        return stem + "اء"
    if past[-2] == "ا":
        return past + "ة" if hollow_ends else past[:-2] + "يا" + past[-1]
    doubled = len(past) == (len(_TENTH) + 2 if hollow_ends else _LONGEST_ROOT)
    if doubled and past[1] != "ت":
        return past + "ا" + past[-1]
    return past[:-1] + "ا" + past[-1]

"""Communiqués and who issued them: «بلاغ لوزارة ..», «بيان صادر عن ..», «أعلنت .. في بيان».

Back-references («المصدر ذاته», «البيان نفسه») name nobody and give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from marsad.extract.bounds import MAX_NAME, Name, name_at
from marsad.knowledge.furniture import key
from marsad.knowledge.outlets import Outlets
from marsad.knowledge.sourcing import Sourcing
from marsad.knowledge.wording import Wording
from marsad.records import Attribution, AttributionKind

_BACK = frozenset(
    [
        *("لما", "ما", "مصدر", "بيان", "بلاغ", "ذات", "نفس", "هذا", "تصريح", "متحدث", "ناطق"),
        *("جانبان", "طرفان", "بلدان", "دولتان", "وزيران", "رييسان", "جانب", "طرف", "بلد", "رجل"),
    ]
)
_INSIDE = frozenset({"في", "عبر", "ضمن"})
_CLAUSE = 16  # words between a verb and «في بيان»
_OF_IT = frozenset({"عنه", "عنها", "به", "بها", "عليه", "عليها", "فيه", "فيها", "اليه", "اليها"})
_ITS = frozenset({"له", "لها", "صدر", "صادر", "نشرته", "نشره", "اصدرته", "اصدره"})
_DEFINITE = ("ال", "وال", "فال", "بال", "كال", "لل")
_ISSUED = frozenset({"صادر", "الصادر", "صدر", "صادرا"})
_FROM = frozenset({"عن", "من"})
_WITHIN = 4  # words between «صدر» and «عن»
_SENTENCE = re.compile(r"[.؟!؛:\n]")
_PLAIN = re.compile(r"[\s\u0640\u200e\u200f«\"“]*")
_TIMES = frozenset(
    {
        "فجر",
        "ظهر",
        "عصر",
        "ليل",
        "ليله",
        "قبل",
        "اليوم",
        "امس",
        "مساء",
        "صباح",
        "الاثنين",
        "الثلاثاء",
        "الاربعاء",
        "الخميس",
        "الجمعه",
        "السبت",
        "الاحد",
    }
)


class Communiques:
    """Reads the communiqués of a stretch of text."""

    def __init__(self, sourcing: Sourcing, outlets: Outlets) -> None:
        self._words = sourcing
        self._outlets = outlets
        self._heads = sourcing.issuers | sourcing.namers
        self.cues = sourcing.nouns | sourcing.pairs.keys()
        """Folded words for a communiqué."""

    def places(self, norms: Sequence[str], among: Iterable[int]) -> list[int]:
        """Of some folded words those that may be a communiqué: a cheap test that lets none slip."""
        return [place for place in among if norms[place] in self.cues]

    def read(self, words: Wording, places: Sequence[int]) -> Iterator[Attribution]:
        """The communiqués at some of the words whose issuer the stretch names, in order."""
        for index in places:
            if self._is_noun(words, index):
                issued = self._issued(words, index)
                if issued is not None:
                    yield issued
                    yield from self._joint(words, issued)
                    continue
                told = self._told_in(words, index) or self._given_out(words, index)
                if told is not None or (told := self._told_after(words, index)) is not None:
                    yield told

    def _is_noun(self, words: Wording, index: int) -> bool:
        norm = words.norms[index]
        if norm in self._words.nouns:
            return True
        follows = index + 1 < len(words.norms) and words.norms[index + 1] in self._words.pairs[norm]
        return follows and not words.after(index).strip()

    def _issued(self, words: Wording, index: int) -> Attribution | None:
        after = self._skip_follow(words, index + 1)
        if after >= len(words.norms) or _PLAIN.fullmatch(words.before(after)) is None:
            return None
        if self._is_report(words.norms, index, after):
            return None
        first, lam = self._link(words.norms, index, after)
        if first is None or not self._runs_on(words, after, first):
            return None
        name = name_at(words, first, self._words, limit=len(words.norms), lam=lam)
        if name is None or self._is_outlet(name):
            return None
        issuer = self._full(words, name)
        return None if issuer is None else _communique(issuer, words.spans[index][0], name.end)

    def _runs_on(self, words: Wording, after: int, first: int) -> bool:
        """Whether nothing but words stands between the noun and the issuer's name."""
        if first >= len(words.norms):
            return False
        return all(_PLAIN.fullmatch(words.before(place)) for place in range(after, first + 1))

    def _is_report(self, norms: Sequence[str], index: int, after: int) -> bool:
        """«تلقت الشرطة بلاغا من ..»: what somebody reports to the police is no communiqué."""
        told = not self._words.asked.isdisjoint(norms[max(0, index - 4) : index])
        return told and "بلاغ" in norms[index] and norms[after] not in _ISSUED

    def _full(self, words: Wording, name: Name) -> str | None:
        """The issuer as written, for «الوزارة» as the text wrote it before; None where it names nobody."""
        norms = key(name.written)
        bare = norms[0].removeprefix("ال")
        if bare in _BACK:
            return None
        alone = len(norms) == 1 and bare != norms[0] and bare in self._words.bodies
        return self._named_before(words, name.start, bare) if alone else name.written

    def _named_before(self, words: Wording, end: int, bare: str) -> str | None:
        """The last name before a place that begins with a word: «وزارة الصيد» for «الوزارة»."""
        earlier = Wording(words.text, 0, end)
        forms = {prefix + bare: prefix == "ل" for prefix in ("", "و", "ل")}
        for place in range(len(earlier.norms) - 2, -1, -1):
            lam = forms.get(earlier.norms[place])
            if lam is not None:
                name = name_at(earlier, place, self._words, limit=len(earlier.norms), lam=lam)
                if name is not None and name.last - place > 1:
                    return name.written if earlier.norms[place] != "و" + bare else name.written[1:]
        return None

    def _skip_follow(self, words: Wording, index: int) -> int:
        """Past «صحفي», «مشترك» and the like: words of the longer phrases for a communiqué."""
        while index < len(words.norms) and words.norms[index] in self._words.follow:
            index += 1
        return index

    def _link(self, norms: Sequence[str], noun: int, after: int) -> tuple[int | None, bool]:
        """Where the issuer's name begins, and whether «ل» is joined to it; None where nothing leads on."""
        if norms[after] in self._words.received:
            return None, False
        if norms[after] in self._words.carried:
            first = self._past_times(norms, after + 1)
            body = first < len(norms) and self._is_body(norms[first])
            return (first if body else None), False
        issued = self._issued_from(norms, after)
        if issued is not None:
            return issued, False
        for length in (2, 1):
            if " ".join(norms[after : after + length]) in self._words.links and after + length < len(norms):
                first = self._past_times(norms, after + length)
                return (first if self._is_body(norms[first]) else None), False
        definite = norms[noun].startswith(_DEFINITE)
        if (
            not definite
            and norms[after].startswith("ل")
            and len(norms[after]) > 3
            and self._is_joined_body(norms[after])
        ):
            return after, True
        direct = norms[after] in self._words.issuers and not definite
        return (after, False) if direct else (None, False)

    def _issued_from(self, norms: Sequence[str], after: int) -> int | None:
        """«صدر أمس عن ..», «مشترك بين ..»: the word behind «عن», «بين»."""
        if norms[after] == "بين" and after + 1 < len(norms) and self._is_body(norms[after + 1]):
            return after + 1
        if norms[after] not in _ISSUED:
            return None
        last = min(len(norms) - 1, after + 1 + _WITHIN)
        return next((place + 1 for place in range(after + 1, last) if norms[place] in _FROM), None)

    def _past_times(self, norms: Sequence[str], index: int) -> int:
        while index + 1 < len(norms) and norms[index] in _TIMES:
            index += 1
        return index

    def _is_joined_body(self, norm: str) -> bool:
        if norm in self._words.stops or norm in self._words.nobody:
            return False
        return norm.startswith("لل") or norm in self._words.own_lam or self._is_body(norm[1:])

    def _is_body(self, norm: str) -> bool:
        return norm in self._heads or self._heads.issuperset({norm.removeprefix("ال")})

    def _is_outlet(self, name: Name) -> bool:
        return key(name.written)[0] in self._words.press or self._outlets.by_name(name.written) is not None

    def _joint(self, words: Wording, issued: Attribution) -> Iterator[Attribution]:
        """«.. ووزارة الصحة» behind an issuer: the other one of a joint communiqué."""
        place = next((index for index, span in enumerate(words.spans) if span[0] >= issued.end), None)
        if place is None or words.text[issued.end : words.spans[place][0]].strip():
            return
        norm = words.norms[place]
        if norm.startswith("و") and norm[1:] in self._words.issuers and norm not in self._words.issuers:
            name = name_at(words, place, self._words, limit=len(words.norms))
            if name is not None:
                yield _communique(name.written[1:], name.start + 1, name.end)

    def _given_out(self, words: Wording, index: int) -> Attribution | None:
        """«أصدرت وزارة X بيانا»."""
        for verb in range(index - 2, max(-1, index - 2 - MAX_NAME), -1):
            if _SENTENCE.search(words.after(verb)):
                return None
            if words.norms[verb] in self._words.issue and self._is_body(words.norms[verb + 1]):
                return self._subject(words, verb, index, index)
        return None

    def _told_after(self, words: Wording, index: int) -> Attribution | None:
        """«في بيان لها، أكدت وزارة X أن ..»."""
        norms = words.norms
        if index == 0 or norms[index - 1].removeprefix("و") not in _INSIDE:
            return None
        verb = self._skip_follow(words, index + 1)
        while verb < len(norms) and (norms[verb] in _TIMES or norms[verb] in _ITS):
            verb += 1
        if verb + 1 >= len(norms) or norms[verb] not in self._words.verbs:
            return None
        if words.before(verb).strip() not in {"", "،", ","} or _PLAIN.fullmatch(words.after(verb)) is None:
            return None
        name = name_at(words, verb + 1, self._words, limit=len(norms))
        issuer = None if name is None else self._full(words, name)
        if name is None or issuer is None or not self._is_body(norms[verb + 1]):
            return None
        return _communique(issuer, words.spans[index][0], name.end)

    def _told_in(self, words: Wording, index: int) -> Attribution | None:
        """«أعلنت وزارة X في بيان»: the issuer is the subject of the verb before."""
        norms = words.norms
        place = next((back for back in (index - 1, index - 2) if back > 0 and norms[back] in _INSIDE), None)
        if place is None or norms[index].startswith("ال"):
            return None
        for verb in range(place - 1, max(-1, place - _CLAUSE), -1):
            if _SENTENCE.search(words.after(verb)):
                return None
            if norms[verb] in self._words.verbs:
                return self._subject(words, verb, place, index)
        return None

    def _subject(self, words: Wording, verb: int, place: int, noun: int) -> Attribution | None:
        first = verb + 1
        while first < place and words.norms[first] in _OF_IT:
            first += 1
        if first >= place or _PLAIN.fullmatch(words.before(first)) is None:
            return None
        name = name_at(words, first, self._words, limit=place)
        issuer = None if name is None else self._full(words, name)
        if name is None or issuer is None:
            return None
        return _communique(issuer, name.start, words.spans[noun][1])


def _is_definite(norm: str) -> bool:
    return norm.startswith(("ال", "وال", "فال", "بال", "كال", "لل"))


def _communique(name: str, start: int, end: int) -> Attribution:
    return Attribution(AttributionKind.COMMUNIQUE, name, None, start, end)

"""Whose «وزير خارجيتها», «جيشها», «الشرطة», «السلطات» are: of a state that the article names elsewhere.

A pronoun goes with a state of its sentence, else of the one before; where that leaves several, only with the
one right before it, and else it stays open: what a pronoun gives to somebody is not the article's own
country's. «الشرطة» alone is whose the words before say («الشرطة الفرنسية»), else of the article's own,
or of the only one that it is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from marsad.actors.bodies import BodyHit
from marsad.actors.facts import Told
from marsad.actors.home import Home
from marsad.actors.officehit import OfficeHit
from marsad.actors.phrase import Phrase
from marsad.actors.stream import Stream
from marsad.knowledge.trie import name_key

_NEAR = 1
"""Sentences back in which the same word tells whose it is, where an article has said it of several."""
_NO_VERB = ("ب", "ل", "ال", "و")
_OWN = frozenset(("بلاده", "بلادها"))
_OFTEN, _FAR_MORE = 2, 3
_LONE = ("collective-alone", "army-alone")
_NAMING = frozenset(
    ("person", "office", "body", "collective", "country", "capital", "counterpart", "official")
)


class Owners:
    """Finds whose the owned and lone words of one article are."""

    def __init__(self, stream: Stream, home: Home, told: Told) -> None:
        self._stream = stream
        self._home = home
        self._sides = (*told.sides, *told.scenes)
        self._starts = [span.start for span in stream.sentences]

    def settle(self, phrases: Sequence[Phrase]) -> None:
        """Give each phrase of the article whose country is told elsewhere that country, where it is known."""
        if not any(_waits(one) or self._serves(one) or self._of_members(one) for one in phrases):
            return
        said = self._said(phrases)
        for index, phrase in enumerate(phrases):
            self._settle_offices(phrase, phrases[:index])
            if phrase.whose in ("alone", "army") and phrase.country is None:
                phrase.country = self._lone(phrase, said)
            elif _waits(phrase):
                self._give(phrase, self._owner(phrases, index))
            elif self._of_members(phrase) and phrase.body is not None:
                phrase.country = self._at_home(phrase)
                phrase.body = replace(phrase.body, country=phrase.country)

    def _serves(self, phrase: Phrase) -> bool:
        return any(self._of_lone(office) for office in phrase.offices)

    def _of_members(self, phrase: Phrase) -> bool:
        """«نقابة الصيادين»: a body of members that the tables do not know, and whose state no word tells."""
        body = phrase.body
        if body is None or body.candidates or body.portfolio is not None or body.country or phrase.country:
            return False
        if self._stream.word(body.first, "members-head") is None:
            return False
        words = range(body.first, body.last)
        return all(self._stream.word(at, "world-adjective") is None for at in words)

    def _of_lone(self, office: OfficeHit) -> bool:
        """«مفوض الشرطة»: an office of what acts for a state, that does not say of which."""
        if office.country is not None or office.place is not None or len(office.bodies) != 1:
            return False
        body = office.bodies[0]
        lone = (
            body.last - body.first == 1 and not body.candidates and body.portfolio is None and not body.full
        )
        return lone and any(self._stream.word(body.first, kind) is not None for kind in _LONE)

    def _settle_offices(self, phrase: Phrase, before: Sequence[Phrase]) -> None:
        """«الشرطة الهندية .. نائب مفوض الشرطة»: of whom alone the article said the same word before."""
        for office in phrase.offices:
            if not self._of_lone(office):
                continue
            head = self._stream.key(office.bodies[0].first).lstrip("لب")
            told = [
                one
                for one in before
                if one.kind == "collective"
                and one.whose is None
                and self._stream.key(one.first).endswith(head)
            ]
            countries = {one.country for one in told}
            if len(countries) == 1:
                office.country = countries.pop()
                office.bodies[0] = replace(office.bodies[0], full=(told[0].start, told[0].end))

    def _give(self, phrase: Phrase, country: str | None) -> None:
        for office in phrase.offices:
            if office.owned and office.country is None:
                office.country = country
        body = phrase.body
        if body is not None and body.owned and country is None:
            phrase.kind, phrase.body = "facility", None
        elif body is not None and body.owned:
            phrase.body, phrase.country = replace(body, country=country), country
        elif phrase.whose == "owned":
            phrase.country = country

    # ------------------------------------------------------------------ pronouns

    def _owner(self, phrases: Sequence[Phrase], index: int) -> str | None:
        """The state that a pronoun stands for: of its sentence, else of the one before."""
        phrase = phrases[index]
        here = bisect_right(self._starts, phrase.start)
        for number in (here, here - 1):
            found = list(self._named(phrases[:index], number))
            countries = {country for _, country in found}
            if number == here and self._unnamed(found[-1][0].last if countries else None, phrase):
                return None
            if len(countries) == 1:
                return found[-1][1]
            if countries:
                return self._right_before(*found[-1], phrase) if number == here else None
        return None

    def _right_before(self, state: Phrase, country: str, phrase: Phrase) -> str | None:
        """Of several states the one that stands right before, or before a verb: «اليونان استدعت سفيرها»."""
        gap = [self._stream.key(at) for at in range(state.last, phrase.first)]
        return country if not gap or (len(gap) == 1 and not gap[0].startswith(_NO_VERB)) else None

    def _unnamed(self, first: int | None, phrase: Phrase) -> bool:
        """Whether «المملكة», «البلاد» stand between a state, or the sentence's beginning, and a pronoun."""
        if first is None:
            start = self._starts[bisect_right(self._starts, phrase.start) - 1]
            first = next(at for at, item in enumerate(self._stream.items) if item.start >= start)
        words = (self._stream.word(at, "realm") for at in range(first, phrase.first))
        return any(word is not None and self._stream.key(word.first) not in _OWN for word in words)

    def _named(self, phrases: Sequence[Phrase], number: int) -> Iterator[tuple[Phrase, str]]:
        """The phrases of a sentence that name a country or somebody of it, in order."""
        for phrase in phrases:
            if bisect_right(self._starts, phrase.start) == number and phrase.kind in _NAMING:
                country = self._country(phrase)
                if country is not None:
                    yield phrase, country

    def _country(self, phrase: Phrase) -> str | None:
        gazetteer = self._stream.gazetteer
        if phrase.country is not None:
            return phrase.country
        if phrase.kind == "capital" and phrase.place is not None:
            return gazetteer.country_of(phrase.place)
        told = next((office.country for office in phrase.offices if office.country is not None), None)
        if told is None and phrase.name is not None and phrase.name.known is not None:
            return gazetteer.country_of(phrase.name.known)
        return told or next(self._owners((phrase.body,)), None)

    def _owners(self, bodies: Iterable[BodyHit | None]) -> Iterator[str]:
        """The countries of bodies that are somebody's by their words."""
        for body in bodies:
            if body is None:
                continue
            country = body.country
            if country is None and len(body.candidates) == 1 and not body.shared:
                country = self._stream.gazetteer.country_of(body.candidates[0])
            if country is not None:
                yield country

    # ------------------------------------------------------------------ words that act for a state

    def _said(self, phrases: Sequence[Phrase]) -> dict[str, list[tuple[int, str]]]:
        """By the first word of what acts for a state, where the article says whose it is, in order."""
        found: dict[str, list[tuple[int, str]]] = {}
        for phrase in phrases:
            if phrase.kind == "collective" and phrase.country is not None and phrase.whose is None:
                found.setdefault(self._head(phrase.start), []).append((phrase.start, phrase.country))
            for body in (phrase.body, *(body for office in phrase.offices for body in office.bodies)):
                for country in self._owners((body,)):
                    start = phrase.start if body is None else body.start
                    found.setdefault(self._head(start), []).append((start, country))
        return found

    def _head(self, start: int) -> str:
        """The first word of a name, folded; it begins behind its clitics."""
        return name_key(self._stream.text[start : start + 24].split(maxsplit=1)[0])

    def _lone(self, phrase: Phrase, said: dict[str, list[tuple[int, str]]]) -> str | None:
        side = next((one for start, end, one in self._sides if start <= phrase.start < end), None)
        if side is not None:
            return side
        before = [
            (at, country) for at, country in said.get(self._head(phrase.start), ()) if at < phrase.start
        ]
        if before:
            return self._again(phrase, before)
        return self._at_home(phrase)

    def _again(self, phrase: Phrase, before: Sequence[tuple[int, str]]) -> str | None:
        """The one of whom the same word was said before; of several, the only one of the last sentences."""
        countries = {country for _, country in before}
        if len(countries) > 1:
            here = bisect_right(self._starts, phrase.start)
            countries = {country for at, country in before if here - bisect_right(self._starts, at) <= _NEAR}
        return countries.pop() if len(countries) == 1 else None

    def _at_home(self, phrase: Phrase) -> str | None:
        """The article's own country, unless its sentence is of another; else the only one it is about."""
        home, frequent = self._home.country, self._home.frequent
        if home is not None and self._home.named <= {home}:
            return home
        if home is not None and self._home.sure:
            others = self._beside(phrase) - {home}
            first = frequent.most_common(1)[0][0]
            return home if not others or (phrase.whose == "alone" and first == home) else None
        ranked = frequent.most_common(2)
        # An army may be where its state is not.
        often = _OFTEN + 1 if phrase.whose == "army" else _OFTEN
        if not ranked or ranked[0][1] < often or ranked[0][0] in self._home.sisters:
            return None
        second = ranked[1][1] if len(ranked) > 1 else 0
        return ranked[0][0] if ranked[0][1] > _FAR_MORE * second else None

    def _beside(self, phrase: Phrase) -> set[str]:
        """The countries that the sentence of a phrase names."""
        here = bisect_right(self._starts, phrase.start)
        return {country for at, country in self._home.spots if bisect_right(self._starts, at) == here}


def _waits(phrase: Phrase) -> bool:
    """Whether words of a phrase are of somebody whom they do not name."""
    if phrase.kind == "collective" and phrase.whose is not None and phrase.country is None:
        return True
    if phrase.body is not None and phrase.body.owned and phrase.body.country is None:
        return True
    return any(office.owned and office.country is None for office in phrase.offices)

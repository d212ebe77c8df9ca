"""Bodies named in the text: services, ministries, and the nouns that act for a state («الشرطة المغربية»).

A body whose name several countries share is decided by what stands beside it, else by the country the
article is about; where that does not decide, the body stays unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.actors.clubs import CLUB
from marsad.actors.shared import is_shared
from marsad.actors.stream import Demonym, Hit, Stream
from marsad.knowledge.gazetteer import NameKind
from marsad.knowledge.trie import name_key

_OF = frozenset(("ل", "ب"))
_OPENING = frozenset("\n.؛;؟!")


@dataclass(frozen=True, slots=True)
class BodyHit:
    """A body in the text: items, span, the ids it may be, or a ministry's portfolio; a country beside it.

    ``country`` is None where the text says nothing; ``certain`` is False for a short form that is also a
    common word; ``shared``: every word of it is one that bodies of several countries have in their names;
    ``usual``: it is one that every state has.
    ``full`` is the span of the whole name that a short form stands for. ``held``: only the office before it
    shows that it is a body. ``owned``: a pronoun says whose it is («وزارة خارجيتها»).
    """

    first: int
    last: int
    start: int
    end: int
    candidates: tuple[str, ...]
    portfolio: str | None
    country: str | None
    certain: bool
    shared: bool = False
    usual: bool = False
    full: tuple[int, int] | None = None
    held: bool = False
    owned: bool = False


class BodyReader:
    """Reads bodies in one article."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._gazetteer = stream.gazetteer

    def read(self, index: int) -> BodyHit | None:
        """The body that begins at an item, with the country word behind it, or None."""
        ministry = self._ministry(index)
        named = self._named(index, NameKind.BODY, certain=True)
        best = max((hit for hit in (named, ministry) if hit), key=lambda hit: hit.last, default=None)
        if best is not None and (ministry is not None or not self._of_longer(best)):
            return best
        short = self._named(index, NameKind.SHORT_BODY, certain=False)
        if short is None:
            return None
        return short if short.country is not None or self._stream.items[index].quoted else None

    def _of_longer(self, best: BodyHit) -> bool:
        """«مجلس الأمن» + «القومي»: the beginning of a longer name, of which nobody says whose it is."""
        longer = self._stream.hit(best.first, NameKind.SHORT_BODY)
        return longer is not None and longer.last > best.last

    def headed(self, index: int) -> BodyHit | None:
        """The body behind an office: «(المدير العام) للأمن الوطني», «(رئيس) مجلس السيادة»."""
        department = self._stream.hit(index, NameKind.DEPARTMENT, particles=("و", "ل"))
        full = self.read(index)
        if department is not None and (full is None or department.last >= full.last):
            found = self._with_country(department, self._departments(department), certain=True)
            if len(found.candidates) == 1 and found.country is None and department.last - index == 1:
                # «مدير الجوازات»: of a directorate that every state has.
                found = replace(found, shared=True)
            found = replace(found, usual=found.shared)
            return found if found.candidates or full is None else full
        return full or self._named(index, NameKind.SHORT_BODY, certain=False)

    def _departments(self, hit: Hit) -> tuple[str, ...]:
        """All that a department may be: «أمن الدولة» is one state's directorate, elsewhere a short name."""
        short = self._stream.hit(hit.first, NameKind.SHORT_BODY)
        alike = () if short is None or short.last != hit.last else short.ids(NameKind.SHORT_BODY)
        return tuple(dict.fromkeys((*hit.ids(NameKind.DEPARTMENT), *alike)))

    def country_behind(self, index: int) -> tuple[str, int] | None:
        """The country a demonym or name at an item gives to what stands before it, and the item behind it."""
        demonym = self._stream.demonym(index)
        if demonym is not None and not demonym.particles:
            return demonym.country, demonym.last
        name = self._stream.hit(index, NameKind.COUNTRY, particles=_OF)
        if name is None and self._stream.word(index, "state-of", particles=_OF) is not None:
            # «جمهورية الكاميرون», «بدولة تشاد»
            name = self._stream.hit(index + 1, NameKind.COUNTRY, particles=())
        state = None if name is None else self._gazetteer.countries.state(_code(name))
        return None if name is None or state is None else (state, name.last)

    def adjective(self, index: int) -> Demonym | None:
        """A demonym without clitics at an item."""
        demonym = self._stream.demonym(index)
        return demonym if demonym is not None and not demonym.particles else None

    def _named(self, index: int, kind: NameKind, *, certain: bool) -> BodyHit | None:
        hit = self._stream.hit(index, kind)
        if hit is None or self._of_letters(hit, kind):
            return None
        return self._with_country(hit, hit.ids(kind), certain=certain)

    def _of_letters(self, hit: Hit, kind: NameKind) -> bool:
        """«نادي جدة الأدبي» is not the club of sport of that town."""
        if self._stream.word(hit.last, "no-sport", particles=()) is None:
            return False
        return all(CLUB in found for found in hit.ids(kind))

    def _with_country(self, hit: Hit, candidates: tuple[str, ...], *, certain: bool) -> BodyHit:
        country, last = None, hit.last
        demonym = self.adjective(hit.last)
        if demonym is not None and not self._stream.other_demonym(demonym.last, demonym.country):
            country, last = demonym.country, demonym.last
        kept = tuple(found for found in candidates if self._agrees((found,), country))
        words = tuple(name_key(self._stream.text[hit.start : hit.end]).split())
        shared = len(kept) == 1 and country is None and is_shared(words, kept[0], self._gazetteer)
        heads = self._gazetteer.folded("every-states-head") if shared else frozenset()
        usual = shared and (words[0] in heads or " ".join(words[:2]) in heads)
        return BodyHit(hit.first, last, hit.start, hit.end, kept, None, country, certain, shared, usual)

    def _agrees(self, candidates: tuple[str, ...], country: str | None) -> bool:
        if country is None:
            return True
        return any(self._gazetteer.country_of(found) in (country, None) for found in candidates)

    def _ministry(self, index: int) -> BodyHit | None:
        """«وزارة الداخلية المغربية», «لوزارة خارجية فرنسا»."""
        stream = self._stream
        word = stream.word(index, "ministry")
        portfolio = None if word is None else stream.hit(word.last, NameKind.PORTFOLIO, particles=())
        if word is None or portfolio is None:
            return None
        behind = self.country_behind(portfolio.last)
        last = portfolio.last if behind is None else behind[1]
        slug = portfolio.ids(NameKind.PORTFOLIO)[0]
        country = None if behind is None else behind[0]
        ours = country is None and owned(portfolio)
        return BodyHit(index, last, word.start, portfolio.end, (), slug, country, certain=True, owned=ours)

    def alone(self, index: int) -> BodyHit | None:
        """«أعلنت الداخلية», «الخارجية: ..», «الداخلية تعلن»: a ministry by its portfolio alone."""
        stream = self._stream
        word = stream.word(index, "ministry-alone", particles=("و", "ف"))
        portfolio = None if word is None else stream.hit(index, NameKind.PORTFOLIO, particles=("و", "ف"))
        if word is None or portfolio is None or portfolio.last > word.last:
            return None
        opens = stream.sign(index - 1) in _OPENING and (
            stream.word(word.last, "ministry-subject") is not None or stream.sign(word.last) == ":"
        )
        if not (opens or self._says(index - 1)):
            return None
        slug = portfolio.ids(NameKind.PORTFOLIO)[0]
        behind = self.country_behind(word.last)
        country, last = (None, word.last) if behind is None else behind
        return BodyHit(index, last, word.start, word.end, (), slug, country, certain=True)

    def _says(self, index: int) -> bool:
        """Whether a verb of saying with a feminine ending stands at an item: its subject follows."""
        said = self._stream.word(index, "says", particles=("و", "ف")) is not None
        return said and self._stream.key(index).endswith("ت")


def owned(hit: Hit) -> bool:
    """Whether a portfolio or head ends in a pronoun and in nothing else («خارجيتها»)."""
    return all(entry.owned for entry in hit.entries if entry.kind in (NameKind.PORTFOLIO, NameKind.OFFICE))


def _code(hit: Hit) -> str:
    return hit.ids(NameKind.COUNTRY)[0].removeprefix("country:")

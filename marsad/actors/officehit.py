"""An office as it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.actors.bodies import BodyHit
from marsad.actors.stream import Hit, Stream
from marsad.knowledge.gazetteer import NameKind


@dataclass(slots=True)
class OfficeHit:
    """An office in the text, being read: items ``first`` to ``last``, the head's span, what completes it.

    ``solid`` is the item behind it without the brackets at its end. ``named`` are the countries and places
    that its words name, with their spans: whose it is, and where it is held. ``lent``: a name behind it is
    that of whom one serves. ``object`` is the item at which common words
    say of what it is. ``portfolio_span`` is None where another office's words tell the portfolio.
    ``realm``: its head ends in «المملكة», «البلاد»: the article's own country's.
    """

    first: int
    last: int
    start: int
    end: int
    office: str
    needs: str | None
    definite: bool
    several: bool
    portfolio: str | None = None
    portfolio_span: tuple[int, int] | None = None
    bodies: list[BodyHit] = field(default_factory=list)
    country: str | None = None
    place: str | None = None
    former: bool = False
    opaque: str | None = None
    solid: int = 0
    service: bool = False
    lent: bool = False
    object: int = 0
    realm: bool = False
    owned: bool = False
    named: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether the words say which office it is, so that what follows may be its holder's name."""
        return self.said or self.definite or self.opaque is not None

    @property
    def said(self) -> bool:
        """Whether a portfolio, a body, a country or a place is known of it."""
        return bool(self.bodies) or any(
            part is not None for part in (self.portfolio, self.country, self.place)
        )

    def name(self, hit: Hit, *kinds: NameKind) -> None:
        """Keep the span of a country or place that the words name."""
        self.named.append((hit.start, hit.end, hit.ids(*kinds)[0]))

    def ends_before(self, stream: Stream) -> bool:
        """«دعا الوزراء إسرائيل ..»: behind a word with the article a country is no genitive but an object."""
        if self.said or self.last != self.first + 1 or not self.definite:
            return False
        bare = not stream.key(self.last).startswith("ال")
        return bare and stream.hit(self.last, NameKind.COUNTRY, particles=()) is not None

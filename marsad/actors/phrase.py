"""What one actor phrase is: the items it covers and what was read in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.actors.bodies import BodyHit
from marsad.actors.names import NameHit
from marsad.actors.offices import OfficeHit


@dataclass(slots=True)
class Phrase:
    """Words that name somebody or something: the items, and what was read in them.

    ``kind`` is ``person``, ``office``, ``body``, ``collective``, ``country``, ``capital``, ``place``,
    ``unlisted-place``, ``facility`` (named after a person), ``counterpart``, ``official``, ``both`` or
    ``both-countries``. ``country`` is the state that acts; ``place`` the id of the place, or of the country
    or territory, that the words name; ``places`` all that a place's name may stand for, the best known first.
    ``whose``: the rest of the article tells the country: ``alone`` («الشرطة»), ``army`` («الجيش»), ``owned``
    («جيشها»), ``ministry`` («الداخلية»).
    """

    kind: str
    first: int
    last: int
    start: int
    end: int
    offices: list[OfficeHit] = field(default_factory=list)
    name: NameHit | None = None
    body: BodyHit | None = None
    country: str | None = None
    place: str | None = None
    places: tuple[str, ...] = ()
    latin: str | None = None
    whose: str | None = None

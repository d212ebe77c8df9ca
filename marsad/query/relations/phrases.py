"""Names, events, numbers and lengths of time in the words of one language."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.query.labels import Label, Party, in_french
from marsad.query.relations.model import BodyLabel, EventRef, Period, Unit
from marsad.query.relations.sections import Item
from marsad.query.words import Words
from marsad.records import ConsensusDate

_MOST_PARTIES = 3
_MOST_BODIES = 2
_LATIN_MARK = "\u200e"
"""LEFT-TO-RIGHT MARK: keeps the sign of a number before it in text from right to left."""

_ROUND = 2
_EXCERPT = 120


class Phrases:
    """What :mod:`marsad.query.words` says of an assessment of two countries (codes)."""

    def __init__(self, words: Words, *pair: str) -> None:
        self.words = words
        self._pair = pair
        self._arabic = words.language == "ar"

    # ------------------------------------------------------------------ numbers

    def number(self, value: float) -> str:
        """A number with at most two decimals, in Latin digits."""
        if float(value).is_integer():
            text = self.words.number(abs(int(value)))
        else:
            text = f"{abs(round(value, _ROUND)):,.2f}".rstrip("0").rstrip(".")
            text = text.replace(",", "\u202f").replace(".", ",") if self.words.language == "fr" else text
        if value >= 0:
            return text
        return f"{_LATIN_MARK if self.words.direction == 'rtl' else ''}-{text}"

    def optional(self, value: float | None) -> str:
        """A number, or a dash for none."""
        return self.words("relations.none") if value is None else self.number(value)

    def days(self, number: float) -> str:
        """A length of time."""
        if float(number).is_integer():
            return self.words.count("relations.days", int(number))
        return self.words("relations.days_about", n=self.number(number))

    def later(self, least: int | None, most: int | None) -> str:
        """How long after another event an event was."""
        if least is not None and most is not None:
            if least == most:
                return self.words.count("relations.later", least)
            return self.words("relations.later_between", least=self.number(least), most=self.number(most))
        if most is not None:
            return self.words("relations.later_most", later=self.words.count("relations.later", most))
        if least is not None:
            return self.words("relations.later_least", later=self.words.count("relations.later", least))
        return self.words("relations.later_unknown")

    # ------------------------------------------------------------------ names

    def name(self, label: Label) -> str:
        """A name in Arabic, elsewhere in Latin letters where one is known."""
        return label.ar if self._arabic else label.latin or label.ar

    def country(self, label: Label) -> str:
        """A country."""
        return self.words.country(label.id)

    def body(self, label: Label, country: Label | None = None) -> str:
        """A body; in Latin letters its initials where it has some, and without the country behind it."""
        if self._arabic:
            return label.ar
        french = in_french(label.id) if self.words.language == "fr" else None
        name = label.short or french or label.latin or label.ar
        behind = "" if country is None else self.country(country) if french is not None else country.latin
        return name.removesuffix(f" ({behind})")

    def body_or_office(self, label: BodyLabel) -> str:
        """A body of the matrix."""
        if label.organisation is not None:
            return self.body(label.organisation)
        if label.office is not None:
            return self.words.term("office", label.office)
        return self.words("relations.bodies.unnamed")

    def party(self, party: Party) -> str:
        """One actor: the person or office, and whom it acts for; else the body; else the country."""
        bodies = [self.body(label, party.country) for label in party.organisations[:_MOST_BODIES]]
        country = [] if party.country is None else [self.country(party.country)]
        who = None
        if party.person is not None:
            who = self.name(party.person)
        elif party.office is not None:
            who = self.words.term("office", party.office)
        comma = self.words("relations.comma")
        if who is None:
            return self._holder(comma.join(bodies), country) if bodies else comma.join(country)
        return self._holder(who, [*bodies, *country])

    def _holder(self, name: str, of: Sequence[str]) -> str:
        if not of:
            return name
        return self.words("relations.holder", name=name, of=self.words("relations.comma").join(of))

    def parties(self, parties: Sequence[Party]) -> str:
        """Several actors, those of the two countries first; of many the first few."""
        ranked = sorted(
            parties, key=lambda party: party.country is None or party.country.id not in self._pair
        )
        names = [self.party(party) or self.words("relations.nobody") for party in ranked[:_MOST_PARTIES]]
        if len(parties) > _MOST_PARTIES:
            names.append(f"+{len(parties) - _MOST_PARTIES}")
        return self.words("relations.comma").join(names)

    # ------------------------------------------------------------------ events

    def kind(self, event: EventRef) -> str:
        """The type of an event with its modes."""
        name = self.words.term("type", event.type)
        if not event.modes:
            return name
        modes = self.words("relations.comma").join(self.words.term("mode", mode) for mode in event.modes)
        return self.words("relations.plain_kind", type=name, modes=modes)

    def event(self, event: EventRef) -> str:
        """An event on one line: when, what, who."""
        return self.words(
            "relations.event", when=self.when(event), what=self.kind(event), who=self.who(event)
        )

    def when(self, event: EventRef) -> str:
        """When it was, as precisely as the record knows it."""
        date = ConsensusDate(event.earliest, event.latest, event.precision, "", None)
        return self.words.when(date)

    def who(self, event: EventRef) -> str:
        """Who did it, towards whom."""
        actors = self.parties(event.actors)
        if not event.recipients:
            return actors
        return self.words("relations.towards", actors=actors, recipients=self.parties(event.recipients))

    def excerpt(self, text: str) -> str:
        """The beginning of a text from a page, cut at a word."""
        if len(text) <= _EXCERPT:
            return text
        return text[: text.rfind(" ", 0, _EXCERPT) if " " in text[:_EXCERPT] else _EXCERPT] + "…"

    def item(self, event: EventRef, *below: Item) -> Item:
        """A line about an event."""
        return Item(self.event(event), event.id, below)

    def fact(self, name: str, value: str) -> Item:
        """«name: value»."""
        return Item(self.words("relations.colon", name=name, value=value))

    def period(self, period: Period, unit: Unit) -> str:
        """The name of a month, quarter or year."""
        if unit is Unit.MONTH:
            return self.words.month(period.first)
        if unit is Unit.YEAR:
            return self.words.year(period.first)
        quarter = (int(period.first[5:7]) + 2) // 3
        return self.words("relations.time.quarter", year=self.words.year(period.first), n=quarter)

"""The cells of events, of who took part, and of the articles' accounts of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.query.labels import Label, Party, PlaceLabel, office_label
from marsad.query.timeline import EventLine
from marsad.records import ActorSlot, Event, EventMention, EventPlace

Cell = str | int | float | bool | None

EVENT_COLUMNS = (
    *("id", "earliest", "latest", "precision", "date_how", "date_learnt_from", "type", "modes", "contexts"),
    *("status", "historical", "actors_ar", "actors_latin", "recipients_ar", "recipients_latin"),
    *("actor_countries", "recipient_countries", "place_id", "place_ar", "place_latin", "city", "country"),
    *("content", "outcome_of", "articles", "outlets", "independent_sources", "disputed", "marked_wrong"),
    *("quad", "score", "confidence"),
)
PARTY_COLUMNS = (
    *("event_id", "side", "position", "person_id", "person_ar", "person_latin", "office", "office_ar"),
    *("office_latin", "organisation_ids", "organisations_ar", "organisations_latin", "country", "sector"),
)
DISAGREEMENT_COLUMNS = ("event_id", "field", "value", "event_mention_ids")
MENTION_COLUMNS = (
    *("id", "event_id", "article_id", "type", "modes", "contexts", "status", "historical"),
    *("date", "earliest", "latest", "date_how", "date_start", "date_end"),
    *("place_id", "city", "country", "place_start", "place_end", "content", "outcome_of"),
    *("attribution_kind", "attribution_name", "attribution_entity_id", "evidence_spans", "evidence"),
    *("quad", "score", "confidence"),
)


def event_cells(event: Event, line: EventLine) -> tuple[Cell, ...]:
    """The row of an event; who took part is in words here, and by id in a table of its own."""
    date = event.date
    return (
        *(event.id, date.earliest, date.latest, date.precision, date.how, date.learnt_from, event.type),
        *(" ".join(event.modes), " ".join(event.contexts), event.status.value, event.historical),
        *(*_sides(line.actors), *_sides(line.recipients)),
        *(_countries(event.actors), _countries(event.recipients), *_place(event.place, line.place)),
        *(event.content, event.outcome_of, event.articles, event.outlets, event.independent_sources),
        *(
            " ".join(line.disputed),
            " ".join(dict.fromkeys(mark.field for mark in line.wrong)),
            event.quad,
            event.score,
            event.confidence,
        ),
    )


def _sides(parties: Sequence[Party]) -> tuple[Cell, Cell]:
    """A side in Arabic, and in Latin letters where there are any, one actor a line."""
    arabic = "\n".join(_words(party, latin=False) for party in parties)
    return arabic, "\n".join(_words(party, latin=True) for party in parties)


def _words(party: Party, *, latin: bool) -> str:
    labels = [party.person] if party.person is not None else []
    labels += [office_label(party.office)] if party.office is not None and not labels else []
    labels += [*party.organisations, *([party.country] if party.country is not None else [])]
    names = ((label.latin or label.ar) if latin else label.ar for label in labels)
    return ", ".join(" ".join(name.split()) for name in names)


def _countries(slots: Sequence[ActorSlot]) -> str:
    return " ".join(dict.fromkeys(slot.country for slot in slots if slot.country is not None))


def _place(place: EventPlace | None, label: PlaceLabel | None) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * 5
    named = None if label is None else label.place
    names = (None, None) if named is None else (named.ar, named.latin)
    return place.entity_id, *names, place.city, place.country


def party_cells(event: Event, line: EventLine) -> Iterator[tuple[Cell, ...]]:
    """A row for each actor and recipient of an event; positions count from 1 on each side."""
    sides = (("actor", event.actors, line.actors), ("recipient", event.recipients, line.recipients))
    for side, slots, parties in sides:
        for position, (slot, party) in enumerate(zip(slots, parties, strict=True), 1):
            yield event.id, side, position, *_party(slot, party)


def _party(slot: ActorSlot, party: Party) -> tuple[Cell, ...]:
    office = None if slot.office is None else office_label(slot.office)
    return (
        *(slot.person_id, *_both(party.person), slot.office, *_both(office)),
        " ".join(slot.organisation_ids),
        "\n".join(" ".join(label.ar.split()) for label in party.organisations),
        "\n".join(" ".join((label.latin or label.ar).split()) for label in party.organisations),
        *(slot.country, slot.sector),
    )


def _both(label: Label | None) -> tuple[Cell, Cell]:
    return (None, None) if label is None else (label.ar, label.latin)


def disagreement_cells(event: Event) -> Iterator[tuple[Cell, ...]]:
    """A row for each value of each field on which the accounts of an event disagree."""
    for item in event.disagreements:
        for value in item.values:
            yield event.id, item.field, value.value, " ".join(value.mentions)


def mention_cells(mention: EventMention, event_id: str | None, text: str) -> tuple[Cell, ...]:
    """The row of one article's account; ``text`` is the article's, in which its spans count."""
    date, told = mention.date, mention.attribution
    attribution = (None, None, None) if told is None else (told.kind.value, told.name, told.entity_id)
    return (
        *(mention.id, event_id, mention.article_id, mention.type, " ".join(mention.modes)),
        *(" ".join(mention.contexts), mention.status.value, mention.historical),
        *(date.value, date.earliest, date.latest, date.how, date.start, date.end),
        *(*_told_place(mention.place), mention.content, mention.outcome_of, *attribution),
        " ".join(f"{span.start}-{span.end}" for span in mention.evidence),
        "\n".join(text[span.start : span.end] for span in mention.evidence),
        *(mention.quad, mention.score, mention.confidence),
    )


def _told_place(place: EventPlace | None) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * 5
    return place.entity_id, place.city, place.country, place.start, place.end

"""FollowTheMoney: entities as JSON lines, for OpenAleph and its kin.

Person, PublicBody or Organization, Position, Occupancy, Event, Article and Mention after the schema of
followthemoney 3.8 (followthemoney.tech). Ids are Marsad's with a name space before them
(``marsad-event-..``), the same for the same thing in every export. Countries are alpha-2 codes, in small
letters.

- A body that the knowledge knows for an organ of a state (resources/public_bodies.yaml) is a PublicBody,
  any other an Organization: what is not known to be public is not said to be.
- Occupancy: ``date`` holds the first and the last day on which the office was *seen*. ``startDate`` and
  ``endDate`` stay empty, because being seen in an office is not taking or leaving it.
- Event: ``involved`` are those who took part, ``country`` where it was, ``detectedCountry`` whose the
  parties are. A day is ``date``, several are ``startDate`` and ``endDate``, a month or year its prefix;
  bounds alone stand in words in ``notes``. ``proof`` are the articles, ``keywords`` the codes.
- Denied and hypothetical events are left out, as no property says that they did not happen; so are people
  without a public role, with their mentions, who get no entity of their own. Both are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path

from marsad.export.accounts import web_address
from marsad.export.jsonl import line
from marsad.export.names import Names, is_private
from marsad.export.output import Tally, Written, whole_file
from marsad.export.report import title_of
from marsad.export.scope import Chosen, Request, choose, holds, in_public_role
from marsad.export.words import words
from marsad.knowledge.publicbodies import is_public_body
from marsad.query.labels import alpha2, country_label, office_label
from marsad.query.plain import one_line, shown
from marsad.query.words import Words
from marsad.records import (
    Article,
    ArticleRecord,
    ConsensusDate,
    Entity,
    Event,
    MentionKind,
    Occupancy,
    Status,
    stable_id,
)
from marsad.store import View
from marsad.store.codec import Json

_SAFE_ID = re.compile(r"[0-9a-zA-Z]+(?:[.-][0-9a-zA-Z]+)*")
_ACTORS = {
    MentionKind.PERSON: "Person",
    MentionKind.ORGANISATION: "Organization",
    MentionKind.GROUP: "Organization",
}
_NAME, _TEXT = 300, 5_000
_PREFIX = {"month": len("2022-06"), "year": len("2022")}
_UNSURE = frozenset({Status.DENIED, Status.HYPOTHETICAL})

Values = dict[str, list[str]]


def export_ftm(view: View, target: Path, request: Request) -> Written:
    """Write the entities to a file; how many of each schema is in the order they stand in it."""
    tally = Tally()
    writer = _Writer(view, request, tally)
    counts: dict[str, int] = {}
    with whole_file(target) as raw, TextIOWrapper(raw, "utf-8", newline="\n") as file:
        for entity_id, schema, properties in writer.entities():
            kept = {name: found for name, values in properties.items() if (found := _kept(values))}
            shown: dict[str, Json] = {name: [*values] for name, values in kept.items()}
            file.write(line({"id": entity_id, "schema": schema, "properties": shown}))
            counts[schema] = counts.get(schema, 0) + 1
    return Written(((target.name, sum(counts.values())), *counts.items()), tally.rows())


def _kept(values: Iterable[str]) -> list[str]:
    """The values without those that are empty or said already."""
    return list(dict.fromkeys(value for value in values if value))


def ftm_id(kind: str, raw: str) -> str:
    """The id in FollowTheMoney's letters: ``marsad-`` and the kind before Marsad's own."""
    plain = raw.replace(":", ".").lstrip("~")
    return f"marsad-{kind}-{plain if _SAFE_ID.fullmatch(plain) else stable_id(raw)}"


def post_id(item: Occupancy) -> str:
    """The id of a position: an office of a body, or of a country."""
    return ftm_id("position", stable_id(item.office, item.organisation_id or "", item.country or ""))


def _country(code: str | None) -> list[str]:
    two = None if code is None else alpha2(code)
    return [] if two is None else [two.lower()]


class _Writer:
    def __init__(self, view: View, request: Request, tally: Tally) -> None:
        self._view = view
        self._tally = tally
        self._chosen: Chosen = choose(view, request.wanted, tally)
        self._words = words(request.language)
        self._names = Names(view, self._words)
        self._public = in_public_role(view)
        self._actors: dict[str, str] = {}
        self._schemata: dict[str, tuple[str, str | None]] = {}

    def entities(self) -> Iterator[tuple[str, str, Values]]:
        """Every entity: its id, its schema, its properties."""
        yield from self._all_actors()
        yield from self._posts()
        yield from self._articles()
        yield from self._events()

    # ------------------------------------------------------------------ people, bodies, posts

    def _all_actors(self) -> Iterator[tuple[str, str, Values]]:
        for entity in self._view.entities():
            if entity.kind not in _ACTORS or not holds(self._chosen.entities, entity.id):
                continue
            if is_private(entity, self._public):
                self._tally.add("people", "no public role, so no entity of their own")
                continue
            schema = "PublicBody" if is_public_body(entity.id) else _ACTORS[entity.kind]
            self._actors[entity.id] = ftm_id("entity", entity.id)
            self._schemata[entity.id] = schema, entity.country
            yield self._actors[entity.id], schema, _actor(entity)

    def _posts(self) -> Iterator[tuple[str, str, Values]]:
        written: set[str] = set()
        for item in self._view.occupancies():
            if not holds(self._chosen.people, item.person_id) or item.person_id not in self._actors:
                continue
            post = post_id(item)
            if post not in written:
                written.add(post)
                yield post, "Position", self._post(item)
            seen = [day for day in (item.first_seen, item.last_seen) if day is not None]
            properties = {"holder": [self._actors[item.person_id]], "post": [post], "date": seen}
            yield ftm_id("occupancy", item.id), "Occupancy", {**properties, "recordId": [item.id]}

    def _post(self, item: Occupancy) -> Values:
        office = office_label(item.office)
        bodies = self._view.entities_by_id([item.organisation_id]) if item.organisation_id is not None else {}
        body = next(iter(bodies.values()), None)
        country = None if item.country is None else country_label(item.country)
        arabic = [office.ar, body.name_ar if body is not None else country.ar if country is not None else ""]
        latin = [
            office.latin or item.office.replace("-", " "),
            (body.name_latin or "")
            if body is not None
            else (country.latin or "")
            if country is not None
            else "",
        ]
        names = [", ".join(one_line(part, _NAME) for part in side if part) for side in (latin, arabic)]
        organisation = [self._actors[item.organisation_id]] if item.organisation_id in self._actors else []
        return {"name": names, "country": _country(item.country), "organization": organisation}

    # ------------------------------------------------------------------ articles and mentions

    def _articles(self) -> Iterator[tuple[str, str, Values]]:
        for record in self._view.resolved_records():
            if holds(self._chosen.articles, record.article.id):
                yield ftm_id("article", record.article.id), "Article", self._article(record.article)
                yield from self._mentions(record)

    def _article(self, article: Article) -> Values:
        page = self._view.page(article.page_id)
        published = "" if article.published is None else article.published.value
        url = None if page is None else web_address(page.page.url)
        return {
            "title": [one_line(article.headline, _TEXT)],
            "author": [one_line(article.byline or "", _NAME)],
            "publisher": [one_line(article.outlet or "", _NAME)],
            "publishedAt": [
                published if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", published) else published[:10]
            ],
            "language": [{"ar": "ara", "fr": "fra", "en": "eng"}.get(article.language, "")],
            "bodyText": [shown(article.text)],
            "sourceUrl": [url or ""],
            "fileName": ["" if page is None else one_line(page.page.source, _NAME)],
        }

    def _mentions(self, record: ArticleRecord) -> Iterator[tuple[str, str, Values]]:
        """One for each person or body of an article, with all the names it has there."""
        found: dict[str, list[str]] = {}
        for mention in sorted(record.actors.mentions, key=lambda item: (item.start, item.end)):
            if mention.entity_id in self._actors:
                found.setdefault(mention.entity_id, []).append(one_line(mention.text, _NAME))
        for entity_id, names in sorted(found.items()):
            schema, country = self._schemata[entity_id]
            properties = {
                "document": [ftm_id("article", record.article.id)],
                "resolved": [self._actors[entity_id]],
                "name": names,
                "detectedSchema": [schema],
                "contextCountry": _country(country),
            }
            yield ftm_id("mention", stable_id(record.article.id, entity_id)), "Mention", properties

    # ------------------------------------------------------------------ events

    def _events(self) -> Iterator[tuple[str, str, Values]]:
        sure = (event for event in self._view.events() if self._wanted(event))
        for event in self._names.through(sure):
            yield ftm_id("event", event.id), "Event", self._event(event)

    def _wanted(self, event: Event) -> bool:
        if not holds(self._chosen.events, event.id):
            return False
        if event.status in _UNSURE:
            self._tally.add("events", f"{event.status}: no property says that it may not have happened")
        return event.status not in _UNSURE

    def _event(self, event: Event) -> Values:
        slots = (*event.actors, *event.recipients)
        parties = [
            one for slot in slots for one in (slot.person_id, *slot.organisation_ids) if one is not None
        ]
        accounts = self._view.event_mentions_by_id(event.mentions).values()
        place = self._names.place(event.place)
        codes = [event.type, *event.modes, *event.contexts, event.status.value]
        return {
            "name": [one_line(title_of(event, self._names, self._words), _NAME)],
            **_when(event.date, self._words),
            "involved": [self._actors[one] for one in parties if one in self._actors],
            "location": [] if place is None else [one_line(place, _NAME)],
            "country": [] if event.place is None else _country(event.place.country),
            "detectedCountry": [two for slot in slots for two in _country(slot.country)],
            "summary": [] if event.content is None else [one_line(event.content, _TEXT)],
            "keywords": codes,
            "proof": sorted({ftm_id("article", mention.article_id) for mention in accounts}),
            "recordId": [event.id],
        }


def _actor(entity: Entity) -> Values:
    names = [name.text for name in entity.names]
    properties = {
        "name": [one_line(name, _NAME) for name in (entity.name_latin or "", entity.name_ar)],
        "alias": [one_line(name, _NAME) for name in names if name not in {entity.name_ar, entity.name_latin}],
        "country": _country(entity.country),
        "wikidataId": [entity.wikidata or ""],
    }
    if not any(properties["name"]):
        properties["name"] = [entity.id]
    return properties


def _when(date: ConsensusDate, said: Words) -> Values:
    """The date as exactly as it is known; bounds are no date, and stand in words."""
    first, last = date.earliest, date.latest
    if date.precision == "day" and first is not None:
        return {"date": [first]}
    if date.precision == "days" and first is not None and last is not None:
        return {"startDate": [first], "endDate": [last]}
    if date.precision in _PREFIX and first is not None:
        return {"date": [first[: _PREFIX[date.precision]]]}
    return {"notes": [said.when(date)]}

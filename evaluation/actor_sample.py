"""`python -m evaluation.actor_sample STORE --to FILE`: draw actors of a record at random, for people to read.

An actor is a mention of a person with the office, bodies and country that the record gives it there. The
file has a row for each with the text around it and is for readers only, for that text is its publishers'.
What they find goes into evaluation/actor_judgments.yaml: where the actor stands and the truth about it, no
text. `marsad evaluate actor_sample` reads those pages again and compares.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.records import ActorMention, ArticleRecord, Entity
from marsad.store import open_store
from marsad.store.base import View

_AROUND = 400  # characters


@dataclass(frozen=True, slots=True)
class Drawn:
    """An actor of an article, and the source of its page."""

    source: str
    record: ArticleRecord
    actor: ActorMention


def drawn(view: View, number: int, seed: int) -> list[Drawn]:
    """So many actors with a person, drawn at random from all of a record; the same for the same seed."""
    pool = sorted(_pool(view), key=lambda one: (one.source, one.actor.start))
    return random.Random(seed).sample(pool, min(number, len(pool)))


def _pool(view: View) -> Iterator[Drawn]:
    for record in view.resolved_records():
        source = view.sources(record.article.page_id)[0]
        for actor in record.actors.actors:
            if actor.slot is not None and actor.slot.person_id is not None and not actor.reference:
                yield Drawn(source, record, actor)


def row(one: Drawn, entities: dict[str, Entity]) -> dict[str, object]:
    """What a reader needs to judge one actor."""
    text, actor, slot = one.record.article.text, one.actor, one.actor.slot
    assert slot is not None
    names = [entities[found].name_ar for found in (slot.person_id, *slot.organisation_ids) if found]
    start, end = max(0, actor.start - _AROUND), actor.end + _AROUND
    return {
        "source": one.source,
        "start": actor.start,
        "end": actor.end,
        "words": text[actor.start : actor.end],
        "person": names[0],
        "office": slot.office,
        "bodies": names[1:],
        "country": slot.country,
        "headline": one.record.article.headline,
        "outlet": one.record.article.outlet,
        "before": text[start : actor.start],
        "behind": text[actor.end : end],
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the rows; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.actor_sample", description=__doc__)
    parser.add_argument("store", help="a record that `marsad build` made")
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="JSON Lines, for readers only")
    options = parser.parse_args(arguments)
    with open_store(options.store).view() as view:
        found = drawn(view, options.number, options.seed)
        ids = {
            entity
            for one in found
            if one.actor.slot is not None
            for entity in (one.actor.slot.person_id, *one.actor.slot.organisation_ids)
            if entity is not None
        }
        entities = view.entities_by_id(ids)
        rows = [json.dumps(row(one, entities), ensure_ascii=False) for one in found]
    options.to.write_text("".join(f"{line}\n" for line in rows), encoding="utf-8")
    sys.stderr.write(f"{len(rows)} actors\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

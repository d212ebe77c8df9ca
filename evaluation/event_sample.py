"""`python -m evaluation.event_sample STORE --to FILE`: draw event mentions of a record at random, to be read.

The file has a row for each with its type, sides and the text around its evidence; it is for readers only, for
that text is its publishers'. What they find goes into evaluation/event_judgments.yaml: where the mention
stands, what it said and what of that was wrong, no text. `marsad evaluate event_sample` reads those pages
again and compares.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.knowledge.plover import STATEMENT
from marsad.records import ActorSlot, ArticleRecord, EventMention
from marsad.store import open_store
from marsad.store.base import View

_AROUND = 260  # characters


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event mention of an article, and the source of its page."""

    source: str
    record: ArticleRecord
    mention: EventMention


def drawn(view: View, number: int, seed: int) -> list[Drawn]:
    """So many event mentions, statements left out, drawn at random; the same for the same seed."""
    pool = sorted(_pool(view), key=lambda one: (one.source, one.mention.evidence[0].start, one.mention.id))
    return random.Random(seed).sample(pool, min(number, len(pool)))


def _pool(view: View) -> Iterator[Drawn]:
    for record in view.resolved_records():
        source = view.sources(record.article.page_id)[0]
        for mention in record.event_mentions:
            if mention.type != STATEMENT:
                yield Drawn(source, record, mention)


def row(one: Drawn) -> dict[str, object]:
    """What a reader needs to judge one event mention."""
    text, mention = one.record.article.text, one.mention
    start, end = mention.evidence[0].start, mention.evidence[0].end
    return {
        "source": one.source,
        "start": start,
        "end": end,
        "type": mention.type,
        "modes": mention.modes,
        "status": mention.status.value,
        "actors": [_shown(slot, text) for slot in mention.actors],
        "recipients": [_shown(slot, text) for slot in mention.recipients],
        "headline": one.record.article.headline,
        "before": text[max(0, start - _AROUND) : start],
        "evidence": text[start:end],
        "behind": text[end : end + _AROUND],
    }


def _shown(slot: ActorSlot, text: str) -> str:
    return f"{text[slot.start : slot.end]} [{slot.country or '-'} {slot.sector or ''}]"


def main(arguments: list[str] | None = None) -> int:
    """Write the rows; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.event_sample", description=__doc__)
    parser.add_argument("store", help="a record that `marsad build` made")
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="JSON Lines, for readers only")
    options = parser.parse_args(arguments)
    with open_store(options.store).view() as view:
        rows = [json.dumps(row(one), ensure_ascii=False) for one in drawn(view, options.number, options.seed)]
    options.to.write_text("".join(f"{line}\n" for line in rows), encoding="utf-8")
    sys.stderr.write(f"{len(rows)} event mentions\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

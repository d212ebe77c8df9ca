"""Learns the weights of the splitter: `python -m evaluation.train_splitter --data ../shared/data`.

Three logistic regressions over what marsad.extract sees: which line opens a story (``openings``), which
paragraph is none of the story above (``turns``), which run of paragraphs is a story (``tales``). Pages of
:mod:`evaluation.hard_pages` and :mod:`evaluation.glue` from the train half of the articles; the story above
a place is the true one. Needs numpy. Writes marsad/extract/data/*.json.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from evaluation.glue import Gluer
from evaluation.glue_lines import Written, as_markup, as_text
from evaluation.hard_align import _exact, _found, _Squeezer
from evaluation.hard_pages import Made, Maker, half
from evaluation.score_hard_pages import as_page
from marsad.extract.openings import Opening, candidates, may_be_prose, openings
from marsad.extract.page import labelled
from marsad.extract.sheet import Sheet
from marsad.extract.stories import Splitter
from marsad.extract.tales import Tale, tales
from marsad.extract.turns import Turn, may_turn, turn
from marsad.extract.weights import weights
from marsad.knowledge import default
from marsad.records import Page

_TARGET = Path(__file__).parents[1] / "marsad" / "extract" / "data"
_PENALTY = 1.0


class Truth(NamedTuple):
    """What a line of a page really is: ``headline``, ``body`` or else, and of which story."""

    kind: str
    story: int | None


class Seen(NamedTuple):
    """One example: what was seen, whether it is so, and how much it counts."""

    record: tuple[float, ...]
    right: bool
    weight: float


def pages(glued: int, dressed: int, data: Path, seed: int) -> Iterator[tuple[Sheet, list[Truth]]]:
    """The marked lines of pages of both makers with the truth about each line."""
    articles = half(data, "train")
    gluer = Gluer(articles, random.Random(seed))
    for number in range(glued):
        yield _glued(gluer.page(), gluer.rng.random() < 0.4, gluer.rng.random() < 0.4, number % 2 == 0)
    maker = Maker(articles, seed)
    for number in range(dressed):
        yield _dressed(maker.page(number))


def _glued(lines: list[Written], bare: bool, wrapped: bool, plain: bool) -> tuple[Sheet, list[Truth]]:
    content = as_text(lines) if plain else as_markup(lines, bare=bare, wrapped=wrapped)
    media = "text/plain" if plain else "text/html"
    found = labelled(Page("0" * 16, "glued", None, None, None, media, "utf-8", content), default())
    waiting: dict[str, list[Truth]] = defaultdict(list)
    for line in lines:
        waiting[_squeezed(line.text)].append(Truth(line.kind, line.story))
    truths = [
        (waiting.get(_squeezed(item.line.text)) or [Truth("other", None)]).pop(0) for item in found.marked
    ]
    return Sheet(found.marked, found.titles), truths


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _dressed(made: Made) -> tuple[Sheet, list[Truth]]:
    found = labelled(as_page(made), default())
    text = found.markup.text
    places = _exact(made, text) if made.medium == "text" else _found(made.pieces, _squeezed(text))
    known = sorted((place for place in places if place.start >= 0), key=lambda place: place.start)
    squeezer = _Squeezer(text)
    truths: list[Truth] = []
    for item in found.marked:
        start, end = squeezer.at(item.line.start), squeezer.at(item.line.end)
        shared = [
            (min(end, p.end) - max(start, p.start), p.piece) for p in known if p.start < end and p.end > start
        ]
        size, piece = max(shared, key=lambda pair: pair[0], default=(0, None))
        crumbs = piece is not None and piece.kind == "headline" and any(p.kind[0] == "-" for _, p in shared)
        story = piece.article if piece is not None and piece.article >= 0 else None
        truths.append(
            Truth("other", None) if piece is None or crumbs or size == 0 else Truth(piece.kind, story)
        )
    return Sheet(found.marked, found.titles), truths


# ------------------------------------------------------------------ examples


class Place(NamedTuple):
    """A line that looks like a paragraph below others (a story, or furniture), and what is true of it."""

    run: list[int]
    line: int
    goes_on: bool
    opens: bool


def places(sheet: Sheet, truths: Sequence[Truth]) -> Iterator[Place]:
    """The lines that look like paragraphs, in order; a headline that does so ends the run above the next."""
    run: list[int] = []
    story: int | None = None
    long: list[int] = []
    for index in sheet.body:
        kind, own = truths[index]
        if kind in {"headline", "subheadline"}:
            long = [index] if kind == "headline" else long
            continue
        true = kind == "body"
        goes_on = true and own == story
        if run and (true or story is not None):
            yield Place(
                run + [place for place in long if place > run[-1]], index, goes_on, true and not goes_on
            )
        if true:
            run = [*run, index] if goes_on else [index]
            story = own
        elif story is None:
            run = [index]


def seen_at(sheet: Sheet, place: Place) -> list[tuple[int, Opening]]:
    """The candidates above a paragraph with what is seen of each, as the splitter looks at them."""
    run, index = place.run, place.line
    gap = range(run[-1] + 1, index)
    found = candidates(sheet, gap, index)
    if not found and may_be_prose(sheet, run, index):
        return openings(sheet, run[:-1], range(run[-1], index), [run[-1]], index)
    return openings(sheet, run, gap, found, index)


def opening_examples(sheet: Sheet, truths: Sequence[Truth]) -> Iterator[Seen]:
    """Candidates for a headline; the wrong ones above a new story count little, for one of them is right."""
    for place in places(sheet, truths):
        for line, seen in seen_at(sheet, place):
            right = place.opens and truths[line] == ("headline", truths[place.line].story)
            yield Seen(seen, right, 0.2 if place.opens and not right else (1.0 if right else 1.5))


def turn_examples(sheet: Sheet, truths: Sequence[Truth]) -> Iterator[Seen]:
    """Paragraphs below a story that no headline opens."""
    learnt = weights(Opening, "openings")
    for place in places(sheet, truths):
        odds = max((learnt.odds(seen) for _, seen in seen_at(sheet, place)), default=-math.inf)
        if may_turn(sheet, place.run, place.line) and not (odds > 0 and place.opens):
            yield Seen(turn(sheet, place.run, place.line, odds), not place.goes_on, 1.0)


def tale_examples(sheet: Sheet, truths: Sequence[Truth]) -> Iterator[Seen]:
    """Runs as the splitter finds them with the weights learnt so far; long ones count more."""
    stories = Splitter(sheet.marked, sheet.titles).found()
    for story, seen in zip(stories, tales(sheet, stories), strict=True):
        sizes = [(len(sheet.marked[place].line.text), truths[place].kind == "body") for place in story.body]
        size, true = sum(size for size, _ in sizes), sum(size for size, body in sizes if body)
        yield Seen(seen, true * 2 > size, 1 + min(2.0, size / 1000))


# ------------------------------------------------------------------ learning


def fit(examples: Sequence[Seen]) -> list[float]:
    """The start and the weights of a logistic regression with a small penalty, by Newton's method."""
    seen = np.array([(1.0, *example.record) for example in examples])
    right = np.array([float(example.right) for example in examples])
    weight = np.array([example.weight for example in examples])
    found = np.zeros(seen.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(seen @ found, -30, 30)))
        slope = seen.T @ (weight * (chance - right)) + _PENALTY * found
        curve = (seen * (weight * chance * (1 - chance) + 1e-6)[:, None]).T @ seen
        step = np.linalg.solve(curve + _PENALTY * np.eye(len(found)), slope)
        found -= step
        if float(np.abs(step).max()) < 1e-4:
            break
    return [float(value) for value in found]


def write(name: str, kind: type[NamedTuple], learnt: Sequence[float]) -> None:
    """Write one table: a weight a line."""
    names = ["base", *kind._fields]
    rows = [f"  {json.dumps(key)}: {value:.3f}" for key, value in zip(names, learnt, strict=True)]
    (_TARGET / f"{name}.json").write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def main() -> int:
    """Learn the three tables one after the other."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--glued", type=int, default=3500)
    parser.add_argument("--dressed", type=int, default=2500)
    parser.add_argument("--seed", type=int, default=21)
    options = parser.parse_args()
    made = list(pages(options.glued, options.dressed, options.data, options.seed))
    for name, kind, examples in (
        ("openings", Opening, opening_examples),
        ("turns", Turn, turn_examples),
        ("tales", Tale, tale_examples),
    ):
        found = [seen for sheet, truths in made for seen in examples(sheet, truths)]
        write(name, kind, fit(found))
        weights.cache_clear()
        sys.stdout.write(f"{name}: {len(found)} examples\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

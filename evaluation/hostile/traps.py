"""Texts that aim at the regular expressions of the program: each pattern's own worst case, made from it.

A pattern is taken apart; a text is made that it nearly matches, with one of its repeats drawn out as far as
there is room, and broken at the end. Where a pattern tries every length of a run from every place of it, such
a text takes time that grows with the square of its length.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import Any

import marsad
from evaluation.hostile.texts import HEADLINES, SENTENCES, filled, story

Made = tuple[str, int, Callable[[Random, int], bytes]]
_PACKAGES = ("arabic", "dates", "extract", "knowledge", "read", "actors", "events")
_LINE = 900_000
_parser = importlib.import_module("re._parser")
_SAMPLES = {
    "CATEGORY_DIGIT": "7",
    "CATEGORY_NOT_DIGIT": "ب",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "ب",
    "CATEGORY_WORD": "ب",
    "CATEGORY_NOT_WORD": "-",
}


@cache
def patterns() -> tuple[str, ...]:
    """The sources of all regular expressions that modules of the stages hold, sorted."""
    found: set[str] = set()
    for package in _PACKAGES:
        path = [f"{marsad.__path__[0]}/{package}"]
        for module in pkgutil.walk_packages(path, f"marsad.{package}."):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, re.Pattern):
                    source = value.pattern
                    found.add(source.decode("latin-1") if isinstance(source, bytes) else source)
    return tuple(sorted(found))


class _Drawn:
    """A text for a pattern, its ``which``-th repeat drawn out; ``seen`` counts the repeats."""

    def __init__(self, which: int, length: int, random: Random) -> None:
        self._which = which
        self._length = length
        self._random = random
        self.seen = 0

    def text(self, nodes: Any) -> str:
        return "".join(self._node(str(name), value) for name, value in nodes)

    def _node(self, name: str, value: Any) -> str:
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            return self._repeat(*value)
        written: dict[str, Callable[[], str]] = {
            "LITERAL": lambda: chr(value),
            "NOT_LITERAL": lambda: "ب" if value != ord("ب") else "ت",
            "ANY": lambda: "ب",
            "IN": lambda: self._one_of(value),
            "SUBPATTERN": lambda: self.text(value[3]),
            "ATOMIC_GROUP": lambda: self.text(value),
            "BRANCH": lambda: self.text(self._random.choice(value[1])),
        }
        # places, what stands around and back references: nothing to write
        return written[name]() if name in written else ""

    def _repeat(self, least: int, most: Any, inner: Any) -> str:
        mine = self.seen == self._which
        self.seen += 1
        unit = self.text(inner)
        if not mine:
            return unit * max(least, min(1, int(most)))
        return unit * max(least, self._length // max(1, len(unit)))

    def _one_of(self, items: Any) -> str:
        choices = []
        refused = {value for name, value in items if str(name) == "LITERAL"}
        if items and str(items[0][0]) == "NEGATE":
            return next(sign for sign in "بت7 -x" if ord(sign) not in refused)
        for name, value in items:
            if str(name) == "LITERAL":
                choices.append(chr(value))
            elif str(name) == "RANGE":
                choices.append(chr(self._random.randint(*value)))
            elif str(name) == "CATEGORY":
                choices.append(_SAMPLES.get(str(value), "ب"))
        return self._random.choice(choices or ["ب"])


def drawn(source: str, random: Random, length: int) -> Iterator[str]:
    """For each repeat of a pattern a text in which it is drawn out to ``length`` characters."""
    nodes = _parser.parse(source)
    which = 0
    while True:
        maker = _Drawn(which, length, random)
        text = maker.text(nodes)
        yield text
        which += 1
        if which >= maker.seen:
            return


def _trap(random: Random, size: int) -> str:
    source = random.choice(patterns())
    long = random.random() < 0.6
    texts = list(drawn(source, random, size if long else random.choice((2, 5, 40, 300))))
    text = random.choice(texts) + random.choice(("", "", "!", "ب", "7"))
    return text if long else filled(text + random.choice(("", " ", "ب ")), size)


def _in_text(random: Random, size: int) -> bytes:
    trap = _trap(random, size // 2)[:_LINE]
    shape = random.choice(
        ("{trap}\n{story}", "{story}\n{trap}", "{story} {trap} {story}", "{head}\n\n{trap}\n{story}")
    )
    return shape.format(trap=trap, story=story(random, 600), head=HEADLINES[2]).encode("utf-8", "replace")


def _in_lines(random: Random, size: int) -> bytes:
    trap = _trap(random, random.choice((30, 100, 400, 2000)))
    return (story(random, 300) + "\n" + filled(trap + "\n", size)).encode("utf-8", "replace")


def _in_markup(random: Random, size: int) -> bytes:
    trap = _trap(random, size // 2)
    if random.random() < 0.5:
        trap = trap.replace("<", "&lt;")
    shape = random.choice(
        (
            "<html><body><h1>{head}</h1><p>{trap}</p><p>{text}</p>",
            '<html><head><meta property="article:published_time" content="{trap}"></head><body><p>{text}',
            '<html><head><meta property="og:title" content="{trap}"></head><body><p>{text}',
            '<html><body><p class="{trap}">{text}</p><time datetime="{trap}">{text}</time>',
            '<html><head><link rel="canonical" href="https://example.org/{trap}"></head><body><p>{text}',
            '<html><body><p style="{trap}">{text}</p><div itemtype="{trap}">{text}</div>',
            "<html><head><title>{trap}</title></head><body><h1>{head}</h1><p>{text}</p>",
            "<html><body><h1>{trap}</h1><p>{text}</p><span class=date>{trap}</span>",
            "{trap}<html><body><h1>{head}</h1><p>{text}</p>",
        )
    )
    made = shape.replace("{trap}", trap).replace("{head}", HEADLINES[0]).replace("{text}", SENTENCES[0])
    return made.encode("utf-8", "replace")


MAKERS: dict[str, Made] = {
    "in-text": (".txt", 900_000, _in_text),
    "in-lines": (".txt", 500_000, _in_lines),
    "in-markup": (".html", 900_000, _in_markup),
}

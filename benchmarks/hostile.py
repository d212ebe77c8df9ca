"""`python -m benchmarks.hostile [--texts N] [--time]`: how the work of finding dates grows on hostile texts.

Texts are made of what the reader of dates looks at most: its own words, digits, signs between digits,
particles, numerals, brackets and quotation marks that never close, direction marks, other scripts; one piece
over and over, a few by turns, or many. Each text is made short and four times as long, and the number of
calls (or the time) of both is compared: four times is as it should be.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from cProfile import Profile
from itertools import cycle, islice
from typing import NamedTuple

from marsad.dates import find
from marsad.dates.lexing.vocabulary import vocabulary
from marsad.knowledge import default

TIMES = 4
"""How much longer the longer text of two is."""

SHORT = 24
"""The pieces of the shorter text, more than any window in which words are looked at."""

_LONG = 2000
_ANY = 60  # calls for a text of one word
_ROUNDS = 3
_SIGNS = (*"()[]«»\"'“”/-–_.:,،؛+%°؟!…\\@#", "--", "...", "\u200f", "\u0640", "\u064b", "\x00")
_NUMBERS = ("1", "12", "31", "08", "100", "1445", "2023", "٢٠٢٣", "123456", "9" * 30)
_GLUED = ("12/", "/03", "-2023", "12:", ":30", "2023-", "1.", ",5", "h30", "T12", "Z", "ـ19", "5th")
_COMMON = (
    *(
        "الخميس",
        "الجمعة",
        "يوم",
        "أمس",
        "اليوم",
        "غدا",
        "مارس",
        "شهر",
        "سنة",
        "العام",
        "الماضي",
        "المقبل",
        "هذا",
    ),
    *("صباح", "مساء", "الساعة", "الثالثة", "والنصف", "من", "إلى", "في", "بين", "حتى", "منذ", "قبل", "بعد"),
    *("أيام", "ثلاثة", "محرم", "رمضان", "هـ", "نفسه", "التالي", "ذلك", "قال", "وقال", "أن", "سيعقد", "كان"),
    *(
        "وعاد",
        "كل",
        "خلال",
        "الأول",
        "الأخير",
        "نهاية",
        "ربع",
        "عشرين",
        "ألف",
        "مليون",
        "درهم",
        "كأس",
        "المادة",
    ),
)
_FOREIGN = ("March", "le 5 mars", "日本", "😀", "मार्च", "Москва", "\ud800")
_OPENINGS = ("", "", "", "«", '"', "(", "من ", "2023 ")
_JOINTS = ("", " ", "  ", "\n", "، ", " و", "-", "\u200f")


class Hostile(NamedTuple):
    """A recipe of a text: its pieces, taken by turns, and what stands between them."""

    pieces: tuple[str, ...]
    joint: str
    opening: str

    def text(self, size: int) -> str:
        """The text of so many pieces."""
        return self.opening + self.joint.join(islice(cycle(self.pieces), size))


def recipes(number: int, seed: int = 4) -> Iterator[Hostile]:
    """So many recipes, the same at every call."""
    source = random.Random(seed)
    calendar = default().calendar
    joined = sorted(word for word in vocabulary(calendar).classes if not word.endswith(" "))
    words = sorted(calendar.heads)
    kinds = (words, words, _COMMON, _COMMON, joined, _SIGNS, _NUMBERS, _NUMBERS, _GLUED, _FOREIGN)
    for _ in range(number):
        few = [source.choice(source.choice(kinds)) for _ in range(source.choice((1, 1, 2, 2, 3, 4, 8)))]
        pieces = few if source.random() < 3 / 4 else source.choices(few, k=SHORT)
        yield Hostile(tuple(pieces), source.choice(_JOINTS), source.choice(_OPENINGS))


def calls(text: str) -> int:
    """How many functions, of Python and of C, are called to find the dates of a text."""
    profile = Profile()
    profile.enable()
    find(text)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


def seconds(text: str) -> float:
    """The time of this process to find the dates of a text, the best of some rounds."""
    best = float("inf")
    for _ in range(_ROUNDS):
        began = time.process_time()
        find(text)
        best = min(best, time.process_time() - began)
    return best


def growth(recipe: Hostile, *, timed: bool = False) -> float:
    """How many times the work of a text is that of one a quarter as long.

    Calls are counted on short texts, above those of any text; time is taken on long ones.
    """
    if timed:
        return seconds(recipe.text(TIMES * _LONG)) / seconds(recipe.text(_LONG))
    long = recipe.text(TIMES * SHORT)
    find(long)  # what is remembered of its words is not counted
    return calls(long) / (calls(recipe.text(SHORT)) + _ANY)


def main(arguments: list[str] | None = None) -> int:
    """Print the texts whose work grows fastest."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000, metavar="N", help="how many texts")
    parser.add_argument("--time", action="store_true", help="take the time, not the number of calls")
    options = parser.parse_args(arguments)
    grown = sorted(
        ((growth(recipe, timed=options.time), recipe) for recipe in recipes(options.texts)), reverse=True
    )
    for factor, recipe in grown[:10]:
        sys.stdout.write(f"{factor:.2f} times\t{recipe}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

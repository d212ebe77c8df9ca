"""Plain texts that are too long, too many, too much alike or full of signs that nobody writes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from evaluation.hostile.texts import DATES, FURNITURE, HEADLINES, SENTENCES, filled, mixed, story

_LINE = 950_000  # characters: just below the longest line that is read
_ALL = (*SENTENCES, *HEADLINES, *DATES, *FURNITURE)
Made = tuple[str, int, Callable[[Random, int], bytes]]


def _units(units: tuple[str, ...], between: str, full: int = 5_000_000) -> Made:
    return ".txt", full, lambda random, size: mixed(random, units, size, between).encode()


def _runs(*characters: str) -> Made:
    """One long run of a character, or of a few together, inside a story."""

    def make(random: Random, size: int) -> bytes:
        run = filled(random.choice(characters), size)[:_LINE]
        return f"{story(random, 500)}\n{run}{random.choice(SENTENCES)}\n{SENTENCES[0]}{run}".encode()

    return ".txt", 2_000_000, make


def _between(*characters: str) -> Made:
    """Words with runs of a character between them."""

    def make(random: Random, size: int) -> bytes:
        words = random.choice(_ALL).split()
        run = random.choice(characters) * random.choice((2, 3, 10, 100))
        return (story(random, 300) + "\n" + filled(run.join(words) + run, size)[:_LINE]).encode()

    return ".txt", 2_000_000, make


def _distinct_lines(_random: Random, size: int) -> bytes:
    count = max(1, size // 60)
    return "\n".join(
        f"خبر عن المدينة {number} والقرية {count - number} قبل العيد" for number in range(count)
    ).encode()


def _distinct_words(_random: Random, size: int) -> bytes:
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    words = []
    for number in range(max(1, size // 14)):
        word, left = "", number + 28**3
        while left:
            left, place = divmod(left, 28)
            word += letters[place]
        words.append(word)
    lines = [" ".join(words[start : start + 30]) + "." for start in range(0, len(words), 30)]
    return "\n".join(lines).encode()


def _stories(random: Random, size: int) -> bytes:
    return filled(story(random, 700) + "\n\n", size).encode()


def _one_word_lines(random: Random, size: int) -> bytes:
    return mixed(random, tuple(" ".join(SENTENCES).split()), size, "\n").encode()


def _harakat(random: Random, size: int) -> bytes:
    flood = filled(random.choice("\u064e\u0651\u0670\u0300\u20dd"), min(size, 200_000))
    return f"{story(random, 400)}\nقال{flood} الوزير إنه {flood}سيعود{flood} غدا.\n".encode()


MAKERS: dict[str, Made] = {
    "one-line": _units(SENTENCES, " ", 1_700_000),
    "too-long-line": (
        ".txt",
        20_000_000,
        lambda random, size: mixed(random, SENTENCES, size - 9000, " ").encode(),
    ),
    "too-large": (".txt", 20_500_000, lambda random, size: mixed(random, SENTENCES, size, "\n").encode()),
    "lines": _units(SENTENCES, "\n", 10_000_000),
    "headlines": _units(HEADLINES, "\n"),
    "headlines-apart": _units(HEADLINES, "\n\n"),
    "dates": _units(DATES, "\n"),
    "dates-in-line": _units(DATES, " ", 900_000),
    "furniture": _units(FURNITURE, "\n"),
    "furniture-in-line": _units(FURNITURE, " ", 900_000),
    "all-sorts": _units(_ALL, "\n"),
    "same-line": (".txt", 5_000_000, lambda random, size: filled(random.choice(_ALL) + "\n", size).encode()),
    "distinct-lines": (".txt", 5_000_000, _distinct_lines),
    "distinct-words": (".txt", 5_000_000, _distinct_words),
    "stories": (".txt", 5_000_000, _stories),
    "one-word-lines": (".txt", 3_000_000, _one_word_lines),
    "one-letter-lines": _units(tuple("ابجد"), "\n", 2_000_000),
    "blank-lines": _units(("", " ", "\t", "\u00a0", "خبر"), "\n"),
    "line-ends": _units(SENTENCES, "\r", 2_000_000),
    "strange-line-ends": _units(
        (*SENTENCES, "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"), "\r\r\n", 2_000_000
    ),
    "runs-of-space": _runs(" ", "\t", "\u00a0", "\u3000", " \u200f"),
    "runs-of-signs": _runs(
        ".", "-", "–", "ـ", "،", "(", ")", "[", "«", "»", '"', "|", "/", ":", "…", "*", "()", "«»"
    ),
    "runs-of-digits": _runs("0", "1", "٣", "9", "1/", "1-", "1:", "1.", "1,", "12 ", "٢٠", "2019-"),
    "runs-of-letters": _runs("ا", "و", "ال", "a", "هـ", "ه", "س"),
    "runs-of-words": _runs(
        "و ",
        "في ",
        "من ",
        "قال ",
        "بن ",
        "عبد ",
        "منذ ",
        "يوم ",
        "أبو ",
        "وزير ",
        "نقلا عن ",
        "بلاغ ",
        "الأول ",
    ),
    "spaced-words": _between(" ", "\t", "\u00a0", "\u200b", "\u2003"),
    "signed-words": _between(".", "-", "ـ", "/", ":", "(", "»", "«", "…", "'"),
    "bidi": _runs("\u202e", "\u202a\u202c", "\u2066", "\u200f\u200e", "\u061c"),
    "zero-width": _between("\u200b", "\u200c", "\u200d", "\ufeff", "\u2060"),
    "harakat": (".txt", 400_000, _harakat),
    "tags": _units(("<", ">", "<a", "</", "&", "&#", "<!--", "]]>", "<p>", "خبر"), " ", 900_000),
    "astral": _units(("\U0001f600", "\U0001d400", "\U00010ffff"[:1], "\ufffd", "خبر"), "", 900_000),
    "presentation-forms": _units(("\ufdfa", "\ufdfd", "\ufefb", "\ufb50"), " ", 900_000),
}

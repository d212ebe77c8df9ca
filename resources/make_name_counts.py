"""Count how often the parts of personal names occur, as YAML on standard output.

`python resources/make_name_counts.py INDEX > resources/name_counts.yaml`, where INDEX is names.sqlite3 of
arabic-name-romanizer 0.2.0 (its labels of people come from Wikidata, CC0). Counted are the distinct full
names of two parts or more, each once a country: how many begin with a part (``given``) and how many have it
further on (``family``). Parts are folded as marsad.actors.spelling folds them. What occurs once is left out:
half of that is misspelt.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from textwrap import fill

from marsad.actors.spelling import name_units
from marsad.knowledge import default

_LEAST = 2
_WIDTH = 110
_FIRST, _NEXT = " " * 4, " " * 5
_SOURCE = "labels of people on Wikidata (CC0), through arabic-name-romanizer 0.2.0"
_HEADER = """\
# How many full names of people have a part first (`given`) and further on (`family`), of `names` in all.
# Made by resources/make_name_counts.py; it tells how much it says that two names share a part.
"""


def counted(index: Path) -> tuple[int, dict[str, Counter[str]]]:
    """How many full names there are, and how many have each part in which place."""
    words = default().gazetteer.names
    with closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT DISTINCT arabic_key, country FROM full_names WHERE source = 'wikidata'"
        ).fetchall()
    places: dict[str, Counter[str]] = {"given": Counter(), "family": Counter()}
    total = 0
    for name, _ in rows:
        first, *others = name_units(name, words) or ("",)
        if not others:
            continue
        total += 1
        places["given"][first] += 1
        places["family"].update(others)
    return total, places


def lines(total: int, places: dict[str, Counter[str]]) -> Iterator[str]:
    """The table, the most frequent first, one row for all parts of one count."""
    yield _HEADER
    yield f'- {{id: names, count: {total}, source: "{_SOURCE}"}}\n'
    for place, counts in places.items():
        alike: dict[int, list[str]] = defaultdict(list)
        for part, count in counts.items():
            if count >= _LEAST and part.isalpha():
                alike[count].append(part)
        for count in sorted(alike, reverse=True):
            words = fill(
                f"[{', '.join(sorted(alike[count]))}]",
                _WIDTH,
                break_long_words=False,
                initial_indent=_FIRST,
                subsequent_indent=_NEXT,
            )
            yield f'- id: {place}\n  count: {count}\n  words:\n{words}\n  source: "{_SOURCE}"\n'


def main() -> None:
    """Write the table to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    sys.stdout.writelines(lines(*counted(parser.parse_args().index)))


if __name__ == "__main__":
    main()

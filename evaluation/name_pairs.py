"""The pairs of names of evaluation/name_pairs.yaml: read, checked, and what their contexts say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from evaluation.inputs import MalformedError
from marsad.actors.linking.names import Written

PAIRS = Path(__file__).with_suffix(".yaml")
COUNTED = ("strong", "medium")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\d{4}")
_OF_NO_OFFICE = frozenset(("former", "of", "the", "and", "for", "in", "to", "a", "s"))
_HALF = 0.5
_NEEDED = ("id", "left", "right", "grade", "kind", "half")
_TOLD = ("left_office", "left_country", "right_office", "right_country")


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two written names, whether they are one person's, and what is told of each: office and country."""

    id: str
    left: str
    right: str
    grade: str
    kind: str
    half: str
    same: bool
    left_office: str | None = None
    left_country: str | None = None
    right_office: str | None = None
    right_country: str | None = None

    def offices(self) -> tuple[str | None, str | None]:
        """The offices as ids: equal where the labels share half of the words of the shorter one.

        Labels that both tell years, and no year in common, are of two terms of an office.
        """
        if self.left_office is None or self.right_office is None:
            return None, None
        terms = [set(_YEAR.findall(label)) for label in (self.left_office, self.right_office)]
        if all(terms) and terms[0].isdisjoint(terms[1]):
            return "one", "other"
        left, right = (_words(label) for label in (self.left_office, self.right_office))
        shared = len(left & right) / max(min(len(left), len(right)), 1)
        return ("one", "one") if shared >= _HALF else ("one", "other")


def written(pair: NamePair) -> tuple[Written, Written]:
    """Both sides of a pair with what is told of them."""
    left, right = pair.offices()
    return (
        Written(pair.left, left, pair.left_country, walk_of(pair.left_office)),
        Written(pair.right, right, pair.right_country, walk_of(pair.right_office)),
    )


_WALKS = {
    "sport": "footballer football player coach boxer athlete goalkeeper striker midfielder defender referee "
    "swimmer runner wrestler tennis basketball cyclist racing driver champion",
    "arts": "actor actress singer writer poet novelist filmmaker film musician composer painter artist "
    "comedian comic dancer playwright presenter sculptor author",
    "press": "journalist editor broadcaster columnist anchor correspondent",
    "learning": "scholar professor historian philosopher scientist researcher physician surgeon doctor "
    "engineer academic mathematician physicist economist explorer astronaut student teacher",
    "faith": "cleric imam mufti preacher priest bishop pope patriarch saint monk",
    "trade": "businessman businesswoman founder merchant fisherman farmer banker ceo worker owner trader",
    "law": "judge lawyer prosecutor",
}
_WALK_OF = {word: walk for walk, words in _WALKS.items() for word in words.split()}


def walk_of(office: str | None) -> str | None:
    """The walk of life that an office label speaks of; ``state`` where none of another stands in it."""
    if office is None:
        return None
    return next((_WALK_OF[word] for word in _listed(office) if word in _WALK_OF), "state")


def read_pairs(path: Path = PAIRS) -> list[NamePair]:
    """All pairs of a file; raises MalformedError for a row that is none."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(document, list):
        raise MalformedError(f"{path}: a list of pairs is expected")
    return [_pair(row, f"{path}[{index}]") for index, row in enumerate(document)]


def _pair(row: object, where: str) -> NamePair:
    if not isinstance(row, dict) or not isinstance(row.get("same"), bool):
        raise MalformedError(f"{where}: no pair of names")
    if not all(isinstance(row.get(name), str) for name in _NEEDED):
        raise MalformedError(f"{where}: {', '.join(_NEEDED)} are texts")
    one, left, right, grade, kind, half = (str(row[name]) for name in _NEEDED)
    told = [None if row.get(name) is None else str(row[name]) for name in _TOLD]
    return NamePair(one, left, right, grade, kind, half, row["same"], *told)


def _words(label: str) -> set[str]:
    return {word for word in _listed(label) if word not in _OF_NO_OFFICE}


def _listed(label: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(label)]

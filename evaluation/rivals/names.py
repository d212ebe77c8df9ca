"""Programs that compare two written names, behind one interface: a score of 0 to 1 for a pair.

rapidfuzz's token_set_ratio sees the names with harakat, alef, hamza, ya and ta marbuta folded, as its users
are told to clean text first. nomenklatura's matchers see two persons with name, country and position, with
their settings as they come; they score by names in Latin script, to which they bring Arabic ones themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from rapidfuzz.fuzz import token_set_ratio

from evaluation.name_pairs import NamePair
from marsad.arabic import SEARCH, fold
from marsad.knowledge import default

_PACKAGE = "nomenklatura"
_ALGORITHMS = ("logic-v2", "logic-v1", "name-based", "regression-v1")

Score = Callable[[NamePair], float]


@dataclass(frozen=True, slots=True)
class NameMatcher:
    """A program: its name, and its score of a pair."""

    name: str
    score: Score


def present() -> tuple[list[NameMatcher], list[tuple[str, str]]]:
    """rapidfuzz, and the matchers of nomenklatura or the reason why there are none."""
    found = [NameMatcher(f"rapidfuzz {version('rapidfuzz')}, token_set_ratio", _token_set)]
    try:
        release = version(_PACKAGE)
        matchers = [NameMatcher(f"{_PACKAGE} {release}, {name}", _matcher(name)) for name in _ALGORITHMS]
    except (ImportError, PackageNotFoundError) as error:
        return found, [(_PACKAGE, f"not installed ({error})")]
    return [*found, *matchers], []


def _token_set(pair: NamePair) -> float:
    return token_set_ratio(fold(pair.left, SEARCH), fold(pair.right, SEARCH)) / 100


def _matcher(name: str) -> Score:
    algorithm = import_module("nomenklatura.matching").get_algorithm(name)
    model = import_module("followthemoney").model
    settings = algorithm.default_config()

    def score(pair: NamePair) -> float:
        left = _person(model, "left", pair.left, pair.left_country, pair.left_office)
        right = _person(model, "right", pair.right, pair.right_country, pair.right_office)
        return float(algorithm.compare(left, right, settings).score)

    return score


def _person(model: Any, one: str, name: str, country: str | None, office: str | None) -> Any:
    person = model.make_entity("Person")
    person.id = one
    person.add("name", name)
    known = default().gazetteer.country(country)
    if known is not None:
        person.add("country", known.alpha2.lower())
    if office is not None:
        person.add("position", office)
    return person

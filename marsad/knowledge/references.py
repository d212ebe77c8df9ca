"""Words that stand for actors named before («الطرفان», «نظيره», «الأخير»), and the words that show whom.

Each word is looked up folded, its clitics taken off; what it may stand for is a row of
resources/references.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.arabic import Segmented
from marsad.arabic.memo import Memo
from marsad.knowledge.tables import Row, Tables
from marsad.knowledge.trie import clitic_readings, name_key, stems

_DUAL = ("تان", "تين", "ان", "ين")
_ARTICLE = "ال"
_TELLING = ("says", "receives", "unnamed-person", "unnamed-source")
_REMEMBERED, _LONGEST = 100_000, 40
_KINDS = frozenset(
    (
        "both",
        "both-bodies",
        "both-countries",
        "three",
        "three-countries",
        "official",
        "speaker",
        "source",
        "last",
        "guest",
        "host",
        "state",
        "own",
        "body",
        "honorific",
        "rulers",
        "words",
    )
)


@dataclass(frozen=True, slots=True)
class ReferenceRule:
    """One row: what its words stand for (``kind``), and what limits whom; ``id`` names the rule.

    ``styles`` are folded words one of which stands before the name of whom an honorific means.
    """

    id: str
    kind: str
    offices: frozenset[str]
    barred: frozenset[str]
    countries: frozenset[str]
    rarely: frozenset[str]
    lone: bool
    cued: bool
    plural: bool
    headed: bool
    styles: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReferenceWord:
    """A word of a rule as it stands in a text: its folded form and how its clitics were read."""

    rule: ReferenceRule
    key: str
    reading: Segmented

    @property
    def feminine(self) -> bool:
        """Whether the word ends in ta marbuta (folded)."""
        return self.key.endswith("ه")

    @property
    def head(self) -> str:
        """The noun without article and dual: «وزاره» of «الوزارتان»; folded."""
        bare = self.key.removeprefix(_ARTICLE)
        if self.rule.headed:
            ending = next((end for end in _DUAL if bare.endswith(end)), "")
            return bare.removesuffix(ending) + ("ه" if ending.startswith("ت") else "")
        return bare


class ReferenceWords:
    """The rows of resources/references.yaml."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rules: dict[str, ReferenceRule] = {}
        self._classes: dict[str, frozenset[str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._found: dict[str, ReferenceWord | None] = {}
        self._ruled: dict[str, frozenset[str]] = {}
        self.matters: Memo[str, bool] = Memo(self._refers, _REMEMBERED, _LONGEST)
        for row in rows:
            self._add(row)
        self._telling = self._rules.keys() | {
            word for kind in _TELLING for word in self._classes.get(kind, frozenset())
        }

    @classmethod
    def load(cls, tables: Tables) -> ReferenceWords:
        """The rules of the tables; raises KnowledgeError for a malformed row."""
        return cls(tables.rows("references"))

    def at(self, key: str) -> ReferenceWord | None:
        """What a folded word may stand for by itself, or None."""
        if key in self._found:
            return self._found[key]
        word = self._read(key)
        if len(self._found) < _REMEMBERED:
            self._found[key] = word
        return word

    def has(self, kind: str, key: str) -> bool:
        """Whether a folded word, without clitics, is one of a class («same», «says»)."""
        return key in self._classes[kind]

    def has_joined(self, kind: str, key: str) -> bool:
        """Whether it is one with «و» or «ف» before it or without."""
        words = self._classes[kind]
        return key in words or (key[:1] in ("و", "ف") and key[1:] in words)

    def _refers(self, key: str) -> bool:
        """Whether a folded word may refer, or tells who speaks, receives or is a source."""
        return not self._telling.isdisjoint(stems(key))

    def ruled(self, office: str) -> frozenset[str]:
        """The countries that have such a head of state or government; none for any other office."""
        return self._ruled.get(office, frozenset())

    def listed(self, kind: str) -> tuple[str, ...]:
        """The words of a class as they stand in the table."""
        return self._names[kind]

    def _read(self, key: str) -> ReferenceWord | None:
        for reading in clitic_readings(key):
            rule = self._rules.get(reading.stem)
            if rule is not None:
                return ReferenceWord(rule, reading.stem, reading)
        return None

    def _add(self, row: Row) -> None:
        rule, words = _rule(row), row.texts("words")
        if rule.kind not in _KINDS:
            raise row.fail(f"unknown kind {rule.kind!r}")
        if rule.kind == "words":
            self._classes[rule.id] = self._classes.get(rule.id, frozenset()) | frozenset(map(name_key, words))
            self._names[rule.id] = (*self._names.get(rule.id, ()), *words)
            return
        if rule.kind == "rulers":
            for office in rule.offices:
                self._ruled[office] = self._ruled.get(office, frozenset()) | rule.countries
        for word in words:
            self._rules[name_key(word)] = rule


def _rule(row: Row) -> ReferenceRule:
    return ReferenceRule(
        id=row.text("id"),
        kind=row.text("kind"),
        offices=frozenset(row.texts("offices")),
        barred=frozenset(row.texts("barred")),
        countries=frozenset(row.texts("countries")),
        rarely=frozenset(row.texts("rarely")),
        lone=row.flag("lone"),
        cued=row.flag("cued"),
        plural=row.flag("plural"),
        headed=row.flag("headed"),
        styles=frozenset(map(name_key, row.texts("styles"))),
    )

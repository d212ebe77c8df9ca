"""The words of attributions: what brings in a communiqué, an issuer, an agency, another outlet."""

from __future__ import annotations

from collections.abc import Iterable, Set

from marsad.knowledge.furniture import Furniture, joined_key
from marsad.knowledge.tables import Row, Tables

KINDS = frozenset(
    [
        *("asked", "bearer", "between", "body", "carried", "issue", "issuer", "loose", "namer", "news"),
        *("other", "photo", "plain", "press", "received", "sole", "to", "vague"),
    ]
)
PREFIXES = ("و", "ف", "ب", "ك")


class Sourcing:
    """Folded words by what they do in an attribution; those of reporting come with joined particles."""

    def __init__(self, rows: Iterable[Row], furniture: Furniture) -> None:
        kinds: dict[str, set[str]] = {kind: set() for kind in KINDS}
        for row in rows:
            if row.text("kind") not in KINDS:
                raise row.fail(f"kind must be one of {', '.join(sorted(KINDS))}")
            kinds[row.text("kind")].update(map(joined_key, row.texts("phrases")))
        nouns = furniture.vocabulary("communique") - {"نشره"}  # a noun or «he published it»
        self.stops = furniture.vocabulary("stop")
        self.links = furniture.vocabulary("link")
        self.own_lam = furniture.vocabulary("lam")
        self.verbs = joined(furniture.vocabulary("reporting"))
        self.bearers = self.verbs | joined(kinds["bearer"])
        self.nouns = frozenset(
            prefix + noun for noun in nouns if " " not in noun for prefix in ("", *PREFIXES, "ل")
        ) | {"لل" + noun.removeprefix("ال") for noun in nouns if noun.startswith("ال")}
        self.pairs = _pairs(noun for noun in nouns if " " in noun)
        self.follow = frozenset(noun.split()[-1] for noun in nouns if " " in noun)
        self.issuers = frozenset(kinds["issuer"])
        self.between = joined(kinds["between"])
        self.asked = joined(kinds["asked"])
        self.bodies = (self.issuers | kinds["namer"] | kinds["body"]) - kinds["sole"]
        self.namers = frozenset(kinds["namer"])
        self.received = frozenset(kinds["received"])
        self.carried = frozenset(kinds["carried"])
        self.photo = joined(kinds["photo"])
        self.press = _media(kinds["press"])
        self.loose = _media(kinds["loose"])
        self.news = frozenset(kinds["news"])
        self.vague = frozenset(kinds["vague"])
        self.nobody = frozenset(kinds["to"])
        self.issue = joined(kinds["issue"])
        self.other = frozenset(kinds["other"])
        self.plain = frozenset(kinds["plain"])

    @classmethod
    def load(cls, tables: Tables, furniture: Furniture) -> Sourcing:
        """The words of resources/attributions.yaml and furniture.yaml; raises KnowledgeError for bad rows."""
        return cls(tables.rows("attributions"), furniture)


def joined(words: Set[str]) -> frozenset[str]:
    """The words with and without joined particles."""
    return frozenset(prefix + word for prefix in ("", *PREFIXES) for word in words)


def _pairs(phrases: Iterable[str]) -> dict[str, frozenset[str]]:
    """The first words of phrases, particles joined or not, each with the words that may follow."""
    split = [phrase.split()[:2] for phrase in phrases]
    return {
        prefix + first: frozenset(second for head, second in split if head == first)
        for first, _ in split
        for prefix in ("", *PREFIXES)
    }


def _media(words: Set[str]) -> dict[str, str]:
    """The forms of words for a medium, particles and «ل» joined, each with the plain word."""
    return {prefix + word: word for word in sorted(words) for prefix in ("", *PREFIXES, "ل")}

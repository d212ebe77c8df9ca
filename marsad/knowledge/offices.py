"""Offices («وزير», «المدير العام») and the portfolios of ministries, with labels in Latin script.

A row of resources/offices.yaml gives heads, from which all their forms are made
(:mod:`marsad.knowledge.officenouns`), and forms that stand as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.knowledge.officenouns import NounForm, OfficeNouns
from marsad.knowledge.tables import Row, Tables

_ARTICLE = "ال"
_PRONOUNS = ("ه", "ها", "هم", "هما")


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office. ``needs`` is what completes it: ``portfolio``, ``body``, ``country``, ``place``.

    ``alone``: its definite head without more («الوزير») stands for the holder named before.
    """

    id: str
    english: str
    french: str
    arabic: str
    needs: str | None
    alone: bool


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """One written head of an office; ``several`` when it speaks of two or more holders.

    ``definite``: it needs nothing behind it to name an office; ``owned``: it ends in a pronoun.
    """

    text: str
    office: str
    several: bool
    definite: bool
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What a ministry is for; the first of ``names`` is its plain name.

    ``french`` follows «ministère» («de l’Intérieur»); None where a user's own row does not say it.
    """

    id: str
    names: tuple[str, ...]
    latin: str
    french: str | None = None

    def owned(self) -> Iterator[str]:
        """Its names of one word before a pronoun: «خارجيتها», «دفاعه»."""
        for name in self.names:
            stem = name.removeprefix(_ARTICLE)
            if stem == name or " " in name:
                continue
            stem = stem[:-1] + "ت" if stem.endswith("ة") else stem
            yield from (stem + pronoun for pronoun in _PRONOUNS)


def load_offices(tables: Tables) -> tuple[dict[str, Office], list[OfficeForm]]:
    """The offices of resources/offices.yaml by id, and all forms of their heads."""
    rows = tables.rows("offices")
    offices = {row.text("id"): _office(row) for row in rows}
    nouns = OfficeNouns.load(tables)
    return offices, [form for row in rows for form in _forms(row, nouns)]


def load_portfolios(tables: Tables) -> dict[str, Portfolio]:
    """The portfolios of resources/portfolios.yaml by id."""
    return {row.text("id"): _portfolio(row) for row in tables.rows("portfolios")}


def _portfolio(row: Row) -> Portfolio:
    return Portfolio(row.text("id"), row.texts("names"), row.text("latin"), row.optional("french"))


def load_words(tables: Tables) -> dict[str, tuple[str, ...]]:
    """The words round names and offices by what they do: actor_words.yaml, then office_words.yaml."""
    words: dict[str, tuple[str, ...]] = {}
    for row in (*tables.rows("actor_words"), *tables.rows("office_words")):
        kind = row.text("id")
        words[kind] = tuple(dict.fromkeys((*words.get(kind, ()), *row.texts("words"))))
    return words


def _office(row: Row) -> Office:
    heads = [head for name in ("heads", "singular", "of", "definite") for head in row.texts(name)]
    if not heads:
        raise row.fail("an office needs a head")
    return Office(
        row.text("id"), row.text("en"), row.text("fr"), heads[0], row.optional("needs"), row.flag("alone")
    )


def _forms(row: Row, nouns: OfficeNouns) -> Iterator[OfficeForm]:
    """The forms of one office, each once; the singular of what is written like a plural comes first."""
    office = row.text("id")
    seen: set[tuple[str, bool]] = set()
    for form in (*_made(row, nouns), *_listed(row)):
        if (form.text, form.several) not in seen:
            seen.add((form.text, form.several))
            yield OfficeForm(form.text, office, form.several, form.definite)
    yield from (OfficeForm(text, office, False, True, owned=True) for text in row.texts("owned"))


def _made(row: Row, nouns: OfficeNouns) -> Iterator[NounForm]:
    for head in row.texts("heads"):
        yield from nouns.agreeing(head)
    for head in row.texts("of"):
        yield from nouns.annexed(head)


def _listed(row: Row) -> Iterator[NounForm]:
    """Heads that stand as they are: of ``singular`` and ``plural`` with and without the article."""
    for name, several in (("singular", False), ("plural", True)):
        for head in row.texts(name):
            definite = any(word.startswith("ال") for word in head.split())
            yield NounForm(head, several, definite)
            if not definite:
                yield NounForm(" ".join("ال" + word for word in head.split()), several, definite=True)
    for head in row.texts("definite"):
        yield NounForm(head, definite=True)

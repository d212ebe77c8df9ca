"""docs/glossary.md: the words in three languages, those that the pages say taken from their catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import yaml

from marsad.web.words import LANGUAGES, Words, catalogue, words
from tools.consoles import ROOT
from tools.markdown import cell, code, table

_HERE = Path(__file__).parent
_ORDER = ("en", "ar", "fr")
_QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")
_HEAD = """# The words · المصطلحات · Les mots

Each word with its meaning in English, Arabic and French, and what it is called in exports and on the
command line. Written by `make docs` from the message catalogues of the pages (`marsad/query/messages`,
`marsad/web/pages/messages`), so that a word here is the word there, and from `tools/glossary.yaml`; a
test fails where it is stale. How the stages work: [architecture.md](architecture.md).
"""
_PLOVER = """## PLOVER: types, modes and contexts

An event is coded by a type (what), modes (how) and contexts (why), after
[PLOVER](https://github.com/openeventdata/PLOVER), the successor of CAMEO; where its manual contradicts
itself, [decision 4](decisions/0004-reading-of-plover.md) says how it is read. The number is PLOVER's
score. What has an asterisk needs a recipient.
"""


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word: under which message the pages say it or its names, what exports call it, and what it means."""

    id: str
    en: str
    ar: str
    fr: str
    message: str | None = None
    names: dict[str, str] | None = None
    code: str | None = None


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words under one heading."""

    group: dict[str, str]
    terms: list[Term]


@dataclass(frozen=True, slots=True)
class PloverType:
    """A type: its quad class from 1 to 4, its score, its modes with theirs, if it needs a recipient."""

    id: str
    quad: int
    score: float
    modes: tuple[tuple[str, str], ...]
    recipient: bool


def groups() -> list[Group]:
    """The words of tools/glossary.yaml."""
    return msgspec.convert(yaml.safe_load((_HERE / "glossary.yaml").read_text("utf-8")), list[Group])


def plover_types() -> list[PloverType]:
    """The types of PLOVER, from the knowledge."""
    rows = yaml.safe_load((ROOT / "resources" / "plover.yaml").read_text("utf-8"))
    return [
        PloverType(
            row["id"],
            row["quad"],
            row["score"],
            tuple((mode.split()[0], mode.split()[1]) for mode in row.get("modes", [])),
            bool(row.get("recipient")),
        )
        for row in rows
        if "quad" in row
    ]


def glossary() -> str:
    """The whole page."""
    catalogues = {language: words(language) for language in LANGUAGES}
    parts = [_HEAD]
    for group in groups():
        parts.append(f"## {' · '.join(group.group[language] for language in _ORDER)}\n")
        parts += [_term(term, catalogues) for term in group.terms]
    parts += [_PLOVER, *_types(catalogues), _modes(catalogues), _contexts(catalogues)]
    return "\n".join(parts).rstrip() + "\n"


def name_of(term: Term, language: str, said: Words) -> str:
    """The word in one language; KeyError where the catalogue has no such message."""
    if term.message is not None:
        return said(term.message)
    return (term.names or {})[language]


def _term(term: Term, catalogues: Mapping[str, Words]) -> str:
    meanings = {"en": term.en, "ar": term.ar, "fr": term.fr}
    lines = [f'<a id="{term.id}"></a>']
    for language in _ORDER:
        lines.append(f"- **{name_of(term, language, catalogues[language])}**: {meanings[language]}")
    if term.code:
        lines.append("- " + ", ".join(code(one) for one in term.code.split(", ")))
    return "\n".join([lines[0], "", *lines[1:], ""])


def _types(catalogues: Mapping[str, Words]) -> Iterator[str]:
    meanings = yaml.safe_load((_HERE / "plover.yaml").read_text("utf-8"))
    types = plover_types()
    for number, quad in enumerate(_QUADS, start=1):
        yield f"### {_in_all('quad', quad, catalogues)}\n"
        rows = [_type(one, meanings, catalogues) for one in types if one.quad == number]
        yield table(("type", "score", "English", "العربية", "Français"), rows) + "\n"
    yield f"### {_in_all('quad', 'other', catalogues)}\n"
    other = PloverType("STATEMENT", 0, 0, (), False)
    yield table(("type", "", "English", "العربية", "Français"), [_type(other, meanings, catalogues)]) + "\n"


def _type(
    one: PloverType, meanings: Mapping[str, Mapping[str, str]], catalogues: Mapping[str, Words]
) -> tuple[str, ...]:
    said = [f"**{catalogues[lang].term('type', one.id)}**: {cell(meanings[one.id][lang])}" for lang in _ORDER]
    return (code(one.id) + "*" * one.recipient, f"{one.score:g}" if one.quad else "", *said)


def _modes(catalogues: Mapping[str, Words]) -> str:
    rows = [
        (code(one.id) if first else "", code(mode), score, *_said("mode", mode, catalogues))
        for one in plover_types()
        for first, (mode, score) in zip([True] + [False] * len(one.modes), one.modes, strict=False)
    ]
    return "### Modes\n\n" + table(("type", "mode", "score", "English", "العربية", "Français"), rows) + "\n"


def _contexts(catalogues: Mapping[str, Words]) -> str:
    rows = yaml.safe_load((ROOT / "resources" / "contexts.yaml").read_text("utf-8"))
    told = {row["id"] for row in rows} | set(_given())
    cells = [
        (code(one) + "†" * (one not in told), *_said("context", one, catalogues)) for one in context_codes()
    ]
    note = ["", "† has no words in `resources/` yet, so that no event is given it.\n"]
    shown = ["### Contexts\n", table(("context", "English", "العربية", "Français"), cells)]
    return "\n".join([*shown, *(note if set(context_codes()) - told else [""])])


def _given() -> Iterator[str]:
    """The contexts that a row of the lexicon of events gives by itself."""
    for path in sorted((ROOT / "resources" / "events").glob("*.yaml")):
        for row in yaml.safe_load(path.read_text("utf-8")):
            yield from row.get("contexts", [])


def context_codes() -> list[str]:
    """PLOVER's contexts, as the catalogues have them."""
    return [key.removeprefix("context.") for key in catalogue("en") if key.startswith("context.")]


def _said(group: str, one: str, catalogues: Mapping[str, Words]) -> list[str]:
    return [cell(catalogues[language].term(group, one)) for language in _ORDER]


def _in_all(group: str, one: str, catalogues: Mapping[str, Words]) -> str:
    return " · ".join(_said(group, one, catalogues))

"""Territories: a convention decides which state acts, and never what the text is said to name."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import KnowledgeError
from marsad.knowledge import Knowledge
from marsad.knowledge.countries import Countries
from marsad.knowledge.gazetteer import Gazetteer, NameKind
from marsad.knowledge.tables import Tables
from marsad.knowledge.territories import Convention, Territories

TABLES = Tables()
COUNTRIES = {convention: Countries.load(TABLES, convention) for convention in Convention}

STATES = [
    ("ESH", {"plover": "MAR", "un": "ESH", "iso": "ESH", "own": "ESH"}),
    ("XKX", {"plover": "XKX", "un": "SRB", "iso": "SRB", "own": "XKX"}),
    ("PSE", {"plover": "PSE", "un": "PSE", "iso": "PSE", "own": "PSE"}),
    ("TWN", {"plover": "TWN", "un": "CHN", "iso": "TWN", "own": "TWN"}),
    ("HKG", {"plover": "HKG", "un": "CHN", "iso": "HKG", "own": "HKG"}),
    ("XNC", {"plover": "CYP", "un": "CYP", "iso": "CYP", "own": "XNC"}),
    ("GRL", {"plover": "DNK", "un": "DNK", "iso": "GRL", "own": "GRL"}),
    ("ATA", {"plover": "ATA", "un": None, "iso": "ATA", "own": "ATA"}),
    ("MAR", {"plover": "MAR", "un": "MAR", "iso": "MAR", "own": "MAR"}),
]


@pytest.mark.parametrize(("code", "states"), STATES)
def test_each_convention_says_who_acts(code: str, states: dict[str, str | None]) -> None:
    assert {one.value: countries.state(code) for one, countries in COUNTRIES.items()} == states


def test_the_default_is_plovers() -> None:
    assert Territories.load(TABLES).convention is Convention.PLOVER
    assert Countries.load(TABLES).state("ESH") == "MAR"


def _own(folder: Path, rows: str) -> Tables:
    (folder / "territories.yaml").write_text(rows, encoding="utf-8")
    return Tables(folder)


def test_a_users_folder_chooses_the_convention(tmp_path: Path) -> None:
    tables = _own(tmp_path, "- {convention: un, source: our style guide}\n")
    assert Countries.load(tables).state("ESH") == "ESH"
    assert Countries.load(tables, Convention.PLOVER).state("ESH") == "MAR"


def test_a_users_row_stands_in_the_place_of_the_packages(tmp_path: Path) -> None:
    row = "- {code: TWN, status: disputed, plover: CHN, un: CHN, iso: CHN, source: our style guide}\n"
    countries = Countries.load(_own(tmp_path, row))
    assert (countries.state("TWN"), countries.of_demonym("التايوانية")) == ("CHN", "CHN")


def test_an_unknown_convention_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="plover, un, iso, own"):
        Countries.load(_own(tmp_path, "- {convention: mine, source: nobody}\n"))


def test_every_territory_is_a_country_row_and_its_states_are_states() -> None:
    countries = COUNTRIES[Convention.OWN]
    for territory in countries.territories.all():
        assert countries.get(territory.code) is not None
        for convention, state in territory.states.items():
            assert state is None or countries.get(state) is not None
            # A state that acts for another acts for itself.
            assert state is None or COUNTRIES[convention].state(state) == state


def test_disputed_entities_of_plover_carry_its_sector() -> None:
    territories = Territories.load(TABLES)
    marked = {one.code for one in territories.all() if one.sector == "PRE"}
    assert marked == {"ESH", "XAB", "XSO", "XTR", "XNC", "XSL", "XNK", "XDP", "XLP"}
    assert all(one.status == "disputed" for one in territories.all() if one.code in marked)


def test_a_demonym_follows_the_convention() -> None:
    assert COUNTRIES[Convention.PLOVER].of_demonym("الغرينلاندية") == "DNK"
    assert COUNTRIES[Convention.ISO].of_demonym("الغرينلاندية") == "GRL"


def test_what_is_named_stays_what_the_text_names() -> None:
    gazetteer: Gazetteer = Knowledge(TABLES).gazetteer
    found = gazetteer.find("زار الوفد غرينلاند")
    assert [entry.id for match in found for entry in match.entries if entry.kind is NameKind.COUNTRY] == [
        "country:GRL"
    ]
    entity = gazetteer.entity("country:GRL")
    assert (entity.name_ar, entity.country) == ("غرينلاند", "DNK")

"""The POLECAT table read back with pandas: its columns, its codes, and nothing that Marsad does not know."""

from __future__ import annotations

from pathlib import Path

import pandas
from export_records import Exported

from marsad.export import Request, export
from marsad.export.polecat import COLUMNS
from marsad.query import ChronicleFilter
from marsad.records import Status
from marsad.store import View

pytest_plugins = ("export_fixtures",)
UNKNOWN = (
    *("Actor COW", "Wikipedia Actor ID", "Recipient COW", "Wikipedia Recipient ID", "District", "Province"),
    *("Latitude", "Longitude", "GeoNames ID", "Feature Type"),
)
# The header of the yearly files, as readers of POLECAT quote it.
HEADER = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|"
    "Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|"
    "Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|"
    "Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|"
    "Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|"
    "Story Organizations|Story Locations|Language|Version"
)


def read(path: Path) -> pandas.DataFrame:
    return pandas.read_csv(path, sep="\t", dtype=str, keep_default_na=False)


def test_the_columns_are_polecats() -> None:
    assert "|".join(COLUMNS) == HEADER


def test_rows_say_what_the_record_says(examples: View, exported: Exported) -> None:
    frame = read(exported(examples, "polecat")).set_index("Event ID")
    wanted = {
        event.id: event
        for event in examples.events()
        if event.type != "STATEMENT" and event.status in {Status.OCCURRED, Status.PLANNED}
    }
    assert set(frame.index) == set(wanted)
    for event_id, event in wanted.items():
        row = frame.loc[event_id]
        known = event.date.precision in {"day", "days"}
        assert row["Event Date"] == (event.date.earliest if known else "")
        assert (row["Event Type"], float(row["Intensity"])) == (event.type, event.score)
        assert row["Quad Code"] == str(event.quad).replace("-", " ").upper()
        countries = [slot.country or "" for slot in event.actors]
        assert row["Actor Country"].split("; ") == (countries if any(countries) else [""])
        assert row["Country"] == ("" if event.place is None else event.place.country or "")


def test_what_is_not_known_is_empty(examples: View, exported: Exported) -> None:
    frame = read(exported(examples, "polecat"))
    for column in UNKNOWN:
        assert set(frame[column]) == {""}
    assert not frame.isin(["None", "nan", "null"]).any().any()


def test_what_is_left_out_is_counted(made: View, tmp_path: Path) -> None:
    written = export(made, "polecat", tmp_path / "p.txt", Request())
    assert dict(written.files) == {"p.txt": 2}
    assert [(item.what, item.count) for item in written.left_out] == [("events", 1)]
    assert written.left_out[0].reason.startswith("denied")


def test_statements_are_no_type_of_plover(examples: View, tmp_path: Path) -> None:
    written = export(examples, "polecat", tmp_path / "p", Request(ChronicleFilter(statements=True)))
    reasons = {item.reason: item.count for item in written.left_out}
    number = sum(event.type == "STATEMENT" for event in examples.events())
    assert reasons["reported speech (STATEMENT) is no type of PLOVER"] == number > 0


def test_actors_of_one_cell_keep_their_places(examples: View, exported: Exported) -> None:
    frame = read(exported(examples, "polecat"))
    several = frame[frame["Actor Name"].str.contains("; ")]
    assert len(several)
    for _, row in several.iterrows():
        lengths = {len(row[name].split("; ")) for name in ("Actor Name", "Actor Country") if row[name]}
        assert len(lengths) == 1

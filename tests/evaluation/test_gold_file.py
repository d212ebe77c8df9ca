"""Reading the gold file: typed, lenient, and bad rows counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from handmade_gold import gold

from evaluation.gold import GoldPlace, GoldSlot, load
from marsad.errors import InputError


def test_the_handmade_gold_is_read_whole(tmp_path: Path) -> None:
    read = gold(tmp_path)
    assert read.malformed == 0
    assert [page.name for page in read.pages] == ["one.txt", "two.txt"]
    article = read.pages[0].articles[0]
    assert article.headline_line == 1
    assert (set(article.body), set(article.others)) == ({3}, {1, 2})
    assert article.told_by[0].issuer == "ma-fisheries"
    assert read.pages[1].articles[0].not_published == ("2022-05-09",)
    event = read.events[0]
    assert event.types == ("CONSULT",)
    assert event.date == ("2022-05-02", "2022-05-02")
    assert event.slots[1] == GoldSlot("bahri", "MAR", ("ma-fisheries",))
    assert event.place == GoldPlace("Agadir", "MAR")
    assert read.relays[0].passages == ((("one.txt", 3), ("two.txt", 2)),)
    assert read.relays[0].only_on == (("two.txt", 3),)


def _load(folder: Path, document: object) -> tuple[Path, str]:
    path = folder / "g.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path, path.name


def test_rows_that_cannot_be_used_are_counted(tmp_path: Path) -> None:
    dates = [{"page": "a", "line": 1, "text": "x", "value": None}, {"page": "a"}, {"line": 2, "text": "y"}, 7]
    path, _ = _load(tmp_path, {"dates": dates, "events": [{"type": "AGREE"}]})
    read = load(path)
    assert len(read.dates) == 1
    assert read.malformed == 4
    assert read.events == ()


def test_shapes_that_vary_are_understood(tmp_path: Path) -> None:
    event = {"id": "x", "type": ["AID", "AGREE"], "date": "2020", "mode": ["visit", None], "place": None}
    open_ended = {"id": "y", "type": "AID", "date": [None, "2020-01-01"]}
    path, _ = _load(tmp_path, {"events": [event, open_ended, {"id": "z", "date": [None, None]}]})
    first, second, third = load(path).events
    assert first.types == ("AID", "AGREE")
    assert first.date == ("2020", "2020")
    assert first.modes == ("visit",)
    assert first.place is None
    assert second.date == (None, "2020-01-01")
    assert third.date is None


@pytest.mark.parametrize("text", ["", "[]", "{", "null"])
def test_a_file_that_is_no_gold_is_an_error_with_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.json"):
        load(path)

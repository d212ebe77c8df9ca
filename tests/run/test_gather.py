"""Pages of one host stand side by side, and items of one page keep their order."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
import samples

from marsad.records import Page, Rejected
from marsad.run.gather import gathered
from marsad.run.inputs import Repeat, Task

REJECTED = Rejected("x", "read", "empty", "holds nothing")


def _page(name: str, url: str | None) -> Page:
    return replace(samples.page(name, name), url=url)


def test_pages_of_one_host_stand_side_by_side() -> None:
    pages = [_page(f"{n}", f"https://{host}.example/{n}") for n, host in enumerate("abcabcab")]
    found = [task.page.source for task in gathered(map(Task, pages))]
    assert found == ["0", "3", "6", "1", "4", "7", "2", "5"]


def test_what_holds_no_page_comes_behind_and_nothing_is_lost() -> None:
    a, b = _page("a", "https://a.example/"), _page("b", "https://b.example/")
    items = [Task(a), Repeat(a.id, "c"), REJECTED, Task(b), Task(replace(a, source="0"), counted=True)]
    assert list(gathered(items)) == [items[0], items[4], items[3], items[1], items[2]]


def test_pages_without_an_address_keep_their_order() -> None:
    urls = [None, "http://[broken", "not an address", None]
    items = [Task(_page(f"folder{n}/{n}", url)) for n, url in enumerate(urls)]
    assert list(gathered(items)) == items


@pytest.mark.parametrize(("limit", "value"), [("_ITEMS", 3), ("_CHARACTERS", 3)])
def test_no_more_than_a_window_is_held(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(f"marsad.run.gather.{limit}", value)

    @dataclass
    class Counted:
        taken: int = 0

    counted = Counted()

    def items() -> object:
        for n in range(7):
            counted.taken += 1
            yield Task(_page(f"{n}", f"https://{n % 2}.example/"))

    found = gathered(items())  # type: ignore[arg-type,var-annotated]
    assert [next(found).page.source for _ in range(3)] == ["0", "2", "1"]
    assert counted.taken == 3
    assert len(list(found)) == 4

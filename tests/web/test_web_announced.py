"""What was announced and what became of it: the page of an event, of the pair, and the command line agree."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from relations_made import date, event, put, slot
from web_client import TestClient

from marsad.cli import main
from marsad.query.fulfilment import Outcome
from marsad.records import Event, Status
from marsad.store import Store
from marsad.web import create_app
from marsad.web.words import LANGUAGES, words

GUEST, HOST = slot("FRA", "p:fr"), slot("MAR", "p:ma")
PLAN = event("AGREE", date("2024-03-14"), [GUEST], [slot("MAR")], status=Status.PLANNED)
VISIT = event("CONSULT", date("2024-03-14"), [GUEST], [HOST])
LATER = event("CONSULT", date("2024-03-18"), [GUEST], [HOST])
PERHAPS = event("CONSULT", date("2024-03-14"), [slot("FRA")], [HOST])
DENIED = event("CONSULT", date("2024-03-13"), [GUEST], [HOST], status=Status.DENIED)


def _shown(path: Path, address: str, language: str) -> str:
    client = TestClient(create_app(path), base_url="http://localhost")
    answer = client.get(f"{address}{'&' if '?' in address else '?'}lang={language}")
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", str(answer.text))).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        (VISIT, Outcome.TOOK_PLACE),
        (LATER, Outcome.MOVED),
        (PERHAPS, Outcome.FITS),
        (DENIED, Outcome.CANCELLED),
    ],
)
def test_both_pages_say_the_same_of_two_events(
    store: Store, language: str, other: Event, outcome: Outcome
) -> None:
    put(store, PLAN, other)
    path, said = Path(store.location), words(language)
    for address, key in (
        (f"/event/{PLAN.id}", "link.outcome"),
        (f"/event/{other.id}", "link.plan"),
        ("/pair?country=MAR&with=FRA", "relations.outcome"),
    ):
        wanted = " ".join(said(f"{key}.{outcome}").split())  # French has spaces at which no line ends
        assert wanted in _shown(path, address, language), address


def test_the_command_says_it_too(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    put(store, PLAN, LATER)
    assert main(["event", PLAN.id, "--store", store.location, "--json"]) == 0
    (link,) = json.loads(capsys.readouterr().out)["links"]
    why = ["a-person-in-common", "some-days-later"]
    assert link == {"event": LATER.id, "kind": "outcome", "outcome": "moved", "why": why}
    assert main(["event", LATER.id, "--store", store.location]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "announced earlier as" in told
    assert "a person in common, some days later" in told


def test_many_that_may_be_it_are_counted(store: Store) -> None:
    plan = event("AGREE", date("2024-01-01", "2024-12-31"), [GUEST], [HOST], status=Status.PLANNED)
    put(store, plan, *(event("CONSULT", date(f"2024-02-{day}"), [GUEST], [HOST]) for day in range(10, 25)))
    text = _shown(Path(store.location), f"/event/{plan.id}", "en")
    assert text.count("may have taken place as") == 12
    assert "3 more events that it may have to do with are not listed." in text

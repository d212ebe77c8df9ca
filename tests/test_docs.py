"""What the README and the guide show is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marsad.knowledge import default
from marsad.pipeline import read_item, run_corpus, run_item
from marsad.read import Source, sources
from marsad.records import Chronicle, Page

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def shown() -> tuple[int, int, Chronicle]:
    """Pages, articles and chronicle of the examples."""
    pages = [read_item(item) for item in sources([ROOT / "examples" / "pages"]) if isinstance(item, Source)]
    records = [run_item(page, default()) for page in pages if isinstance(page, Page)]
    articles = [article for record in records for article in record.articles]
    return len(pages), len(articles), run_corpus(articles, default())


def test_the_readme_counts_what_the_demo_counts(shown: tuple[int, int, Chronicle]) -> None:
    pages, articles, chronicle = shown
    line = f"the record holds {pages} pages, {articles} articles, {len(chronicle.events)} events"
    assert line in README


def test_the_events_of_the_readme_are_in_the_demo(shown: tuple[int, int, Chronicle]) -> None:
    printed = set(re.findall(r"\b[0-9a-f]{8}\b", README))
    ids = {event.id[:8] for event in shown[2].events}
    assert printed
    assert printed <= ids


@pytest.mark.parametrize(
    "page", [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"], ids=lambda p: p.name
)
def test_links_lead_somewhere(page: Path) -> None:
    local = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []

"""The benchmarks of the whole pipeline and of its growth: what is made and written, not how long it takes."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

import pytest

from benchmarks import growth, pipeline, sites, stack
from benchmarks.perturbed import perturbed, rounds
from benchmarks.shares import REST, STAGES, Shares, watched
from benchmarks.workload import Text, texts
from evaluation import document
from marsad import dates, knowledge
from marsad.extract import extract
from marsad.pipeline import run_item
from marsad.records import Page, page_id

ITEMS = texts(None, 12)


def _page(content: str) -> Page:
    return Page(page_id("a", content.encode()), "a", None, None, None, "text/html", "utf-8", content)


@pytest.mark.parametrize("kilobytes", [13, 87])
def test_a_page_has_its_size_and_its_whole_article(kilobytes: int) -> None:
    content = sites.site_page(1, ITEMS, kilobytes * 1000)
    assert 0.93 < len(content.encode()) / (kilobytes * 1000) < 1.05
    article = extract(_page(content), knowledge.default()).articles[0]
    words = ITEMS[1].body.split()
    assert len(set(words) & set(article.text.split())) > 0.9 * len(set(words))


def test_pages_of_one_site_share_their_menu_and_no_two_are_the_same() -> None:
    pages = [sites.site_page(number, ITEMS, 40_000) for number in range(6)]
    assert len(set(pages)) == 6
    menus = [page[page.index('<li class="menu-item') : page.index("</nav>")] for page in pages]
    assert menus[0] == menus[3] != menus[1]


def test_a_text_has_at_most_300_words_under_its_headline(tmp_path: Path) -> None:
    long = Text("k", "عنوان", "كلمة " * 500, None)
    assert sites.write_texts(tmp_path, [long]) == sum(path.stat().st_size for path in tmp_path.iterdir())
    (path,) = tmp_path.iterdir()
    assert len(path.read_text("utf-8").split()) == 301


def test_the_first_year_is_real_and_another_is_like_it() -> None:
    made = perturbed(ITEMS[:4], 8, "years")
    assert [item.body for item in made[:4]] == [item.body for item in ITEMS[:4]]
    for one, other in zip(made[:4], made[4:], strict=True):
        assert one.key != other.key
        assert one.published is not None
        assert other.published == f"{int(one.published[:4]) + 1}{one.published[4:]}"
        assert len(one.body.split()) == len(other.body.split())


def test_a_word_is_the_same_other_word_throughout_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.perturbed._STAYING", 0)
    twice = [ITEMS[0], ITEMS[0]]
    made = [item.body for item, _ in zip(rounds(twice, "years"), range(4), strict=False)]
    assert made[0] == made[1] == ITEMS[0].body
    assert made[2] == made[3] != ITEMS[0].body


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that goes on by one whenever it is looked at."""
    monkeypatch.setattr("benchmarks.shares.time.process_time", count().__next__)


def test_time_inside_a_stage_is_the_stages_own(ticking: None) -> None:
    shares = Shares()
    shares.enter("extract")
    for _ in range(3):
        shares.enter("dates")
        shares.leave()
    shares.leave()
    found = shares.shares()
    assert sum(found.values()) == pytest.approx(1)
    assert (found["extract"], found["dates"], found[REST]) == (4 / 9, 3 / 9, 2 / 9)


def test_watched_functions_are_put_back(ticking: None) -> None:
    before = dates.article_dates
    with watched() as shares:
        assert dates.article_dates is not before
        run_item(_page(sites.site_page(0, ITEMS, 13_000)), knowledge.default())
    assert dates.article_dates is before
    found = shares.shares()
    assert set(found) == set(STAGES)
    assert all(found[stage] > 0 for stage in ("extract", "dates", "actors", "events", REST))


def test_all_stages_run_into_a_store(tmp_path: Path, ticking: None) -> None:
    assert pipeline.prepare(None, tmp_path, 3) > 100
    run = pipeline.measure(pipeline.OURS, pipeline.TEXT, tmp_path, watched=True)
    assert run.seconds > 0
    assert [stage for stage in STAGES if not run.shares[stage] > 0] == []


def test_turns_keep_the_best_run_of_each(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    left = iter([3.0, 9.0, 2.0, 8.0])
    asked: list[str] = []

    def run(program: str, kind: str, folder: Path) -> pipeline.Run:
        asked.append(program)
        return pipeline.Run(next(left), 1, 1, {})

    monkeypatch.setattr(pipeline, "_fresh", run)
    best = pipeline.turns(tmp_path, "13 KB", ("a", "b"), 2)
    assert asked == ["a", "b", "a", "b"]
    assert {name: one.seconds for name, one in best.items()} == {"a": 2.0, "b": 8.0}


def test_the_table_has_ratios_and_shares() -> None:
    runs = {pipeline.OURS: pipeline.Run(2.0, 300, 250, {}), pipeline.STACK: pipeline.Run(8.0, 90, 80, {})}
    lines = pipeline._table({"13 KB": runs}, 100)
    assert lines[-1].startswith("| HTML, 13 KB |")
    assert lines[-1].endswith("| 12 | 4.00 | 90 | 80 |")
    assert pipeline._stages({"text": {"read": 0.25, "rest": 0.75}})[-1] == "| rest | 75.0 % |"


def test_a_rival_that_is_absent_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(stack, "import_module", missing)
    assert "rivals" in str(stack.missing())


def test_articles_of_growth_are_rows_that_a_build_reads(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    growth.write(None, path, 5)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len({row["url"] for row in rows}) == 5
    assert [row["title"] for row in rows] == [item.headline for item in ITEMS[:5]]
    cost = growth.measure(path, 5)
    assert cost.articles == 5
    assert min(cost.pages, cost.corpus, cost.memory) > 0


def test_a_growing_store_codes_only_what_is_new_and_makes_the_corpus_of_all(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    coded = []
    for number in (3, 5, 5):
        growth.write(None, path, number)
        cost = growth.measure(path, number, tmp_path)
        assert cost.corpus > 0
        coded.append(cost.coded)
    assert coded == [None, 2, 0]
    assert growth.table([cost])[-1].startswith("| 5 | ")


def test_the_growth_goes_into_a_document_and_a_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("matplotlib")
    found = [growth.Cost(1000, 10.0, 1.0, 400, 50), growth.Cost(2000, 20.0, 13.0, 500, 100)]
    monkeypatch.setattr(growth, "costs", lambda *given: found)
    page, drawing = tmp_path / "page.md", tmp_path / "growth.svg"
    marks = [mark.replace("figures", "figures: growth") for mark in (document.BEGIN, document.END)]
    page.write_text(f"{marks[0]}\nold\n{marks[1]}\n", "utf-8")
    assert growth.main(["--sizes", "1000", "2000", "--document", str(page), "--plot", str(drawing)]) == 0
    written = page.read_text("utf-8")
    assert "| 2,000 | 16.5 | 10.0 | 6.50 | 1.50 | 500 | 100 |" in written
    assert "with `python -m benchmarks.growth --sizes 1000 2000`." in written
    assert "old" not in written
    first = drawing.read_bytes()
    growth.plot(found, drawing)
    assert drawing.read_bytes() == first

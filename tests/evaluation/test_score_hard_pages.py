"""The scorer of hard pages on extractions that are right, merged, cut and dressed with furniture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from own_news import stories

from evaluation import score_hard_pages, score_rivals, stages
from evaluation.figures import Sheet
from evaluation.hard_judge import Verdict, judge
from evaluation.hard_pages import Made, Maker, Piece
from evaluation.inputs import Inputs
from evaluation.rivals import Answer, Rival, present
from evaluation.run import Run
from marsad.records import Article, Block, BlockKind, Extraction, OffsetRun, Page, Published, Section

MAKER = Maker(stories())
_KINDS = {kind.value: kind for kind in BlockKind}


def page(stories_wanted: int, medium: str = "text") -> Made:
    """The first page with a number of stories."""
    pages = (MAKER.page(number) for number in range(1000))
    return next(made for made in pages if made.medium == medium and len(made.articles) == stories_wanted)


def extraction(made: Made, kinds: Callable[[Piece], tuple[BlockKind, int | None]]) -> Extraction:
    """An extraction that labels each piece of a page as told; its text is the pieces, one a line."""
    text = made.content if made.medium == "text" else "\n".join(piece.text for piece in made.pieces)
    blocks: list[Block] = []
    start = 0
    for piece in made.pieces:
        at = piece.start if made.medium == "text" else start
        kind, article = kinds(piece)
        blocks.append(Block(at, at + len(piece.text), 1, 1, kind, article))
        start += len(piece.text) + 1
    positions = sorted({block.article for block in blocks if block.article is not None})
    return Extraction("p", text, tuple(blocks), tuple(_article(text, blocks, made, own) for own in positions))


def _article(text: str, blocks: Sequence[Block], made: Made, position: int) -> Article:
    own = [block for block in blocks if block.article == position]
    joined = "\n".join(text[block.start : block.end] for block in own)
    truth = made.articles[min(position, len(made.articles) - 1)]
    day = truth.published
    published = Published(day, "day", "stated", None, None) if day is not None and truth.sure else None
    sections: list[Section] = []
    runs: list[OffsetRun] = []
    start = 0
    for block in own:
        size = block.end - block.start
        sections.append(Section(start, start + size, block.kind))
        runs.append(OffsetRun(start, block.start, size))
        start += size + 1
    return Article(
        f"a{position}",
        "p",
        position,
        truth.headline,
        None,
        None,
        "ar",
        published,
        (),
        joined,
        tuple(runs),
        tuple(sections),
    )


def truly(piece: Piece) -> tuple[BlockKind, int | None]:
    """The label of truth."""
    if piece.kind.startswith("-"):
        return BlockKind.OTHER, None
    return _KINDS[piece.kind], piece.article


@pytest.mark.parametrize("medium", ["text", "html"])
@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_what_is_right_scores_one(medium: str, count: int) -> None:
    made = page(count, medium)
    verdict = judge(made, extraction(made, truly))
    assert (verdict.f1, verdict.reasons) == (1.0, ())
    assert verdict.tally["edges"] == verdict.tally["headline"] == verdict.tally["found"] == count
    assert verdict.tally["exact"] == 1
    assert verdict.tally["dated_wrong"] == verdict.tally["invented"] == verdict.tally["extra"] == 0


def test_two_stories_taken_for_one() -> None:
    made = page(2)
    verdict = judge(
        made, extraction(made, lambda piece: (truly(piece)[0], 0 if truly(piece)[1] is not None else None))
    )
    assert verdict.tally["found"] == 1
    assert verdict.tally["exact"] == verdict.tally["edges"] == 0
    assert "article lost: merged into another" in verdict.reasons
    assert any("another article" in reason for reason in verdict.reasons)
    assert 0.3 < verdict.f1 < 0.9


def _first_body(made: Made) -> Piece:
    return next(piece for piece in made.pieces if piece.kind == "body")


def test_a_lost_first_paragraph() -> None:
    made = next(
        made
        for made in (MAKER.page(2 * n) for n in range(99))
        if sum(p.kind == "body" for p in made.pieces) > 3
    )
    lost = _first_body(made)
    verdict = judge(
        made, extraction(made, lambda p: (BlockKind.CAPTION, p.article) if p is lost else truly(p))
    )
    assert "starts late: body taken for caption" in verdict.reasons
    assert verdict.tally["lost"] == len("".join(lost.text.split()))
    assert verdict.tally["over"] == 0


def test_body_that_the_text_of_the_article_lacks_is_lost() -> None:
    made = page(1)
    found = extraction(made, truly)
    whole = found.articles[0]
    body = next(section for section in whole.sections if section.kind is BlockKind.BODY)
    short = replace(whole, sections=tuple(own for own in whole.sections if own is not body))
    verdict = judge(made, replace(found, articles=(short,)))
    assert verdict.tally["lost"] > 0
    assert any("left out of the article" in reason for reason in verdict.reasons)


def test_furniture_taken_for_body_is_named() -> None:
    made = page(1)
    taken = next(piece for piece in made.pieces if piece.kind.startswith("-"))
    verdict = judge(made, extraction(made, lambda p: (BlockKind.BODY, 0) if p is taken else truly(p)))
    assert verdict.tally["over"] == len("".join(taken.text.split()))
    assert f"starts with {taken.kind}" in verdict.reasons or f"ends with {taken.kind}" in verdict.reasons


def test_an_article_of_furniture_is_extra() -> None:
    made = page(1)
    taken = next(piece for piece in made.pieces if piece.kind.startswith("-"))
    verdict = judge(made, extraction(made, lambda p: (BlockKind.BODY, 1) if p is taken else truly(p)))
    assert verdict.tally["extra"] == 1
    assert verdict.tally["exact"] == 0
    assert f"extra article: of {taken.kind}" in verdict.reasons


def test_nothing_found() -> None:
    made = page(3)
    verdict = judge(made, extraction(made, lambda _: (BlockKind.OTHER, None)))
    assert verdict.f1 == 0
    assert verdict.reasons == ("article lost: body taken for other",) * 3


def test_an_invented_and_a_wrong_day() -> None:
    made = page(1)
    found = extraction(made, truly)
    wrong = replace(found.articles[0], published=Published("1999-01-01", "day", "url", None, None))
    day = replace(made.articles[0], published="2020-05-05", sure=True)
    none = replace(made.articles[0], published=None, sure=True)
    unsure = replace(made.articles[0], published="2020-05-05", sure=False)
    tallies = [_tally(replace(made, articles=(own,)), found, wrong) for own in (day, none, unsure)]
    assert (tallies[0]["dated_wrong"], tallies[0]["invented"]) == (1, 0)
    assert (tallies[1]["dated_wrong"], tallies[1]["invented"]) == (0, 1)
    assert (tallies[2]["dated"], tallies[2]["undated"]) == (0, 0)


def _tally(made: Made, found: Extraction, article: Article) -> dict[str, int]:
    return judge(made, replace(found, articles=(article,))).tally


# ------------------------------------------------------------------ the stage


def _verdicts(count: int) -> list[Verdict]:
    pages = [MAKER.page(number) for number in range(count)]
    return [judge(made, extraction(made, truly)) for made in pages]


def test_the_figures_of_pages_that_are_right() -> None:
    sheet = Sheet("hard")
    score_hard_pages.report(sheet.part("hard"), _verdicts(40), whole=True)
    for name in ("body.f1", "body.f1.macro", "boundaries", "pages.exact", "headline", "published"):
        assert sheet.value(f"hard.{name}") == 1, name
    assert sheet.value("hard.published.wrong") == sheet.value("hard.articles.extra") == 0
    assert any(figure.measure.startswith("kind old_tables") for figure in sheet.figures)


def test_without_articles_the_stage_is_skipped(tmp_path: Path) -> None:
    sheet = Sheet("hard")
    score_hard_pages.score(Run(Inputs(data=tmp_path)), sheet)
    assert not sheet.figures
    assert len(sheet.skipped) == 1


def test_a_page_on_which_the_stage_raises_counts_as_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: Page) -> Extraction:
        raise ZeroDivisionError

    monkeypatch.setattr(stages, "extract", broken)
    sheet = Sheet("hard")
    assert score_hard_pages.judged(MAKER, 3, sheet.part("hard")) == []
    assert sheet.value("hard.failed") == 3


def test_the_stage_runs_on_our_own_pages() -> None:
    """Marsad itself on pages of our own sentences: it finds most of every body."""
    sheet = Sheet("hard")
    verdicts = score_hard_pages.judged(MAKER, 24, sheet.part("hard"))
    assert len(verdicts) == 24
    assert sum(verdict.f1 for verdict in verdicts) / len(verdicts) > 0.7


# ------------------------------------------------------------------ rivals


def test_shingles_and_their_f1() -> None:
    one = score_rivals.shingles("واحد اثنان ثلاثة أربعة خمسة")
    assert one.total() == 2
    assert score_rivals.shared_f1(one, score_rivals.shingles("اثنان ثلاثة أربعة خمسة")) == pytest.approx(
        2 / 3
    )
    assert score_rivals.shared_f1(one, score_rivals.shingles("")) == 0


def test_a_rival_that_returns_all_bodies_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has all the text, but on pages of several stories no article."""
    by_content = {made.content: made for made in (MAKER.page(2 * n + 1) for n in range(6))}

    def read(content: str, url: str | None) -> Answer:
        made = by_content[content]
        return Answer("\n".join(score_rivals.bodies(made)), made.articles[0].headline, "1999-01-01")

    monkeypatch.setattr(score_rivals, "present", lambda: ([Rival("all 1.0", read)], [("gone", "not there")]))
    monkeypatch.setattr(score_rivals, "test_maker", lambda inputs: MAKER)
    monkeypatch.setattr(score_rivals, "SAMPLE", 6)
    sheet = Sheet("rivals")
    score_rivals.score(Run(Inputs()), sheet)
    assert sheet.value("hard_html.all 1.0: body.f1") == pytest.approx(1, abs=0.02)
    assert sheet.value("hard_html.all 1.0: headline of the first") == 1
    assert sheet.value("hard_html.all 1.0: day of the first right") == 0
    assert sheet.value("hard_html.all 1.0: day of the first wrong") == 1
    several = sheet.value("hard_html.all 1.0: articles found on pages of several")
    assert several is not None and several < 0.5
    assert sheet.value("hard_html.marsad: body.f1") is not None
    assert "gone: not there" in sheet.skipped


def test_a_rival_that_raises_has_found_nothing() -> None:
    def read(content: str, url: str | None) -> Answer:
        raise ValueError(content)

    sheet = Sheet("rivals")
    assert score_rivals._asked(sheet.part("x"), Rival("r 1", read), "<p>", None, "page") == []
    assert [miss.figure for miss in sheet.misses] == ["x.failed"]


def test_what_is_present_reads_a_page() -> None:
    found, absent = present()
    assert found or absent
    body = "جملة من متن الخبر فيها كلمات تكفي لكي تعد فقرة من فقرات المقال. " * 12
    story = f"<article><h1>عنوان</h1><p>{body}</p></article>"
    markup = f"<html><head><title>عنوان</title></head><body>{story}</body></html>"
    for rival in found:
        assert "متن الخبر" in rival.read(markup, None).text, rival.name

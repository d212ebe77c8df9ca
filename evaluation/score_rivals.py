"""The table of rivals: every program on the HTML half of the hard pages and on the real pages of peers.

Programs differ in what text they return, so all are measured alike: by the runs of four words that their
text shares with the bodies of the page. Marsad stands in the same table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation import stages
from evaluation.build import read_page
from evaluation.edtf import run as edtf
from evaluation.figures import Part, Sheet
from evaluation.hard_pages import Made, Truth
from evaluation.inputs import rows
from evaluation.names import words
from evaluation.patience import ITEM_SECONDS, at_most
from evaluation.rivals import Answer, Rival, present
from evaluation.run import Run
from evaluation.score_hard_pages import as_page, test_maker
from marsad.records import Article, BlockKind, Page, Rejected

SAMPLE, FULL = 100, 1200
_FOUND = 0.9
_RUN = 4  # words

Shingles = Counter[tuple[str, ...]]


def score(run: Run, sheet: Sheet) -> None:
    """Score Marsad and the rivals that are there."""
    found, absent = present()
    for name, reason in absent:
        sheet.skip(name, reason)
    maker = test_maker(run.inputs)
    if maker is None:
        sheet.skip("hard", "no articles to make pages of")
    else:
        count = FULL if run.inputs.full else SAMPLE
        part = sheet.part("hard_html")
        pages = [maker.page(2 * number + 1) for number in range(count)]
        _table(part, "marsad", [_marsad(part, as_page(made)) for made in pages], pages)
        for rival in found:
            answers = [_asked(part, rival, made.content, made.url, made.name) for made in pages]
            _table(part, rival.name, answers, pages)
    _real_pages(run, sheet, found)


def shingles(text: str) -> Shingles:
    """The runs of four words of a text, each as often as it occurs; of a shorter text the text itself."""
    listed = words(text)
    if len(listed) < _RUN:
        return Counter([tuple(listed)] if listed else [])
    return Counter(tuple(listed[place : place + _RUN]) for place in range(len(listed) - _RUN + 1))


def shared_f1(one: Shingles, other: Shingles) -> float:
    """The F1 of two bags."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def bodies(made: Made) -> list[str]:
    """The body of each article of a page."""
    own: list[list[str]] = [[] for _ in made.articles]
    for piece in made.pieces:
        if piece.kind == "body":
            own[piece.article].append(piece.text)
    return ["\n".join(texts) for texts in own]


def _marsad(part: Part, page: Page) -> list[Answer]:
    try:
        with at_most(ITEM_SECONDS):
            return [_as_answer(article) for article in stages.extract(page).articles]
    except Exception as error:  # a bug in the stage is a figure here
        part.miss("failed", page.source, "no exception", repr(error))
        return []


def _as_answer(article: Article) -> Answer:
    texts = [article.text[s.start : s.end] for s in article.sections if s.kind is BlockKind.BODY]
    return Answer("\n".join(texts), article.headline, article.published.value if article.published else None)


def _asked(part: Part, rival: Rival, content: str, url: str | None, name: str) -> list[Answer]:
    """What a rival answers; where it raises, it has found nothing."""
    try:
        with at_most(ITEM_SECONDS):
            return [rival.read(content, url)]
    except Exception as error:  # whatever a rival raises
        part.miss("failed", f"{rival.name} {name}", "no exception", repr(error))
        return []


@dataclass(slots=True)
class _Tally:
    """What the pages of one program add up to."""

    counts: Counter[str]
    macro: float = 0.0


def _table(part: Part, name: str, answers: Sequence[Sequence[Answer]], pages: Sequence[Made]) -> None:
    """One row of the table, as figures that inform."""
    tally = _Tally(Counter())
    for given, made in zip(answers, pages, strict=True):
        _page(tally, given, made)
    _notes(part, name, tally, answers)


def _notes(part: Part, name: str, tally: _Tally, answers: Sequence[Sequence[Answer]]) -> None:
    """The figures; what a program never tells is left out."""
    counts, total = tally.counts, len(answers)
    part.note(f"{name}: body.f1", 2 * counts["shared"] / max(1, counts["both"]), total)
    part.note(f"{name}: body.f1.macro", tally.macro / max(1, total), total)
    several = counts["several"]
    part.note(
        f"{name}: articles found on pages of several", counts["several_found"] / max(1, several), several
    )
    singles = counts["single"]
    part.note(f"{name}: articles found on pages of one", counts["single_found"] / max(1, singles), singles)
    if any(answer.title for given in answers for answer in given):
        part.note(f"{name}: headline of the first", counts["title"] / max(1, total), total)
    if any(answer.date for given in answers for answer in given):
        part.note(f"{name}: day of the first right", counts["day"] / max(1, counts["dated"]), counts["dated"])
        part.note(
            f"{name}: day of the first wrong", counts["wrong"] / max(1, counts["asked"]), counts["asked"]
        )


def _page(tally: _Tally, given: Sequence[Answer], made: Made) -> None:
    wanted = [shingles(text) for text in bodies(made)]
    whole: Shingles = sum(wanted, Counter())
    units = [shingles(answer.text) for answer in given]
    seen: Shingles = sum(units, Counter())
    tally.macro += shared_f1(whole, seen)
    found = sum(any(shared_f1(own, unit) >= _FOUND for unit in units) for own in wanted)
    group = "several" if len(wanted) > 1 else "single"
    tally.counts.update({"shared": (whole & seen).total(), "both": whole.total() + seen.total()})
    tally.counts.update({group: len(wanted), f"{group}_found": found})
    tally.counts.update(_first(made.articles[0], given))


def _first(truth: Truth, given: Sequence[Answer]) -> Counter[str]:
    """Headline and day of the first article, by whichever unit has its headline, else by the first."""
    title = next((answer for answer in given if words(answer.title) == words(truth.headline)), None)
    answer = title or (given[0] if given else Answer())
    counts = Counter(title=int(title is not None))
    if answer.date is not None and answer.date == truth.month:
        answer = Answer(answer.text, answer.title)  # no more than the address says, and no day
    if truth.sure:
        right = truth.published is not None and _same_day(answer.date, truth.published)
        counts.update(asked=1, dated=int(truth.published is not None), day=int(right))
        counts.update(wrong=int(answer.date is not None and not right))
    return counts


def _same_day(given: str | None, true: str) -> bool:
    one, other = edtf(given) if given else None, edtf(true)
    return one is not None and other is not None and one.day is not None and one.day == other.day


# ------------------------------------------------------------------ real pages


def _real_pages(run: Run, sheet: Sheet, rivals: Sequence[Rival]) -> None:
    path = run.inputs.file("pages/pages.jsonl")
    if path is None:
        sheet.skip("pages/pages.jsonl", "not there")
        return
    part = sheet.part("pages_html")
    names = ["marsad", *(rival.name for rival in rivals)]
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    texts: dict[str, float] = {}
    for row in rows(path, sheet):
        page = read_page(path.parent / row.need_text("file"))
        if isinstance(page, Rejected):
            continue
        answers = [_longest(_marsad(part, page))]
        answers += [_longest(_asked(part, one, page.content, row.text("url"), page.source)) for one in rivals]
        for name, answer in zip(names, answers, strict=True):
            counts[name].update(_day(row.text("gold_date"), answer))
            gold = row.text("gold_text")
            if gold is not None:
                texts[name] = shared_f1(shingles(gold), shingles(answer.text))
    for name in names:
        own = counts[name]
        if own["right"] + own["wrong"] > 0:
            part.note(f"{name}: day right", own["right"] / max(1, own["dated"]), own["dated"])
            part.note(f"{name}: day wrong", own["wrong"] / max(1, own["dated"]), own["dated"])
        if name in texts:
            part.note(f"{name}: body.f1", texts[name], 1)


def _longest(given: Sequence[Answer]) -> Answer:
    return max(given, key=lambda answer: len(answer.text), default=Answer())


def _day(true: str | None, answer: Answer) -> Counter[str]:
    if true is None:
        return Counter()
    right = _same_day(answer.date, true)
    return Counter(dated=1, right=int(right), wrong=int(answer.date is not None and not right))

"""Scores extract on hard pages: real articles of the test half in dressings that were made for measuring."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from evaluation import stages
from evaluation.figures import Part, Sheet
from evaluation.hard_judge import Verdict, f1, judge
from evaluation.hard_pages import Made, Maker, half
from evaluation.hard_pages.articles import FILES
from evaluation.hard_pages.kinds import KINDS
from evaluation.inputs import Inputs
from evaluation.patience import ITEM_SECONDS, at_most
from evaluation.run import Run
from marsad.records import Page, page_id

_HELD = frozenset(kind.name for kind in KINDS if kind.held)
SAMPLE, FULL = 400, 2400
SEED = 7
_WORST = 60
_DIMENSIONS: dict[str, Callable[[Made], str]] = {
    "dressing": lambda made: "held back from training" if made.kind in _HELD else "as in training",
    "medium": lambda made: made.medium,
    "layout": lambda made: f"{made.medium} {made.layout}",
    "stories": lambda made: str(len(made.articles)),
    "separator": lambda made: made.separator,
    "kind": lambda made: made.kind,
}


def score(run: Run, sheet: Sheet) -> None:
    """Score the pages of the test half; 400 of them, or 2,400 with ``--full``."""
    maker = test_maker(run.inputs)
    if maker is None:
        sheet.skip("hard", f"none of {', '.join(FILES[:2])} is there")
        return
    stages.require("extract")
    part = sheet.part("hard", *(name for name in FILES if run.inputs.file(name) is not None))
    verdicts = judged(maker, FULL if run.inputs.full else SAMPLE, part)
    report(part, verdicts, whole=run.inputs.full)


def test_maker(inputs: Inputs) -> Maker | None:
    """The maker of pages from the test half, or None where there are no articles."""
    sources = half(inputs.data, "test") if inputs.data is not None else []
    return Maker(sources, SEED) if sources else None


def as_page(made: Made) -> Page:
    """A made page as the program reads it."""
    media = "text/html" if made.medium == "html" else "text/plain"
    key = page_id(made.url, made.content.encode())
    return Page(key, made.name, made.url, None, None, media, "utf-8", made.content)


def judged(maker: Maker, count: int, part: Part) -> list[Verdict]:
    """The verdicts on the first pages of a maker; a page on which the stage raises counts in ``failed``."""
    out: list[Verdict] = []
    failed = 0
    for number in range(count):
        made = maker.page(number)
        try:
            with at_most(ITEM_SECONDS):
                out.append(judge(made, stages.extract(as_page(made))))
        except stages.StageMissingError:
            raise
        except Exception as error:  # a bug in the stage is a figure here
            failed += 1
            part.miss("failed", made.name, "no exception", repr(error))
    if failed:
        part.wrong("failed", failed, count)
    return out


def report(part: Part, verdicts: Sequence[Verdict], *, whole: bool) -> None:
    """Add the figures; with ``whole`` those of every kind of outlet too."""
    total = added(verdicts)
    pages = len(verdicts)
    part.score("body.f1", f1(total), pages)
    part.score("body.f1.macro", sum(item.f1 for item in verdicts) / max(1, pages), pages)
    part.rate("boundaries", total["edges"], total["articles"] + total["extra"])
    part.rate("pages.exact", total["exact"], pages)
    part.rate("articles.found", total["found"], total["articles"])
    part.false_rate("articles.extra", total["extra"], total["articles"])
    part.rate("headline", total["headline"], total["articles"])
    part.rate("published", total["dated_right"], total["dated"])
    part.false_rate("published.wrong", total["dated_wrong"], total["dated"])
    part.false_rate("published.invented", total["invented"], total["undated"])
    names = list(_DIMENSIONS) if whole else ["medium", "stories"]
    for name in names:
        _broken_down(part, verdicts, name)
    _misses(part, verdicts)


def added(verdicts: Iterable[Verdict]) -> Counter[str]:
    """All tallies together."""
    total: Counter[str] = Counter()
    for item in verdicts:
        total.update(item.tally)
    return total


def _broken_down(part: Part, verdicts: Sequence[Verdict], name: str) -> None:
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for item in verdicts:
        groups[_DIMENSIONS[name](item.made)].append(item)
    for group, members in sorted(groups.items()):
        total = added(members)
        part.note(f"{name} {group}: body.f1", f1(total), len(members))
        right = total["edges"] / max(1, total["articles"] + total["extra"])
        part.note(f"{name} {group}: boundaries", right, total["articles"])
        part.note(
            f"{name} {group}: headline", total["headline"] / max(1, total["articles"]), total["articles"]
        )


def _misses(part: Part, verdicts: Sequence[Verdict]) -> None:
    """Counts by reason, kinds that were confused, and the worst pages."""
    reasons = Counter(reason for item in verdicts for reason in item.reasons)
    for reason, count in reasons.most_common():
        part.miss("reasons", reason, "none", count)
    kinds: Counter[tuple[str, str]] = Counter()
    for item in verdicts:
        kinds.update(item.kinds)
    for (true, found), count in kinds.most_common():
        part.miss("kinds", "characters", true, f"{found}: {count}")
    for item in sorted((item for item in verdicts if item.reasons), key=lambda item: item.f1)[:_WORST]:
        where = f"{item.made.name} {item.made.medium} {item.made.separator} x{len(item.made.articles)}"
        part.miss("pages", where, f"body F1 1, is {item.f1:.3f}", "; ".join(dict.fromkeys(item.reasons)))

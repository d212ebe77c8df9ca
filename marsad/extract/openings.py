"""Does a line between two paragraphs open another story? Measured, then weighed.

What is seen of a place is an :class:`Opening`, a record of numbers; what each number counts is in
``data/openings.json``, learnt by logistic regression from glued pages (``evaluation/train_splitter.py``,
docs/decisions/0009). Words are compared by their stems, as substrings: that costs next to nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from marsad.extract.cues import Marked, Role, ends_sentence
from marsad.extract.overlap import goes_on, stems
from marsad.extract.sheet import HEAD, Sheet
from marsad.extract.weights import weights

ENDS = frozenset({Role.TAGS, Role.CREDIT, Role.NOTICE})
"""Roles of lines below a text."""
FURNITURE = frozenset({Role.FORM, Role.NOTICE, Role.NAVIGATION, Role.RELATED, Role.LIST, Role.TEASER})
"""Roles of lines that belong to no text."""
PLACED = re.compile(r"[\u0621-\u064a ]{2,30}(?:\([^()]{2,40}\))?\s?[-–—:/]")
"""How a lead opens: the place, perhaps an agency in brackets, a dash or colon."""
HOUR = re.compile(r"\d{1,2}[:.]\d{2}")
"""The hour of an entry in a report that goes on through the day."""

_TITLES = frozenset({Role.TITLE, Role.SENTENCE})
_MISREAD = frozenset(
    {Role.NAVIGATION, Role.RELATED, Role.TAGS, Role.BYLINE, Role.CAPTION, Role.TEASER, Role.SCRAP}
    | {Role.CREDIT, Role.FORM, Role.NOTICE, Role.LOGO}
)
_BESIDE = HEAD | {Role.CAPTION}
_NEAR = 60  # lines above a paragraph among which the headline of a new story is looked for
_STRAIGHT = 5  # the same for a headline that looks like furniture
_LONGEST = 24  # words of such a headline
_LEAD_WORDS = 25
_PROSE = range(5, 28)  # words of a headline that looks like a paragraph
_NEXT_WORDS = 15
_SAMPLE = 3000
_POINT = re.compile(
    r"[-–*•·▪●✔]\s?\S|[0-9٠-٩]{1,2}\s?[-–.):]\s?\D|(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا)ً?\s?[:،–-]"
)
# First words of a lead: verbs of announcing, meeting, happening, and the eighth and tenth forms.
VERB = re.compile(
    r"(?:ا?علن|اكد|كشف|قال|قرر|افاد|صرح|نفي|شدد|دعا|التقي|استقبل|وصل|لقي|توفي|تمكن|اصدر|اعرب|طالب|ادان|حذر|شهد"
    r"|انطلق|اقر|وقع|تلق|عقد|افتتح|نظم|ارتفع|تراجع|انخفض|سجل|قتل|فاز|تعادل|تعرض|حصل|بحث|يعقد|تنطلق|ينطلق|يستعد"
    r"|تعتزم|يلتقي|تشهد|يشهد|ا[تن]\S{3,6}ت?\b)"
)
BACK = re.compile(
    r"(?:يذكر|يشار|جدير|تجدر|يجدر|للاشار|وللاشار|ومن جه|من جه|من جانب|في المقابل|الي ذلك|في غضون|في سياق"
    r"|بدور)"
)


class Opening(NamedTuple):
    """What is seen of a title that may open a story with the paragraph below; numbers of about 0 to 3."""

    repeated: float
    doubled: float
    head_after: float
    caption_after: float
    ends_before: float
    related_before: float
    listed: float
    form_before: float
    dated_before: float
    furniture_before: float
    furniture_after: float
    teaser_after: float
    first_heading: float
    same_heading: float
    lower_heading: float
    no_heading: float
    any_heading: float
    blank_before: float
    blank_after: float
    spaced: float
    words_2: float
    words_3: float
    words_4_5: float
    words_13: float
    words_18: float
    colon: float
    question: float
    stop: float
    dots: float
    colon_inside: float
    point: float
    comma: float
    sentence: float
    misread: float
    prose: float
    title_goes_on: float
    announced: float
    announced_below: float
    announced_before: float
    announced_half: float
    announced_none: float
    announced_new: float
    lead_known: float
    next_known: float
    lead_new: float
    lead_old: float
    told: float
    goes_on: float
    placed: float
    verb: float
    looks_back: float
    candidates: float
    last: float
    first: float
    distance: float
    above_colon: float
    above_stop: float
    above_short: float
    lead_short: float
    lead_size: float
    run_size: float
    run_one: float
    page_title: float
    ruled: float
    asked: float
    crossheads: float
    undated: float


def best_opening(sheet: Sheet, run: Sequence[int], index: int) -> tuple[float, int | None]:
    """The title that most likely opens a story with the paragraph at ``index``, and its odds.

    ``run`` are the paragraphs of the story before; the last of them may be the title that is found. The odds
    are natural logarithms: above 0 it more likely opens one than not. No candidate gives minus infinity and
    None.
    """
    gap = range(run[-1] + 1, index)
    places = candidates(sheet, gap, index) if gap else []
    if not places:
        if not may_be_prose(sheet, run, index):
            return -math.inf, None
        places, gap, run = [run[-1]], range(run[-1], index), run[:-1]
    learnt = weights(Opening, "openings")
    return max((learnt.odds(seen), place) for place, seen in openings(sheet, run, gap, places, index))


def may_be_prose(sheet: Sheet, run: Sequence[int], index: int) -> bool:
    """Whether the last paragraph of a run may be a long headline, or one with a full stop."""
    above, lead = sheet.marked[run[-1]], sheet.marked[index]
    long = len(run) > 1 and above.size in _PROSE and _POINT.match(above.line.text) is None
    between = sheet.marked[run[-1] + 1 : index]
    dated = all(item.role in HEAD and HOUR.fullmatch(item.line.text) is None for item in between)
    if not long or not dated or sheet.broken(index):
        return False
    return not goes_on(above.key) and not goes_on(lead.key)


def candidates(sheet: Sheet, gap: range, index: int) -> list[int]:
    """The lines between two paragraphs that may be a headline, in order."""
    marked = sheet.marked
    near = range(max(gap.start, gap.stop - _NEAR), gap.stop)
    places = [place for place in near if marked[place].role in _TITLES and not is_rest(marked[place])]
    above = index - 1
    while above >= max(gap.start, index - _STRAIGHT) and marked[above].role in _BESIDE:
        above -= 1
    if above in gap and _may_be_misread(marked[above]):
        places.append(above)
    return sorted(places)


def is_rest(item: Marked) -> bool:
    """Whether a short sentence, or a line that opens a list («وفيما يلي ..:»), goes on with the text."""
    return (item.role is Role.SENTENCE or item.line.text.endswith(":")) and goes_on(item.key)


def _may_be_misread(item: Marked) -> bool:
    """A headline that opens like furniture («المزيد من ..», «برنامج ..»), or is two words long."""
    return item.role in _MISREAD and 2 <= item.size <= _LONGEST and item.line.hint.region is None


def openings(
    sheet: Sheet, run: Sequence[int], gap: range, places: Sequence[int], index: int
) -> list[tuple[int, Opening]]:
    """Each candidate of a gap with what is seen of it."""
    seen = _Gap(sheet, run, gap, places, index)
    return [(place, seen.opening(place)) for place in places]


def share(words: frozenset[str], text: str) -> float:
    """The share of stems that a text of folded words has, 0 to 1; short ones must begin a word."""
    found = sum((stem in text) if len(stem) > 3 else _has_short(stem, text) for stem in words)
    return found / len(words) if words else 0.0


def _has_short(stem: str, text: str) -> bool:
    return f" {stem}" in text or f"ال{stem}" in text


class Cohesion:
    """Whether a paragraph speaks of what the story above it speaks of."""

    def __init__(self, sheet: Sheet, run: Sequence[int], index: int) -> None:
        self._lead = sheet.marked[index]
        self._before = sheet.told(run)
        self._text = " " + self._lead.key[:_SAMPLE]
        self._next = _below(sheet, index)

    def shares(self, title: frozenset[str]) -> tuple[float, float, float]:
        """How much of a title the paragraph, it and the next ones, and the story above have."""
        below = " ".join([self._text, *self._next])
        return share(title, self._text), share(title, below), share(title, self._before)

    def seen(self) -> tuple[float, ...]:
        """How much of the paragraph and of the next ones is known from above, and how the paragraph opens."""
        lead = stems(self._text[: _SAMPLE // 8].split()[:_LEAD_WORDS])
        known = share(lead, self._before)
        following = share(stems(self._next), self._before) if self._next else known
        return (
            known,
            following,
            float(known <= 0.2),
            float(known >= 0.5),
            math.log(len(self._before) / 1000 + 0.1),
            float(goes_on(self._lead.key)),
            float(PLACED.match(self._lead.line.text) is not None),
            float(VERB.match(self._lead.key) is not None),
            float(BACK.match(self._lead.key) is not None),
        )


class _Gap:
    """What the candidates between two paragraphs have in common."""

    def __init__(
        self, sheet: Sheet, run: Sequence[int], gap: range, places: Sequence[int], index: int
    ) -> None:
        self._sheet = sheet
        self._run = run
        self._gap = gap
        self._index = index
        self._places = places
        self._roles = [sheet.marked[place].role for place in gap]
        self._cohesion = Cohesion(sheet, run, index)

    def opening(self, place: int) -> Opening:
        """What is seen of the candidate at ``place``."""
        item = self._sheet.marked[place]
        return Opening._make(
            (
                *self._around(place),
                *self._setting(place),
                *_form(item),
                *self._words(place),
                *self._cohesion.seen(),
                *self._position(place),
                *self._sides(),
                float(self._sheet.is_page_title(item)),
                *self._template(place),
            )
        )

    def _around(self, place: int) -> tuple[float, ...]:
        cut = place - self._gap.start
        above, below = self._roles[:cut], self._roles[cut + 1 :]
        same = [abs(other - place) for other in self._sheet.same(place, self._gap) if other != place]
        related = above.index(Role.RELATED) if Role.RELATED in above else cut
        return (
            float(any(step > 1 for step in same)),
            float(1 in same),
            float(not HEAD.isdisjoint(below)),
            float(Role.CAPTION in below),
            float(not ENDS.isdisjoint(above)),
            float(related < cut),
            min(sum(role in _TITLES for role in above[related + 1 :]), 4) / 2,
            float(Role.FORM in above),
            float(not HEAD.isdisjoint(above)),
            math.log1p(sum(role in FURNITURE for role in above)),
            math.log1p(sum(role in FURNITURE for role in below)),
            float(Role.TEASER in below),
        )

    def _setting(self, place: int) -> tuple[float, ...]:
        """Heading level and blank lines, against what is usual on the page."""
        marked, usual = self._sheet.marked, self._sheet.spacing
        line, level = marked[place].line, self._sheet.level
        heading = line.hint.heading
        return (
            float(heading == 1),
            float(heading > 0 and heading == level),
            float(heading > level > 0),
            float(level > 0 and heading == 0),
            float(heading > 0),
            float(min(2, max(0, line.number - marked[place - 1].line.number - usual))),
            float(min(2, max(-1, marked[place + 1].line.number - line.number - usual))),
            float(usual > 1),
        )

    def _template(self, place: int) -> tuple[float, ...]:
        """A rule of dashes or stars above, questions and titles between paragraphs, dates only elsewhere."""
        sheet, item = self._sheet, self._sheet.marked[place]
        asks = item.line.text.endswith(("؟", "?"))
        return (
            float(any(not sheet.marked[other].key for other in range(self._gap.start, place))),
            math.log1p(sheet.asked) if asks else 0.0,
            math.log1p(sheet.between),
            float(sheet.dated and HEAD.isdisjoint(self._roles)),
        )

    def _words(self, place: int) -> tuple[float, ...]:
        title = self._sheet.stems_of(place)
        own, below, before = self._cohesion.shares(title)
        return own, below, before, float(own >= 0.5), float(own == 0), own * (1 - before)

    def _position(self, place: int) -> tuple[float, ...]:
        position = self._places.index(place)
        return (
            math.log(len(self._places)),
            float(position == len(self._places) - 1),
            float(position == 0),
            math.log(self._index - place),
        )

    def _sides(self) -> tuple[float, ...]:
        above, lead = self._sheet.marked[self._run[-1]], self._sheet.marked[self._index]
        return (
            float(above.line.text.endswith(":")),
            float(ends_sentence(above.line.text)),
            float(above.size < 20),
            float(lead.size < 18),
            math.log(lead.size / 40 + 0.1),
            math.log(len(self._run)),
            float(len(self._run) == 1),
        )


def _below(sheet: Sheet, index: int) -> list[str]:
    """First words of the two lines below a paragraph that are paragraphs too."""
    words: list[str] = []
    for item in sheet.marked[index + 1 : index + 3]:
        if item.role is Role.BODY:
            words += item.key[: _NEXT_WORDS * 16].split()[:_NEXT_WORDS]
    return words


def _form(item: Marked) -> tuple[float, ...]:
    """Length, signs and role of a title."""
    text, size = item.line.text, item.size
    return (
        float(size <= 2),
        float(size == 3),
        float(size in {4, 5}),
        float(size > 12),
        float(size > 17),
        float(text.endswith(":")),
        float(text.endswith(("؟", "?"))),
        float(text.endswith(".")),
        float(text.endswith(("..", "…"))),
        float(":" in text[:-1]),
        float(_POINT.match(text) is not None and not text.endswith("*")),
        float("،" in text),
        float(item.role is Role.SENTENCE),
        float(item.role not in _TITLES and item.role is not Role.BODY),
        float(item.role is Role.BODY),
        float(goes_on(item.key)),
    )

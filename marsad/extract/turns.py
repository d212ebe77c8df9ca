"""Does a paragraph go on with the story above it, where no headline says that another begins?

What is seen is a :class:`Turn`, weighed as in :mod:`marsad.extract.openings` by ``data/turns.json``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from marsad.extract.cues import Role, ends_sentence, truncated
from marsad.extract.openings import HOUR, PLACED, VERB, Cohesion, is_rest
from marsad.extract.overlap import goes_on
from marsad.extract.sheet import HEAD, Sheet
from marsad.extract.weights import weights

_MOST = 3.0


class Turn(NamedTuple):
    """What is seen between a story and a paragraph, and of the paragraph; each number is about 0 to 3."""

    adjacent: float
    blank: float
    notices: float
    forms: float
    related: float
    teasers: float
    navigation: float
    titles: float
    scraps: float
    heads: float
    tags: float
    lists: float
    credits: float
    captions: float
    embeds: float
    logos: float
    foreign: float
    title_odds: float
    titled: float
    lead_known: float
    next_known: float
    lead_new: float
    lead_old: float
    told: float
    goes_on: float
    placed: float
    verb: float
    looks_back: float
    above_colon: float
    above_stop: float
    above_short: float
    lead_short: float
    lead_size: float
    lead_stop: float
    lead_dots: float
    run_size: float
    run_one: float
    linked: float
    last: float


def may_turn(sheet: Sheet, run: Sequence[int], index: int) -> bool:
    """Whether a closer look is due: something stands between, or the paragraph opens as leads do."""
    lead = sheet.marked[index]
    gap = sheet.marked[run[-1] + 1 : index]
    if sheet.marked[run[-1]].line.text.endswith(":") and all(item.role in HEAD for item in gap):
        return False
    if gap:
        return not (all(HOUR.fullmatch(item.line.text) for item in gap) or any(map(is_rest, gap)))
    return not goes_on(lead.key) and (VERB.match(lead.key) or PLACED.match(lead.line.text)) is not None


def turn_odds(sheet: Sheet, run: Sequence[int], index: int, title_odds: float) -> float:
    """The logarithm of the odds that the paragraph at ``index`` is none of the story of ``run``."""
    return weights(Turn, "turns").odds(turn(sheet, run, index, title_odds))


def turn(sheet: Sheet, run: Sequence[int], index: int, title_odds: float) -> Turn:
    """What is seen; ``title_odds`` are those of the best title between, minus infinity without one."""
    cohesion = Cohesion(sheet, run, index)
    lead = sheet.marked[index]
    return Turn._make(
        (
            *_between(sheet, run, index),
            max(-_MOST, min(_MOST, title_odds)) if math.isfinite(title_odds) else 0.0,
            float(math.isfinite(title_odds)),
            *cohesion.seen(),
            *_sides(sheet, run, index),
            lead.line.hint.links,
            float(index + 1 == len(sheet.marked) or sheet.marked[index + 1].role is not Role.BODY),
        )
    )


def _between(sheet: Sheet, run: Sequence[int], index: int) -> tuple[float, ...]:
    marked = sheet.marked
    roles = Counter(item.role for item in marked[run[-1] + 1 : index])
    step = marked[index].line.number - marked[run[-1]].line.number
    blank = step - (index - run[-1]) * sheet.spacing if index == run[-1] + 1 else 0
    counts = [
        roles[Role.NOTICE],
        roles[Role.FORM],
        roles[Role.RELATED],
        roles[Role.TEASER],
        roles[Role.NAVIGATION],
        roles[Role.TITLE] + roles[Role.SENTENCE],
        roles[Role.SCRAP],
        sum([roles[role] for role in HEAD]),
        roles[Role.TAGS],
        roles[Role.LIST],
        roles[Role.CREDIT],
        roles[Role.CAPTION],
        roles[Role.EMBED],
        roles[Role.LOGO] + roles[Role.REPEATED],
        roles[Role.BODY],
    ]
    return (float(not roles), float(min(2, max(0, blank))), *[math.log1p(count) for count in counts])


def _sides(sheet: Sheet, run: Sequence[int], index: int) -> tuple[float, ...]:
    above, lead = sheet.marked[run[-1]], sheet.marked[index]
    return (
        float(above.line.text.endswith(":")),
        float(ends_sentence(above.line.text)),
        float(above.size < 20),
        float(lead.size < 18),
        math.log(lead.size / 40 + 0.1),
        float(ends_sentence(lead.line.text)),
        float(truncated(lead.line.text)),
        math.log(len(run)),
        float(len(run) == 1),
    )

"""Find the stories of a page among its marked lines: where each begins, where it ends.

A story is a run of paragraphs. What stands between two paragraphs decides whether the second goes on with the
story or opens another: :mod:`marsad.extract.openings` weighs it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from marsad.extract.cues import Marked, Role
from marsad.extract.heads import Heads, Story
from marsad.extract.openings import FURNITURE, best_opening
from marsad.extract.overlap import announced, goes_on
from marsad.extract.sheet import HEAD, Sheet
from marsad.extract.tales import accepted, length
from marsad.extract.turns import may_turn, turn_odds

_SHARED = 0.25  # of a last paragraph's words that the text has, where it stands apart above a form
_DATED = frozenset({Role.DATE, Role.DATELINE})
_CROSSHEAD = 4  # words
_BARE = 1.6  # odds of so few words without a date, a rule or a heading
_SURE = 3.0  # odds above which a dated title opens another story in a row
_INSERTED = 2  # paragraphs, at most, of what stands in the midst of a story
_Run = tuple[list[int], int | None]  # paragraphs, and the line that opened them


class Splitter:
    """Cuts the marked lines of one page into stories.

    ``titles`` are the folded titles that the page's head names. ``whole`` is for a row or an entry of a feed:
    its container says that it is one item, and only a dated title that leaves no doubt opens another.
    """

    def __init__(self, marked: Sequence[Marked], titles: Sequence[str] = (), *, whole: bool = False) -> None:
        self._whole = whole
        self._sure: set[int] = set()  # first paragraphs of stories that a row holds beside its own
        self._marked = marked
        self._sheet = Sheet(marked, titles)

    def stories(self) -> list[Story]:
        """The stories of the page in order; empty when it holds only furniture."""
        stories = accepted(self._sheet, self.found())
        if not self._whole or len(stories) < 2:
            return stories
        longest = max(stories, key=lambda story: length(self._sheet, story))
        return [story for story in stories if story is longest or story.first in self._sure]

    def found(self) -> list[Story]:
        """All runs of paragraphs with their heads, stories or not."""
        heads = Heads(self._sheet)
        found: list[Story] = []
        floor = 0
        for body, chosen in self._runs():
            story = heads.story(self._trimmed(body), floor, chosen)
            found.append(story)
            floor = story.last + 1
        return found

    # ------------------------------------------------------------ runs of body lines

    def _runs(self) -> list[_Run]:
        """The paragraphs of each story; what only stands in the midst of one is left out."""
        runs: list[_Run] = []
        for index in self._sheet.body:
            if not runs:
                runs.append(([index], None))
            elif runs[-1][0][-1] == index - 1 and self._sheet.broken(index):
                runs[-1][0].append(index)
            else:
                self._place(runs, index)
        return runs

    def _place(self, runs: list[_Run], index: int) -> None:
        """Put a paragraph where it belongs: into a new story, the last one or the one before."""
        odds, chosen = best_opening(self._sheet, runs[-1][0], index)
        if self._whole and not self._is_sure(runs[-1][0][-1], index, odds):
            odds, chosen = -math.inf, None
        if self._is_apart(runs[-1][0][-1], index):
            runs.append(([index], None if chosen == runs[-1][0][-1] else chosen))
        elif self._is_headed(runs, index):
            runs[-1] = ([index], runs[-1][0][0])
        elif odds > self._least(runs[-1][0][-1], chosen, index):
            if chosen == runs[-1][0][-1]:
                runs[-1][0].pop()  # it looked like a paragraph
            runs.append(([index], chosen))
        elif self._resumes(runs, index, odds):
            runs.pop()
            runs[-1][0].append(index)
        elif self._turns(runs[-1][0], index, odds):
            runs.append(([index], None))
        else:
            runs[-1][0].append(index)

    def _least(self, above: int, chosen: int | None, index: int) -> float:
        """The odds that a title must have; more for a few bare words, for features are full of such."""
        if chosen is None or self._marked[chosen].size > _CROSSHEAD:
            return 0.0
        around = self._marked[above + 1 : index]
        dressed = any(item.role in HEAD or not item.key or item.line.hint.heading for item in around)
        return 0.0 if dressed else _BARE

    def _is_sure(self, above: int, index: int, odds: float) -> bool:
        """Whether another story begins beyond doubt in a row or an entry of a feed."""
        dated = any(item.role in _DATED for item in self._marked[above + 1 : index])
        if dated and odds > _SURE:
            self._sure.add(index)
        return index in self._sure

    def _is_apart(self, above: int, index: int) -> bool:
        """Whether the markup sets two paragraphs apart: two documents in a file, two `<article>` elements."""
        one, other = self._marked[above].line.hint, self._marked[index].line.hint
        if one.document != other.document:
            return True
        return one.article is not None and other.article is not None and one.article != other.article

    def _is_headed(self, runs: list[_Run], index: int) -> bool:
        """Whether the last run is no more than the long headline of the paragraph at ``index``."""
        if self._whole or len(runs) < 2 or runs[-1][1] is not None or len(runs[-1][0]) > 1:
            return False
        odds, chosen = best_opening(self._sheet, runs[-2][0] + runs[-1][0], index)
        return odds > 0 and chosen == runs[-1][0][0]

    def _turns(self, run: list[int], index: int, odds: float) -> bool:
        """Whether the paragraph at ``index`` is none of the story of ``run``."""
        if self._whole and FURNITURE.isdisjoint(item.role for item in self._marked[run[-1] : index]):
            return False
        return may_turn(self._sheet, run, index) and turn_odds(self._sheet, run, index, odds) > 0

    def _resumes(self, runs: list[_Run], index: int, odds: float) -> bool:
        """Whether a paragraph goes on with the story before the last, which was no more than an insertion."""
        if len(runs) < 2 or runs[-1][1] is not None or len(runs[-1][0]) > _INSERTED:
            return False
        story = turn_odds(self._sheet, runs[-2][0], index, -math.inf)
        return story < 0 and story < turn_odds(self._sheet, runs[-1][0], index, odds)

    def _trimmed(self, run: list[int]) -> list[int]:
        """Without a last paragraph that stands apart above a form or a notice: the rules of comments."""
        if len(run) < 3 or run[-1] == run[-2] + 1 or run[-1] + 1 >= len(self._marked):
            return run
        if self._marked[run[-1] + 1].role not in {Role.FORM, Role.NOTICE} or self._continues(run):
            return run
        return run[:-1]

    def _continues(self, run: list[int]) -> bool:
        """Whether the last paragraph of a run speaks of what those before it do."""
        before: frozenset[str] = frozenset().union(*map(self._sheet.stems_of, run[:-1]))
        own = self._sheet.stems_of(run[-1])
        return goes_on(self._marked[run[-1]].key) or announced(own, before) >= _SHARED

"""What a build did with each of its inputs, in numbers that add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from marsad.pipeline import FAILED, NO_ARTICLE
from marsad.records import Rejected

_EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many inputs a stage rejected for one reason."""

    stage: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The result of one build.

    Every input is counted once: ``passed`` gave at least one article, ``rejected`` could not be read or
    holds no article, ``failed`` met a bug, ``unchanged`` was in the store already, ``repeated`` equals
    another input of this build. ``recoded`` are stored pages that another version had coded and that were
    coded again, ``revisited`` those coded again because the build showed more of their lines to repeat on
    their site, ``unrecoded`` those on which that failed. ``corpus`` says whether the chronicle was made
    anew. ``reasons`` are sorted by stage and reason; ``examples`` are the first of the inputs that were
    rejected or failed, pages without an article left out.
    """

    inputs: int
    passed: int
    rejected: int
    failed: int
    unchanged: int
    repeated: int
    recoded: int
    unrecoded: int
    revisited: int
    corpus: bool
    reasons: tuple[ReasonCount, ...]
    examples: tuple[Rejected, ...]

    @property
    def without_article(self) -> int:
        """How many of the rejected inputs were read but hold no article."""
        return sum(item.count for item in self.reasons if item.reason == NO_ARTICLE)

    @property
    def lost(self) -> int:
        """How many inputs could not be read or failed."""
        return self.rejected + self.failed + self.unrecoded - self.without_article


@dataclass(slots=True)
class Tally:
    """Counts while a build runs; ``open_ended`` once a file has held several pages.

    How many files there are then no longer says how many inputs are to come.
    """

    inputs: int = 0
    passed: int = 0
    unchanged: int = 0
    repeated: int = 0
    recoded: int = 0
    unrecoded: int = 0
    revisited: int = 0
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: list[Rejected] = field(default_factory=list)
    open_ended: bool = False

    def reject(self, rejected: Rejected) -> None:
        """Count an input that gave no article."""
        self.reasons[rejected.stage, rejected.reason] += 1
        self.example(rejected)

    def example(self, rejected: Rejected) -> None:
        """Remember one of the first inputs that gave no article and should have."""
        if rejected.reason != NO_ARTICLE and len(self.examples) < _EXAMPLES:
            self.examples.append(rejected)

    def report(self, *, corpus: bool) -> BuildReport:
        """The final report; raises AssertionError when an input was counted twice or not at all."""
        failed = sum(count for (_, reason), count in self.reasons.items() if reason == FAILED)
        rejected = self.reasons.total() - failed
        counted = self.passed + rejected + failed + self.unchanged + self.repeated
        if counted != self.inputs:
            raise AssertionError(f"{self.inputs} inputs, but {counted} were counted")
        return BuildReport(
            inputs=self.inputs,
            passed=self.passed,
            rejected=rejected,
            failed=failed,
            unchanged=self.unchanged,
            repeated=self.repeated,
            recoded=self.recoded,
            unrecoded=self.unrecoded,
            revisited=self.revisited,
            corpus=corpus,
            reasons=tuple(ReasonCount(*key, count) for key, count in sorted(self.reasons.items())),
            examples=tuple(self.examples),
        )

"""What a scorer hands back: figures, the misses behind them, and what was skipped and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

MISS_WIDTH = 160


class Better(StrEnum):
    """Which way a figure improves; ``NEITHER`` marks figures that inform and are not gated."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: ``name`` is ``file.measure``, ``items`` how many things it was measured on.

    Rates are 0 to 1; counts are whole numbers. ``files`` are the names of the data files behind it.
    """

    file: str
    measure: str
    value: float
    items: int
    better: Better
    files: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The figure's name in the JSON and in the floors."""
        return f"{self.file}.{self.measure}"


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that was not as labelled: where, what was expected and what was found."""

    figure: str
    item: str
    expected: str
    found: str


@dataclass(slots=True)
class Sheet:
    """All that one stage scored: filled by its scorer, read by the report and the gate."""

    stage: str
    figures: list[Figure] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def part(self, file: str, *files: str) -> Part:
        """The part of the sheet about one data file; ``files`` are the files it was measured on."""
        return Part(self, file, files or (file,))

    def skip(self, what: str, why: str) -> None:
        """Say that something was not measured."""
        self.skipped.append(f"{what}: {why}")

    def value(self, name: str) -> float | None:
        """The value of a figure by its name, or None."""
        return next((figure.value for figure in self.figures if figure.name == name), None)


@dataclass(frozen=True, slots=True)
class Part:
    """Adds figures and misses about one data file to a sheet."""

    sheet: Sheet
    file: str
    files: tuple[str, ...]

    def _add(self, measure: str, value: float, items: int, better: Better) -> None:
        self.sheet.figures.append(Figure(self.file, measure, value, items, better, self.files))

    def rate(self, measure: str, right: float, items: int) -> None:
        """A share that should rise; nothing is added when there were no items."""
        if items > 0:
            self._add(measure, right / items, items, Better.UP)

    def score(self, measure: str, value: float, items: int) -> None:
        """A value between 0 and 1 that should rise and is no plain share, such as an F1."""
        if items > 0:
            self._add(measure, value, items, Better.UP)

    def false_rate(self, measure: str, wrong: float, items: int) -> None:
        """A share that should fall."""
        if items > 0:
            self._add(measure, wrong / items, items, Better.DOWN)

    def wrong(self, measure: str, count: int, items: int) -> None:
        """A count of errors, which should fall, among ``items`` that could have been wrong."""
        if items > 0 or count > 0:
            self._add(measure, float(count), items, Better.DOWN)

    def note(self, measure: str, value: float, items: int) -> None:
        """A number that informs and is not gated."""
        self._add(measure, float(value), items, Better.NEITHER)

    def f1(self, measure: str, found: Sequence[bool], wanted: Sequence[bool]) -> None:
        """Precision over what was found, recall over what was wanted, and their harmonic mean.

        Recall informs: F1 and precision guard it, and a gain of recall need not fear its own floor.
        """
        if not wanted:
            return
        precision = sum(found) / len(found) if found else 0.0
        recall = sum(wanted) / len(wanted)
        total = precision + recall
        self._add(f"{measure}.precision", precision, len(found), Better.UP)
        self._add(f"{measure}.recall", recall, len(wanted), Better.NEITHER)
        self._add(f"{measure}.f1", 2 * precision * recall / total if total else 0.0, len(wanted), Better.UP)

    def miss(self, measure: str, item: str, expected: object, found: object) -> None:
        """Keep one error for ``--verbose``."""
        shown = [" ".join(str(part).split())[:MISS_WIDTH] for part in (item, expected, found)]
        self.sheet.misses.append(Miss(f"{self.file}.{measure}", *shown))

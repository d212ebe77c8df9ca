"""One run of the evaluation: the material, and what several scorers share."""

from __future__ import annotations

from functools import cached_property

from evaluation import gold as gold_file
from evaluation.build import Built, build
from evaluation.figures import Sheet
from evaluation.gold import Gold
from evaluation.inputs import Inputs


class Run:
    """The inputs and, made when first asked for, the gold and the record built from its pages."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs

    @cached_property
    def gold(self) -> Gold | None:
        """The gold file, or None where none was given."""
        path = self.inputs.gold
        return gold_file.load(path) if path is not None and path.is_file() else None

    @cached_property
    def built(self) -> Built:
        """The record of the gold pages."""
        return build(self.inputs, self.gold) if self.gold is not None else Built()

    def gold_build(self, sheet: Sheet) -> tuple[Gold, Built] | None:
        """The gold and the record of its pages, with all that is missing said on the sheet.

        None when there is no gold or none of its pages.
        """
        if self.gold is None:
            sheet.skip("gold", "no gold file was given or found")
            return None
        built = self.built
        if self.gold.malformed:
            sheet.skip("gold", f"{self.gold.malformed} malformed rows")
        if built.absent:
            sheet.skip(
                "gold", f"{len(built.absent)} pages are not in the folder of pages: {built.absent[0]} ..."
            )
        for reason in built.missing_stages:
            sheet.skip("gold", reason)
        part = sheet.part("gold")
        if built.failures:
            part.wrong("failed_pages", len(built.failures), len(built.records) + len(built.failures))
        for name, reason in built.failures.items():
            part.miss("failed_pages", name, "no failure", reason)
        return (self.gold, built) if built.records else None

"""A rule's match, as the functions that read it see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marsad.dates.lexer import Atom
from marsad.dates.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match: the codes and atoms of the whole text, and the run of them that matched."""

    codes: str
    atoms: Sequence[Atom]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The codes that matched."""
        return self.codes[self.start : self.end]

    @property
    def inside(self) -> Sequence[Atom]:
        """The atoms that matched."""
        return self.atoms[self.start : self.end]

    @property
    def before(self) -> str:
        """The code in front of the match; a line feed at the start of the text."""
        return self.codes[self.start - 1] if self.start else "\n"

    @property
    def after(self) -> str:
        """The code behind the match; a line feed at the end of the text."""
        return self.codes[self.end] if self.end < len(self.codes) else "\n"

    def first(self, codes: str) -> Atom | None:
        """The first matched atom with one of the codes."""
        return next((atom for atom in self.inside if atom.code in codes), None)

    def adjacent(self) -> bool:
        """Whether the match touches a digit or decimal point, as a piece of a longer number would."""
        first, last = self.atoms[self.start], self.atoms[self.end - 1]
        previous = self.atoms[self.start - 1]
        number = self.before in ".,:/-+@#ndy" or (self.before == "x" and previous.norm.isascii())
        glued_before = number and self.start > 0 and previous.end == first.start
        glued_after = self.after in ":/-@#ndy" and self.atoms[self.end].start == last.end
        return glued_before or (glued_after and not self._closes())

    def _closes(self) -> bool:
        """Whether a colon behind the match opens a speech or a list («سنة 1999: «...»»)."""
        following = self.atoms[self.end + 1] if self.end + 1 < len(self.atoms) else None
        return self.after == ":" and (following is None or following.code not in "@#ndy")


Builder = Callable[[Match], Meaning | None]
"""Reads the atoms of a match; None where it is no time after all."""

"""A rule's match, as the functions that read it see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings.meaning import Meaning


class Match:
    """A rule's match: the codes and atoms of the whole text, and the run of them that matched.

    ``text`` is the codes that matched, ``before`` and ``after`` those around; a line feed at the ends of
    the text.
    """

    __slots__ = ("_inside", "after", "atoms", "before", "codes", "end", "start", "text")

    def __init__(self, codes: str, atoms: Sequence[Atom], start: int, end: int) -> None:
        self.codes = codes
        self.atoms = atoms
        self.start = start
        self.end = end
        self.text = codes[start:end]
        self.before = codes[start - 1] if start else "\n"
        self.after = codes[end] if end < len(codes) else "\n"
        self._inside: Sequence[Atom] | None = None

    @property
    def inside(self) -> Sequence[Atom]:
        """The atoms that matched."""
        if self._inside is None:
            self._inside = self.atoms[self.start : self.end]
        return self._inside

    def first(self, codes: str) -> Atom | None:
        """The first matched atom with one of the codes."""
        for place, code in enumerate(self.text, self.start):
            if code in codes:
                return self.atoms[place]
        return None

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

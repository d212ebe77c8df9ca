"""Whether the words in front of an expression speak of what is to come."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.dates.lexer import Atom
from marsad.knowledge.calendar import Calendar

_REACH = 15
_FUTURE_VERB = re.compile(r"س[يت]\w{2,}")


def future_at(atoms: Sequence[Atom], at: int, calendar: Calendar) -> bool:
    """Whether the nearest cue before ``atoms[at]``, in its sentence, is of the future and not of a report.

    A verb with the future particle («سيعقد») counts, but for the words listed as ``nofuture``.
    """
    for atom in reversed(atoms[max(0, at - _REACH) : at]):
        if atom.code in "\n.":
            return False
        word = atom.norm[1:] if atom.norm[:1] in ("و", "ف") and len(atom.norm) > 3 else atom.norm
        if _future(word, calendar, verb=atom.code == "x"):
            return True
        if calendar.listed("report", word) or calendar.listed("report", atom.norm):
            return False
    return False


def _future(word: str, calendar: Calendar, *, verb: bool) -> bool:
    if calendar.listed("future", word):
        return True
    return verb and _FUTURE_VERB.fullmatch(word) is not None and not calendar.listed("nofuture", word)

"""The codes of atoms: one character for each class of words, so that rules can be regular expressions.

``d`` number 1 to 31, ``y`` 1000 to 2999, ``n`` other number, ``#`` date in digits, ``@`` clock time, ``M``
month, ``H`` hijri month, ``W`` weekday, ``P`` part of day, ``Q`` tonight, ``R`` today or a day near it, ``J
K S Y C O`` one day, week, month, year, decade or century, hour or minute, ``L`` two and ``Z`` several of
them, ``D`` last, this or next, ``T`` this, ``V v`` a word that points back, ``E`` start, middle or end,
``N`` season, ``F`` half, third or quarter, ``X`` decade, ``& | f i m t b q s a r k e c u w h`` the small
words, ``p`` a joined preposition, ``z l`` zone, ``G I`` era, ``A`` am or pm, ``Φ`` a competition or plan
that a year belongs to, ``Ξ`` the holding of one, ``Δ`` what is numbered (a law, a flight), ``Σ`` a maker,
``Π`` a place or body that is named after a day, ``B`` an event that is, ``Γ`` a word of age, ``Ω`` an
outlet, ``Ψ`` a word that a date follows, ``η`` a Hijri date in digits, ``λ`` the last day of a month, ``τ``
ten days of one, ``ω`` an occasion, ``ψ`` what it is called, ``ε`` early or late hours, ``θ`` from there on,
``π`` of the same month, ``β`` before the common era, ``ρ`` the rest of, ``μ`` millennium, ``κ`` whole,
``γ`` an office or thing that may be general, ``φ`` what a quarter of a year is reported of, ``α`` after or
before that, ``ν`` new, ``$`` a word before an amount, ``U`` a counted noun, ``x`` anything else; signs
stand for themselves.
"""

from __future__ import annotations

KINDS = {
    "month": "M", "hijri": "H", "weekday": "W", "part": "P", "tonight": "Q", "relative": "R",
    "direction": "D", "anaphor": "V", "that": "v", "this": "T", "vague": "~", "edge": "E", "season": "N",
    "fraction": "F", "decade": "X", "and": "&", "or": "|", "in": "f", "at": "i", "about": "u", "from": "m",
    "to": "t", "between": "b", "before": "q", "since": "s", "after": "a", "now": "w", "during": "r",
    "every": "k", "repeat": "e", "except": "c", "meridiem": "A", "zone": "z", "local": "l", "gregorian": "G",
    "competition": "Φ", "numbered": "Δ", "namesake": "Π", "age": "Γ", "outlet": "Ω", "brand": "Σ",
    "dated": "Ψ", "holding": "Ξ", "amount": "$", "event": "B",
    "hijra": "I", "firstday": "d", "equal": "=", "suffix": "o", "oclock": "h", "name": "x",
    "lastday": "λ", "early": "ε", "tenth": "τ", "occasion": "ω", "onward": "θ", "of it": "π", "bce": "β",
    "rest": "ρ",
    "millennium": "μ", "general": "x", "general noun": "γ", "finance": "φ",
    "whole": "κ", "new": "ν", "thereto": "α", "alarm": "δ",
    "epithet": "ψ",
}  # fmt: skip
UNITS = {
    "day": "J",
    "week": "K",
    "month": "S",
    "year": "Y",
    "decade": "C",
    "century": "C",
    "hour": "O",
    "minute": "O",
    "second": "O",
}
DUAL, PLURAL = "L", "Z"
SIGNS = dict(zip("()[]/-–ـ.:,،؛+\n", "()()/---.:,,,+\n", strict=True))
CODES = frozenset("".join((*KINDS.values(), *UNITS.values(), *SIGNS.values(), DUAL, PLURAL, "dyn#@ηxpBU$")))
"""All codes."""

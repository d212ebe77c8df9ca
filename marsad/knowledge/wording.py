"""The folded words of a stretch of text beside their spans, for readers that look at few places of it."""

from __future__ import annotations

from marsad.knowledge.furniture import key, word_spans


class Wording:
    """Words of ``text[start:end]``: ``norms`` their folded forms, ``spans`` where they stand in ``text``."""

    __slots__ = ("end", "norms", "spans", "start", "text")

    def __init__(self, text: str, start: int, end: int, norms: list[str] | None = None) -> None:
        """``norms`` are the folded words of the stretch where they are known already."""
        self.text = text
        self.start = start
        self.end = end
        self.spans = word_spans(text, start, end)
        known = norms is not None and len(norms) == len(self.spans)
        self.norms = norms if norms is not None and known else list(key(text[start:end]))

    def before(self, index: int) -> str:
        """The signs and spaces before a word, from the word before it or the start of the stretch on."""
        begin = self.spans[index - 1][1] if index > 0 else self.start
        stop = self.spans[index][0] if index < len(self.spans) else self.end
        return self.text[begin:stop]

    def after(self, index: int) -> str:
        """The signs and spaces behind a word, up to the next one or the end of the stretch."""
        return self.before(index + 1)

    def written(self, first: int, last: int) -> str:
        """The text from the first word to the last, both with it."""
        return self.text[self.spans[first][0] : self.spans[last][1]]

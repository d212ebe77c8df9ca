"""Tell text that was decoded wrongly before it was saved (Ø§Ù„ for ال), and decode it again.

Three ways it happens to Arabic: UTF-8 taken for windows-1252 (or ISO-8859-1), UTF-8 taken for windows-1256,
and windows-1256 taken for windows-1252. All are undone by encoding the text as what it was taken for. What
was mended must be clean Arabic, or the text is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SAMPLE = 60_000
_MARKS = "«»“”‘’…–—"
_FEW = 0.002  # of all words: what was lost before it was saved


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a text was taken for: the byte of each letter that is not ASCII, and the runs of such letters."""

    table: dict[int, int]
    runs: re.Pattern[str]

    @classmethod
    def of(cls, encoding: str, between: str) -> _Taken:
        """An encoding as browsers have it: a byte that it leaves open is a control."""
        letters = [
            (bytes([byte]).decode(encoding, "replace").replace("\ufffd", chr(byte)), byte)
            for byte in range(0x80, 0x100)
        ]
        table = {ord(letter): byte for letter, byte in letters}
        return cls(table, re.compile(f"[{between}{''.join(re.escape(letter) for letter, _ in letters)}]+"))

    def decoded(self, word: str, encoding: str) -> str | None:
        """The bytes behind a word in another encoding, or None."""
        try:
            return word.translate(self.table).encode("latin-1").decode(encoding)
        except UnicodeError:
            return None


_WESTERN = _Taken.of("cp1252", "\x80-\xff")
_ARABIC = _Taken.of("cp1256", "\xa0")
_LEAD = re.compile(r"[\u00c2-\u00f4\u0621-\u064a]")
_PAIR = re.compile(r"[ØÙÚÛ][\u0080-\u00bf\u2010-\u203a\u0152-\u017e\u0192\u02c6\u02dc\u20ac\u2122]")
_ARABIC_PAIR = re.compile(
    r"[طظ][\u0080-\u00bf\u2010-\u203a\u0152-\u0153\u0192\u02c6\u20ac\u2122ہھ؛؟گپچژڈٹڑںے]"
)
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
_LATIN_LETTER = re.compile(r"[À-ÖØ-öø-ÿ]")
_PLAIN_LETTER = re.compile(r"[A-Za-z\u0621-\u064a]")
_TAG = re.compile(r"<[^<>]*>")


def wrong(text: str) -> bool:
    """Whether so many letters are those of UTF-8 taken for something else that the text cannot be read."""
    sample = _sample(text)
    letters = max(1, _letters(sample))
    return _of_utf8(sample, letters, _PAIR, 0.3) or _of_utf8(sample, letters, _ARABIC_PAIR, 0.5)


def _of_utf8(sample: str, letters: int, pair: re.Pattern[str], share: float) -> bool:
    return 2 * len(pair.findall(sample)) > share * letters


def suspicious(text: str) -> bool:
    """Whether a text may have been decoded wrongly; quick, and wrong now and then on the safe side."""
    most = len(text) // 50
    return (
        text.count("Ø") + text.count("Ù") > most
        or text.count("ط") + text.count("ظ") > len(text) // 7
        or text.count("Ç") + text.count("á") + text.count("í") > most
    )


def mended(text: str) -> tuple[str, str] | None:
    """The text decoded rightly and how it was wrong, or None when it is sound or cannot be mended."""
    sample = _sample(text)
    letters = max(1, _letters(sample))
    if _of_utf8(sample, letters, _PAIR, 0.3):
        return _again(text, _WESTERN, "utf-8", "utf-8 that was taken for windows-1252")
    if _of_utf8(sample, letters, _ARABIC_PAIR, 0.5):
        return _again(text, _ARABIC, "utf-8", "utf-8 that was taken for windows-1256")
    plain = len(_PLAIN_LETTER.findall(sample))
    if len(_LATIN_LETTER.findall(sample)) > 3 * plain:
        return _again(text, _WESTERN, "cp1256", "windows-1256 that was taken for windows-1252")
    return None


def _sample(text: str) -> str:
    """The beginning without its tags."""
    return _TAG.sub(" ", text[: 4 * _SAMPLE])[:_SAMPLE] if "<" in text else text[:_SAMPLE]


def _letters(sample: str) -> int:
    return sum(map(str.isalpha, sample))


def _again(text: str, taken_for: _Taken, encoding: str, how: str) -> tuple[str, str] | None:
    """Each run of wrong letters decoded again; None unless nearly all can be and clean Arabic comes of it."""
    runs = failed = 0

    def run(match: re.Match[str]) -> str:
        nonlocal runs, failed
        runs += 1
        word = _word(match[0], taken_for, encoding)
        failed += word is None
        return match[0] if word is None else word

    found = taken_for.runs.sub(run, text)
    if failed > max(1, _FEW * runs) or not _clean(found):
        return None
    return found, how if not failed else f"{how} but for {failed} word" + ("" if failed == 1 else "s")


def _word(word: str, taken_for: _Taken, encoding: str) -> str | None:
    """A run decoded again; quotation marks that were added since stay before and behind it."""
    if encoding != "utf-8":
        return taken_for.decoded(word, encoding)
    lead = _LEAD.search(word)
    if lead is None:
        return word
    before, rest = word[: lead.start()], word[lead.start() :]
    for core in dict.fromkeys((rest, rest[:-1] if rest[-1] in _MARKS else rest, rest.rstrip(_MARKS))):
        again = taken_for.decoded(core, encoding)
        if again is not None:
            return before + again + rest[len(core) :]
    return None


def _clean(text: str) -> bool:
    sample = _sample(text)
    foreign = [character for character in sample if character > "\x7f" and character.isalpha()]
    return len(_ARABIC_LETTER.findall(sample)) > 0.9 * len(foreign) > 0

"""Tell text that was decoded wrongly before it was saved (Ø§Ù„ for ال), and decode it again.

Three ways it happens to Arabic: UTF-8 taken for windows-1252 (or ISO-8859-1), UTF-8 taken for windows-1256,
and windows-1256 taken for windows-1252. All are undone by encoding the text as what it was taken for. What
was mended must be clean Arabic, or the text is left as it is.
"""

from __future__ import annotations

import re

_SAMPLE = 60_000
# windows-1252 as browsers have it: every byte is a letter or a control.
_WESTERN = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_ARABIC = {ord(bytes([byte]).decode("cp1256")): byte for byte in range(0x80, 0x100)}
_PAIR = re.compile(r"[ØÙÚÛ][\u0080-\u00bf\u2010-\u203a\u0152-\u017e\u0192\u02c6\u02dc\u20ac\u2122]")
_ARABIC_PAIR = re.compile(
    r"[طظ][\u0080-\u00bf\u2010-\u203a\u0152-\u0153\u0192\u02c6\u20ac\u2122ہھ؛؟گپچژڈٹڑںے]"
)
_RUN = re.compile(r"[^\x00-\x7f]+(?:[ ][^\x00-\x7f]+)*")
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
_LATIN_LETTER = re.compile(r"[À-ÖØ-öø-ÿ]")
_PLAIN_LETTER = re.compile(r"[A-Za-z\u0621-\u064a]")
_TAG = re.compile(r"<[^<>]*>")


def wrong(text: str) -> bool:
    """Whether so many letters are those of UTF-8 taken for windows-1252 that the text cannot be read."""
    sample = _sample(text)
    letters = _letters(sample)
    return letters > 0 and 2 * len(_PAIR.findall(sample)) > 0.3 * letters


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
    if 2 * len(_PAIR.findall(sample)) > 0.3 * letters:
        return _again(text, _WESTERN, "utf-8", "utf-8 that was taken for windows-1252")
    if 2 * len(_ARABIC_PAIR.findall(sample)) > 0.5 * letters:
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


def _again(text: str, taken_for: dict[int, int], encoding: str, how: str) -> tuple[str, str] | None:
    """Each run of letters decoded again; None unless (nearly) all can be and clean Arabic comes of it."""
    failed = 0

    def run(match: re.Match[str]) -> str:
        nonlocal failed
        try:
            return match[0].translate(taken_for).encode("latin-1").decode(encoding)
        except UnicodeError:
            failed += 1
            return match[0]

    runs = len(_RUN.findall(text))
    found = _RUN.sub(run, text)
    return (found, how) if failed <= 0.01 * runs and _clean(found) else None


def _clean(text: str) -> bool:
    sample = _sample(text)
    foreign = [character for character in sample if character > "\x7f" and character.isalpha()]
    return len(_ARABIC_LETTER.findall(sample)) > 0.9 * len(foreign) > 0

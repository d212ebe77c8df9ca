"""Find a page's encoding by the evidence of its bytes and decode it.

In order: a byte order mark; NUL bytes in the pattern of UTF-16; strict UTF-8; UTF-8 with very few bad bytes
(said so in the encoding's name); then the single-byte encodings of Arabic and French, of which the one whose
text looks like language is taken, the page's own ``charset`` and resiliparse's guess breaking a tie.
A text that no encoding makes plausible is refused: wrong letters in silence would be worse.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = ("windows-1252", "windows-1256", "iso-8859-6")
_ALIASES = {"cp1256": "windows-1256", "arabic": "iso-8859-6", "iso-8859-6-i": "iso-8859-6"}
_META = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:\-]{2,40})", re.I)
_ARABIC = re.compile(r"[\u0621-\u064a]")
_LETTERS = re.compile(r"[^\W\d_]")
_MIXED_WORD = re.compile(r"[A-Za-z][\u0621-\u064a]|[\u0621-\u064a][A-Za-z]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_MOJIBAKE = re.compile(r"[ØÙ][\u0080-\u00bf\u2010-\u203a\u0152-\u017e\u0192\u02c6\u02dc\u20ac\u2122]")
# The commonest function words of written Arabic and French: wrong letters do not spell them by chance.
_COMMON = frozenset(
    {"في", "من", "على", "أن", "إلى", "التي", "الذي", "عن", "مع", "هذا", "ما", "كان", "بعد", "بين", "قال"}
    | {"les", "des", "une", "est", "dans", "pour", "que", "le", "la", "de", "et", "en"}
)

_SAMPLE = 60_000
_FEW_BAD = 0.001  # of all characters: a byte cut at the end, a stray quotation mark
_MIXED_BAD = 0.02
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of its encoding, with what had to be replaced."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Why bytes are no text: ``binary`` or ``encoding``, and a sentence for a person."""

    reason: str
    detail: str


def decode(raw: bytes) -> Decoded | Undecodable:
    """The text of a page's bytes, the byte order mark left out and line ends unchanged."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _tolerant(raw[len(mark) :], encoding)
    if b"\x00" in raw:
        wide = _wide(raw)
        return _tolerant(raw, wide) if wide is not None else _with_nul(raw)
    return _narrow(raw)


def _narrow(raw: bytes) -> Decoded | Undecodable:
    try:
        return _checked(Decoded(raw.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        pass
    almost = _almost_utf8(raw)
    return almost if almost is not None else _single_byte(raw)


def _almost_utf8(raw: bytes) -> Decoded | Undecodable | None:
    """The text if most non-ASCII characters are sound UTF-8; None when it is another encoding."""
    text = raw.decode("utf-8", "replace")
    bad = _new_replacements(text, raw)
    sound = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
    if sound < 2 * bad:
        return None
    if bad <= max(1, len(text) * _FEW_BAD) and sound >= 20 * bad:
        return _checked(Decoded(text, f"utf-8 ({_count(bad, 'bad sequence')} replaced)"))
    return Undecodable(
        "encoding", f"mostly UTF-8, with {_count(bad, 'sequence')} of another encoding mixed in"
    )


def _new_replacements(text: str, raw: bytes) -> int:
    return text.count("\ufffd") - raw.count("\ufffd".encode())


def _tolerant(raw: bytes, encoding: str) -> Decoded | Undecodable:
    text = raw.decode(encoding, "replace")
    bad = text.count("\ufffd") - (_new_zero(raw, encoding))
    if bad > max(1, len(text) * _FEW_BAD):
        return Undecodable("encoding", f"marked as {encoding}, but {_count(bad, 'sequence')} in it are not")
    name = encoding if bad == 0 else f"{encoding} ({_count(bad, 'bad sequence')} replaced)"
    return _checked(Decoded(text, name))


def _new_zero(raw: bytes, encoding: str) -> int:
    """How many replacement characters the source itself holds."""
    return raw.count("\ufffd".encode(encoding))


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: one byte of nearly every pair is the high byte of ASCII or Arabic."""
    sample = raw[: _SAMPLE - _SAMPLE % 2]
    high = {0x00, 0x06, 0x20, 0xFB, 0xFE}
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        bytes_high = sample[first::2]
        share = sum(byte in high for byte in bytes_high) / max(1, len(bytes_high))
        others = sample[1 - first :: 2]
        if share > _SURE and others.count(0) < len(others) * 0.1:
            return encoding
    return None


def _with_nul(raw: bytes) -> Decoded | Undecodable:
    nul = raw.count(0)
    if nul > max(3, len(raw) * _FEW_BAD):
        return Undecodable("binary", "holds many NUL bytes: not text")
    decoded = _narrow(raw.replace(b"\x00", "\ufffd".encode()))
    if isinstance(decoded, Undecodable):
        return decoded
    return Decoded(decoded.text, f"{decoded.encoding} ({_count(nul, 'NUL')} replaced)")


def _single_byte(raw: bytes) -> Decoded | Undecodable:
    hints = _hints(raw)
    scored = []
    for encoding in _SINGLE_BYTE:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        scored.append((_plausibility(text[:_SAMPLE]) + 0.05 * hints.count(encoding), encoding, text))
    best = max(scored, default=None, key=lambda item: item[0])
    if best is None or best[0] < 0.5:
        return _hopeless(raw)
    return _checked(Decoded(best[2], best[1]))


def _hopeless(raw: bytes) -> Undecodable:
    control = len(_CONTROL.findall(raw[:_SAMPLE].decode("latin-1")))
    if control > 0.05 * min(len(raw), _SAMPLE):
        return Undecodable("binary", "not text in any encoding")
    return Undecodable("encoding", "no encoding makes a plausible text of it")


def _hints(raw: bytes) -> list[str]:
    named = [match.decode("ascii").lower() for match in _META.findall(raw[:4096])[:3]]
    guess = str(detect_encoding(raw[:_SAMPLE]) or "").lower()
    return [_ALIASES.get(name, name) for name in (*named, guess)]


def _plausibility(text: str) -> float:
    """0 to 1: do the non-ASCII characters spell one language, with its common words?"""
    foreign = [character for character in text if character > "\x7f" and not character.isspace()]
    if not foreign or len(_CONTROL.findall(text)) > len(text) * _FEW_BAD:
        return 0.0
    arabic = sum(_ARABIC.match(character) is not None for character in foreign) / len(foreign)
    ascii_letters = sum(character.isascii() and character.isalpha() for character in text)
    words = _WORDS.findall(text)
    common = min(1.0, 25 * sum(word in _COMMON for word in words) / max(1, len(words)) / 3)
    if len(_MIXED_WORD.findall(text)) > 0.2 * arabic * len(foreign):
        return 0.0
    if arabic > 0.5:
        return (0.6 * arabic**4 + 0.4 * common) if arabic > 0.8 else 0.0
    accented = sum(character.isalpha() for character in foreign) / len(foreign)
    mostly_latin = ascii_letters > 5 * len(foreign)
    return 0.5 * accented + 0.4 * common if mostly_latin and common > 0 else 0.0


def _checked(decoded: Decoded) -> Decoded | Undecodable:
    sample = decoded.text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample))
    if 2 * len(_MOJIBAKE.findall(sample)) > 0.3 * letters and letters > 0:
        return Undecodable("encoding", "its letters were decoded wrongly before it was saved (Ø§Ù„ for ال)")
    if len(_CONTROL.findall(sample)) > 0.02 * len(sample):
        return Undecodable("binary", "holds many control characters: not text")
    nul = decoded.text.count("\x00")
    if nul == 0:
        return decoded
    return Decoded(
        decoded.text.replace("\x00", "\ufffd"), f"{decoded.encoding} ({_count(nul, 'NUL')} replaced)"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")

"""Find a page's encoding by the evidence of its bytes and decode it.

In order: a byte order mark; NUL bytes in the pattern of UTF-16; strict UTF-8; UTF-8 with very few bad bytes
(said so in the encoding's name); then the single-byte encodings of Arabic and French, of which the one whose
text looks like language is taken, the ``charset`` of page and server and resiliparse's guess breaking a tie.
Text that was decoded wrongly before it was saved is decoded again (:mod:`marsad.read.mend`). A text that no
encoding makes plausible is refused: wrong letters in silence would be worse.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding

from marsad.read import mend

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = ("windows-1252", "windows-1256", "iso-8859-6")
_ALIASES = {
    **{
        "cp1256": "windows-1256",
        "x-cp1256": "windows-1256",
        "arabic": "iso-8859-6",
        "iso-8859-6-i": "iso-8859-6",
    },
    **dict.fromkeys(("cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1"), "windows-1252"),
}
_META = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:\-]{2,40})", re.I)
_ARABIC = re.compile(r"[\u0621-\u064a]+")
_MIXED_WORD = re.compile(r"[A-Za-z][\u0621-\u064a]|[\u0621-\u064a][A-Za-z]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_FOREIGN = re.compile(r"[^\x00-\x7f\s]+")
_FOREIGN_LETTER = re.compile(r"[^\W\d_\x00-\x7f]+")
_ASCII_LETTER = re.compile(r"[A-Za-z]+")
# C0 controls but for tab, line feeds and what old programs put between paragraphs (VT, FF).
_C1 = re.compile(rb"\xc2[\x80-\x9f]")  # in UTF-8
_C0 = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r") + b"\x7f"
# The commonest function words of written Arabic and French: wrong letters do not spell them by chance.
_COMMON = frozenset(
    {"في", "من", "على", "أن", "إلى", "التي", "الذي", "عن", "مع", "هذا", "ما", "كان", "بعد", "بين", "قال"}
    | {"les", "des", "une", "est", "dans", "pour", "que", "le", "la", "de", "et", "en"}
)

_WRONG = "its letters were decoded wrongly before it was saved (Ø§Ù„ for ال)"
_SAMPLE = 60_000
_HINT = 0.05  # what each hint adds to an encoding's plausibility
_TIE = 0.2
_COMPARED = 20_000  # of each of the encodings that a text may have
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


def decode(raw: bytes, charset: str | None = None) -> Decoded | Undecodable:
    """The text of a page's bytes, the byte order mark left out and line ends unchanged.

    ``charset`` is what a server said of them: one more hint, and no more than that.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _tolerant(raw[len(mark) :], encoding)
    if b"\x00" in raw:
        wide = _wide(raw)
        return _tolerant(raw, wide) if wide is not None else _with_nul(raw, charset)
    return _narrow(raw, charset)


def decoded_text(text: str, encoding: str = "utf-8") -> Decoded | Undecodable:
    """The same checks for a text that came decoded, from a row or an entry.

    Halves of surrogate pairs, which JSON can spell, become U+FFFD.
    """
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        raw = text.encode("utf-8", "replace")
        text = raw.decode()
    return _checked(Decoded(text, encoding), raw)


def _narrow(raw: bytes, charset: str | None) -> Decoded | Undecodable:
    try:
        return _checked(Decoded(raw.decode("utf-8"), "utf-8"), raw)
    except UnicodeDecodeError:
        pass
    almost = _almost_utf8(raw)
    return almost if almost is not None else _single_byte(raw, charset)


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


def _with_nul(raw: bytes, charset: str | None) -> Decoded | Undecodable:
    nul = raw.count(0)
    if nul > max(3, len(raw) * _FEW_BAD):
        return Undecodable("binary", "holds many NUL bytes: not text")
    decoded = _narrow(raw.replace(b"\x00", "\ufffd".encode()), charset)
    if isinstance(decoded, Undecodable):
        return decoded
    return Decoded(decoded.text, f"{decoded.encoding} ({_count(nul, 'NUL')} replaced)")


def _single_byte(raw: bytes, charset: str | None) -> Decoded | Undecodable:
    scored: dict[str, float] = {}
    for encoding in _SINGLE_BYTE:
        try:
            scored[encoding] = _plausibility(raw.decode(encoding)[:_COMPARED])
        except UnicodeDecodeError:
            continue
    best, second = [*sorted(scored.values(), reverse=True), 0.0, 0.0][:2]
    if best - second < _TIE or best < 0.5 + _HINT:
        for hint in _hints(raw, charset):
            if hint in scored:
                scored[hint] += _HINT
    encoding = max(scored, key=lambda name: scored[name], default="")  # the first of equals
    if not encoding or scored[encoding] < 0.5:
        return _hopeless(raw)
    return _checked(Decoded(raw.decode(encoding), encoding))


def _hopeless(raw: bytes) -> Undecodable:
    control = len(_CONTROL.findall(raw[:_SAMPLE].decode("latin-1")))
    if control > 0.05 * min(len(raw), _SAMPLE):
        return Undecodable("binary", "not text in any encoding")
    return Undecodable("encoding", "no encoding makes a plausible text of it")


def _hints(raw: bytes, charset: str | None) -> list[str]:
    named = [] if charset is None else [charset.strip().lower()]
    named += [match.decode("ascii").lower() for match in _META.findall(raw[:4096])[:3]]
    guess = str(detect_encoding(raw[:_SAMPLE]) or "").lower()
    return [_ALIASES.get(name, name) for name in (*named, guess)]


def _plausibility(text: str) -> float:
    """0 to 1: do the non-ASCII characters spell one language, with its common words?"""
    foreign = _length(_FOREIGN, text)
    if not foreign or len(_CONTROL.findall(text)) > len(text) * _FEW_BAD:
        return 0.0
    arabic = _length(_ARABIC, text) / foreign
    words = _WORDS.findall(text)
    common = min(1.0, 25 * sum(word in _COMMON for word in words) / max(1, len(words)) / 3)
    if len(_MIXED_WORD.findall(text)) > 0.2 * arabic * foreign:
        return 0.0
    if arabic > 0.5:
        return (0.6 * arabic**4 + 0.4 * common) if arabic > 0.8 else 0.0
    accented = _length(_FOREIGN_LETTER, text) / foreign
    mostly_latin = _length(_ASCII_LETTER, text) > 5 * foreign
    return 0.5 * accented + 0.4 * common if mostly_latin and common > 0 else 0.0


def _length(runs: re.Pattern[str], text: str) -> int:
    """How many characters stand in runs of a kind."""
    return sum(map(len, runs.findall(text)))


def _checked(decoded: Decoded, raw: bytes | None = None) -> Decoded | Undecodable:
    """The text if it is one; decoded again where that mends it. ``raw`` is the text as UTF-8, if at hand.

    The first looks are counts of single characters: nearly every page passes them and costs no more.
    """
    text = decoded.text
    if mend.suspicious(text):
        again = mend.mended(text)
        if again is not None:
            return Decoded(again[0], f"{decoded.encoding} ({again[1]}, mended)")
        if mend.wrong(text):
            return Undecodable("encoding", _WRONG)
    if _controlled(text, raw):
        return Undecodable("binary", "holds many control characters: not text")
    nul = text.count("\x00")
    if nul == 0:
        return decoded
    return Decoded(text.replace("\x00", "\ufffd"), f"{decoded.encoding} ({_count(nul, 'NUL')} replaced)")


def _controlled(text: str, raw: bytes | None) -> bool:
    if raw is not None and len(raw.translate(None, _C0)) == len(raw) and _C1.search(raw) is None:
        return False
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > 0.02 * len(sample)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")

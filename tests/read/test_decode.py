"""Encodings by evidence, and texts that no encoding makes plausible."""

from __future__ import annotations

import pytest

from marsad.read.decode import Decoded, Undecodable, decode

TEXT = (
    "وصل وفد من مجلس المدينة إلى الميناء صباح اليوم، وقال رئيسه إن الأشغال التي بدأت في الربيع "
    "سوف تنتهي قبل نهاية السنة، وإن السكان هم أول من يستفيد من هذا المشروع بعد طول انتظار.\n"
)
FRENCH = "Le maire a reçu une délégation à la préfecture; les travaux dans le port sont terminés.\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("windows-1256", "windows-1256"),
        ("iso-8859-6", "iso-8859-6"),
    ],
)
def test_arabic_text_in_its_encodings(encoding: str, name: str) -> None:
    assert decode(TEXT.encode(encoding)) == Decoded(TEXT, name)


def test_big_endian_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == Decoded(TEXT, "utf-16-be")


def test_french_text_in_its_old_encoding() -> None:
    assert decode(FRENCH.encode("windows-1252")) == Decoded(FRENCH, "windows-1252")


def test_line_ends_stay() -> None:
    assert decode("سطر\r\nآخر\r".encode()) == Decoded("سطر\r\nآخر\r", "utf-8")


def test_evidence_of_the_bytes_beats_a_wrong_charset() -> None:
    page = f'<html><head><meta charset="iso-8859-6"></head><body>{TEXT}</body>'
    found = decode(page.encode("windows-1256"))
    assert isinstance(found, Decoded)
    assert found.encoding == "windows-1256"
    assert TEXT in found.text


def test_few_bad_bytes_are_replaced_and_said() -> None:
    raw = (TEXT * 10).encode() + b"\xff" + TEXT.encode()
    found = decode(raw)
    assert isinstance(found, Decoded)
    assert found.encoding == "utf-8 (1 bad sequence replaced)"
    assert found.text == TEXT * 10 + "\ufffd" + TEXT


def test_text_cut_inside_a_character_is_read() -> None:
    found = decode(TEXT.rstrip(".\n").encode()[:-1])
    assert isinstance(found, Decoded)
    assert "replaced" in found.encoding


def test_replacement_characters_of_the_source_are_not_counted() -> None:
    assert decode((TEXT + "\ufffd" * 30).encode()) == Decoded(TEXT + "\ufffd" * 30, "utf-8")


def test_two_encodings_in_one_file_are_refused() -> None:
    found = decode(TEXT.encode() * 3 + TEXT.encode("windows-1256"))
    assert isinstance(found, Undecodable)
    assert found.reason == "encoding"


@pytest.mark.parametrize("taken_for", ["latin-1", "windows-1252", "windows-1256"])
def test_utf8_that_was_taken_for_another_encoding_is_mended(taken_for: str) -> None:
    wrong = _with_holes(TEXT.encode(), taken_for)
    found = decode(wrong.encode())
    assert isinstance(found, Decoded)
    assert found.text == TEXT
    assert "mended" in found.encoding
    assert decode(f"<html><body><p>{wrong}</p>".encode()) == Decoded(
        f"<html><body><p>{TEXT}</p>", found.encoding
    )


def test_windows_1256_that_was_taken_for_latin_letters_is_mended() -> None:
    found = decode(TEXT.encode("cp1256").decode("cp1252").encode())
    assert found == Decoded(TEXT, "utf-8 (windows-1256 that was taken for windows-1252, mended)")


def _with_holes(raw: bytes, encoding: str) -> str:
    """Decoded as browsers do it: bytes that an encoding leaves open become controls."""
    return "".join(_letter(byte, encoding) for byte in raw)


def _letter(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def test_text_decoded_wrongly_that_cannot_be_mended_is_refused() -> None:
    wrong = TEXT.encode().decode("latin-1").replace("\xa7", "?").replace("\x84", "-").replace("\x8a", "")
    found = decode(wrong.encode())
    assert isinstance(found, Undecodable)
    assert found.reason == "encoding"


def test_words_that_were_sound_stay_sound_in_what_is_mended() -> None:
    wrong = _with_holes(TEXT.encode(), "windows-1252")
    found = decode(f"«{wrong}» “عنوان سليم” {wrong}".encode())
    assert isinstance(found, Decoded)
    assert found.text == f"«{TEXT}» “عنوان سليم” {TEXT}"


def test_words_that_lost_a_letter_are_counted_and_many_are_too_many() -> None:
    wrong = _with_holes((TEXT * 5).encode(), "windows-1252")
    assert wrong.count("Ø\xad") > 1
    found = decode(wrong.replace("Ø\xad", "Ø", 1).encode())
    assert isinstance(found, Decoded)
    assert found.encoding == "utf-8 (utf-8 that was taken for windows-1252 but for 1 word, mended)"
    assert isinstance(decode(wrong.replace("Ø\xad", "Ø").encode()), Undecodable)
    wrong = _with_holes((TEXT * 5).encode(), "windows-1256")
    assert isinstance(decode(wrong.replace("„", "").encode()), Undecodable)


@pytest.mark.parametrize(
    "text", ["طط ظظ حظ حظوظ الطالب " * 40, "Ça a été à Málaga, où Øystein a vécu. " * 20]
)
def test_sound_text_with_suspicious_letters_stays(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


def test_single_nul_is_replaced_and_said() -> None:
    found = decode((TEXT * 5).encode() + b"\x00" + TEXT.encode())
    assert found == Decoded(TEXT * 5 + "\ufffd" + TEXT, "utf-8 (1 NUL replaced)")


@pytest.mark.parametrize(
    "raw", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 100, b"\x01\x02\x03\x04" * 100]
)
def test_bytes_that_are_no_text(raw: bytes) -> None:
    found = decode(raw)
    assert isinstance(found, Undecodable)
    assert found.reason in {"binary", "encoding"}

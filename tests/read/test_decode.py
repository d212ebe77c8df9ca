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


def test_text_decoded_wrongly_before_it_was_saved_is_refused() -> None:
    found = decode(TEXT.encode().decode("latin-1").encode())
    assert isinstance(found, Undecodable)
    assert found.reason == "encoding"


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

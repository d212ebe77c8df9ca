"""The pictures of the pages: all are there, none is heavy, and what they show still exists."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from web_client import TestClient

from marsad.web import create_app
from marsad.web.words import LANGUAGES
from tools.screenshots import IMAGES, MOST_BYTES, NAMES, addresses


def test_every_picture_is_there_in_every_language_and_light() -> None:
    pictures = {path.name: path.read_bytes() for path in IMAGES.glob("*.png")}
    assert set(pictures) == {f"{name}-{language}.png" for name in NAMES for language in LANGUAGES}
    for name, picture in pictures.items():
        width, height = struct.unpack(">II", picture[16:24])
        assert len(picture) <= MOST_BYTES, name
        assert width > height > 700, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_the_pictures_have_their_headings(language: str, example_record: Path) -> None:
    client = TestClient(create_app(example_record, {"testserver"}))
    shown = addresses(example_record)
    assert set(shown) == set(NAMES)
    for address, heading in shown.values():
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code == 200
        assert not heading or f'id="{heading}"' in answer.text

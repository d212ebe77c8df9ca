"""Whether two written names stand for the same."""

from __future__ import annotations

import pytest

from evaluation.names import same_body, same_person, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد العلوي", "احمد علوي"),
        ("الملكة", "ملكه"),
        ("Céline Dupont", "celine dupont"),
        ("مُحمّد", "محمد"),
        ("ليلى", "ليلي"),
    ],
)
def test_spelling_the_article_and_accents_are_set_aside(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_titles_do_not_part_persons_but_names_do() -> None:
    assert same_person(["الأمير فيصل"], ["فيصل"])
    assert same_person(["nobody", "King Harald"], ["harald"])
    assert not same_person(["فيصل بن تركي"], ["فيصل"])
    assert not same_person([], ["فيصل"])
    assert not same_person([""], [""])


def test_a_title_alone_is_kept() -> None:
    assert same_person(["الملك"], ["ملك"])
    assert not same_person(["الملك"], ["الأمير"])


def test_a_body_may_be_named_within_a_longer_name() -> None:
    assert same_body(["وزارة الصيد"], ["وزارة الصيد البحري"])
    assert same_body(["وزارة الصيد البحري"], ["وزارة الصيد"])
    assert not same_body(["وزارة"], ["وزارة الصيد"])
    assert not same_body(["وزارة الصيد"], ["وزارة العدل"])

"""The parts of reuse by themselves: fingerprints, groups of shingles, formulae, alignment."""

from __future__ import annotations

import numpy as np
from reuse_articles import BRIDGE, OWN, article, filler

from marsad.reuse.align import align
from marsad.reuse.candidates import ALL_PAIRS, candidates, corpus, formulae, groups
from marsad.reuse.fingerprint import SHINGLE, Fingerprint, fingerprint
from marsad.reuse.joining import Copy, SharedPassage, cluster_copies

NO_FORMULAE = np.zeros(0, np.uint64)


def test_a_fingerprint_keeps_the_place_of_every_word_of_the_body() -> None:
    item = article("a", ["قال الوزير: «نعم»، ثم مضى.", "وعاد."])
    row = fingerprint(item)
    words = [item.text[start:end] for start, end in zip(row.starts, row.ends, strict=True)]
    assert words == ["قال", "الوزير", "نعم", "ثم", "مضى", "وعاد"]
    assert len(row.shingles) == len(row.words) - SHINGLE + 1
    assert row.sentences[0] == row.sentences[4] != row.sentences[5]


def test_spelling_variants_have_one_hash() -> None:
    one, other = fingerprint(article("a", ["إلى المدرسة"])), fingerprint(article("b", ["الى المدرسه"]))
    assert one.words == other.words


def test_an_article_without_body_has_no_words() -> None:
    row = fingerprint(article("a", []))
    assert len(row.words) == len(row.shingles) == 0
    assert len(candidates([row, fingerprint(article("b", []))]).pairs) == 0


def test_shards_hold_all_groups_once() -> None:
    texts = corpus([fingerprint(article(key, [BRIDGE[0]])) for key in "abc"])
    whole = groups(texts).shingles.tolist()
    parts = [shingle for shard in range(3) for shingle in groups(texts, shard, 3).shingles.tolist()]
    assert sorted(parts) == sorted(whole)
    assert len(whole) > SHINGLE


def test_a_group_holds_each_article_once_and_in_order() -> None:
    texts = corpus([fingerprint(article(key, [BRIDGE[0], OWN[0], BRIDGE[0]])) for key in "abc"])
    found = groups(texts)
    assert found.sizes.tolist() == [3] * len(found.shingles)
    assert found.owners.tolist() == [0, 1, 2] * len(found.shingles)
    assert (texts.shingles[found.places] == found.shingles.repeat(3)).all()


def test_no_shingle_reaches_into_the_next_article() -> None:
    words = BRIDGE[0].split()
    parts = [
        article("a", [" ".join(words[:6])]),
        article("b", [" ".join(words[6:])]),
        article("c", [BRIDGE[0]]),
    ]
    texts = corpus([fingerprint(item) for item in parts])
    assert len(groups(texts).shingles) == len(words) - 2 * SHINGLE + 2


def _stock(prints: list[Fingerprint], copies: list[int] | None = None) -> list[bool]:
    texts = corpus(prints, copies)
    stock: list[bool] = formulae(groups(texts), texts).tolist()
    return stock


def test_a_frequent_shingle_in_one_surrounding_is_no_formula() -> None:
    copied = [fingerprint(article(f"{n}", [" ".join(BRIDGE)])) for n in range(ALL_PAIRS * 2)]
    assert not any(_stock(copied))


def _in_new_surroundings(phrase: str, count: int) -> list[Fingerprint]:
    return [
        fingerprint(article(f"{n}", [f"{filler(n, 20)[:-1]} {phrase} {filler(n + 40, 20)}"]))
        for n in range(count)
    ]


def test_a_frequent_shingle_in_new_surroundings_is_a_formula() -> None:
    assert _stock(_in_new_surroundings("نائب رئيس اللجنة الوطنية العليا", 10)) == [True]


def test_surroundings_of_a_body_count_for_each_of_its_copies() -> None:
    prints = _in_new_surroundings("نائب رئيس اللجنة الوطنية العليا", 5)
    assert _stock(prints) == [True]
    assert _stock(prints, [40, 1, 1, 1, 1]) == [False]


def test_large_groups_give_connected_pairs_but_not_all() -> None:
    size = ALL_PAIRS * 5
    prints = [fingerprint(article(f"{n:03}", [" ".join(BRIDGE), filler(n, 20)])) for n in range(size)]
    pairs = candidates(prints).pairs
    assert len(pairs) < size * 6
    reached = {0}
    for _ in range(size):
        reached |= {end for pair in pairs if reached & set(pair) for end in pair}
    assert reached == set(range(size))


def test_a_whole_own_sentence_between_two_copied_ones_parts_them() -> None:
    one = fingerprint(article("a", [f"{BRIDGE[0]} {OWN[0]} {BRIDGE[1]}"]))
    other = fingerprint(article("b", [f"{BRIDGE[0]} {BRIDGE[1]}"]))
    assert len(align(one, other, NO_FORMULAE)) == 2
    assert len(align(one, one, NO_FORMULAE)) == 1


def test_formulae_alone_make_no_passage() -> None:
    one, other = (
        fingerprint(article("a", [BRIDGE[0], filler(1, 9)])),
        fingerprint(article("b", [BRIDGE[0]])),
    )
    assert len(align(one, other, NO_FORMULAE)) == 1
    assert align(one, other, np.sort(np.array(other.shingles, np.uint64))) == []


def _row(left: tuple[str, int, int], right: tuple[str, int, int]) -> SharedPassage:
    return SharedPassage(Copy(*left), Copy(*right))


def test_passages_that_mostly_overlap_are_one_copy() -> None:
    rows = [_row(("a", 0, 100), ("b", 0, 100)), _row(("a", 10, 100), ("c", 5, 95))]
    assert cluster_copies(rows) == [[Copy("a", 0, 100), Copy("b", 0, 100), Copy("c", 5, 95)]]


def test_a_short_passage_in_a_long_one_stays_its_own() -> None:
    rows = [_row(("a", 0, 100), ("b", 0, 100)), _row(("a", 10, 50), ("c", 0, 40))]
    assert sorted(map(len, cluster_copies(rows))) == [2, 2]


def test_hulls_that_come_to_overlap_are_joined() -> None:
    rows = [
        _row(("a", 0, 100), ("b", 0, 100)),
        _row(("a", 40, 140), ("c", 0, 100)),
        _row(("b", 0, 100), ("c", 0, 100)),
    ]
    assert cluster_copies(rows) == [[Copy("a", 0, 140), Copy("b", 0, 100), Copy("c", 0, 100)]]

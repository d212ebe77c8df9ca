"""The steps of reuse for any input: arrays against the plain way, shards against the whole, robust copies."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import SEARCH, fold, tokenise
from marsad.records import Article, BlockKind, Section
from marsad.reuse import find_reuse, steps
from marsad.reuse.align import align
from marsad.reuse.bodies import distinct_bodies
from marsad.reuse.candidates import ALL_PAIRS, candidates, corpus, gathered, shared_shingles
from marsad.reuse.fingerprint import fingerprint, fingerprints
from marsad.reuse.joining import SAME, Copy, SharedPassage, cluster_copies
from marsad.reuse.passages import align_pairs, shared_passages
from marsad.reuse.words import read_words

LETTERS = "بتجدرسصطعقلمنهي"
TRICKY = "اأإآبتةىيئؤءَُّـ\u0670\u200fabAé’'.-,، \n٣3۴؟!»(😀\ud800İ"


def _article(key: str, paragraphs: list[str]) -> Article:
    text, sections = "خبر", [Section(0, 3, BlockKind.HEADLINE)]
    for paragraph in paragraphs:
        start = len(text) + 1
        text += f"\n{paragraph}"
        sections.append(Section(start, len(text), BlockKind.BODY))
    return Article(key, key, 0, "خبر", None, None, "ar", None, (), text, (), tuple(sections))


def _word(random: Random) -> str:
    return "".join(random.choice(LETTERS) for _ in range(random.randint(4, 8)))


def _sentences(random: Random, number: int) -> list[str]:
    return [" ".join(_word(random) for _ in range(random.randint(12, 20))) + "." for _ in range(number)]


def _together(articles: list[Article]) -> list[set[str]]:
    return [{member.article_id for member in cluster.members} for cluster in find_reuse(articles)]


# ------------------------------------------------------------------ arrays against the plain way


@given(st.text(TRICKY, max_size=40), st.text(max_size=20))
@settings(max_examples=300)
def test_words_are_those_of_the_tokeniser(tricky: str, anything: str) -> None:
    text = f"{tricky} {anything}"
    plain = [token for token in tokenise(text) if token.kind != "sign"]
    found = read_words(text)
    assert found.starts.tolist() == [token.start for token in plain]
    assert found.ends.tolist() == [token.end for token in plain]
    # Nothing but the folded word counts in a hash: neither what is around it nor where it stands.
    alone = [read_words(fold(token.norm, SEARCH)).hashes.tolist() for token in plain]
    assert all(
        hashes == [own]
        for hashes, own, token in zip(alone, found.hashes.tolist(), plain, strict=True)
        if len(hashes) == 1 and "İ" not in token.text
    )


@given(st.lists(st.lists(st.text(TRICKY, max_size=30), max_size=4), min_size=1, max_size=6))
def test_fingerprints_do_not_hang_on_the_batch(bodies: list[list[str]]) -> None:
    articles = [_article(str(number), body) for number, body in enumerate(bodies)]
    assert list(fingerprints(articles)) == [fingerprint(article) for article in articles]


def _plain_clusters(rows: list[SharedPassage]) -> list[list[Copy]]:
    """What makes one cluster, by comparing each with each until nothing changes."""
    sets = [{row.left, row.right} for row in rows]
    while True:
        hulls = [sorted(_hull(copies)) for copies in sets]
        pair = next(
            (
                (one, other)
                for one in range(len(hulls))
                for other in range(one + 1, len(hulls))
                if any(_same(mine, theirs) for mine in hulls[one] for theirs in hulls[other])
            ),
            None,
        )
        if pair is None:
            return sorted(hulls)
        sets = [set(hull) for hull in hulls]
        sets[pair[0]] |= sets.pop(pair[1])


def _same(one: Copy, other: Copy) -> bool:
    if one.article_id != other.article_id:
        return False
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= SAME * (max(one.end, other.end) - min(one.start, other.start))


def _hull(copies: set[Copy]) -> list[Copy]:
    merged: list[Copy] = []
    for copy in sorted(copies):
        last = merged[-1] if merged else None
        if last is not None and last.article_id == copy.article_id and copy.start < last.end:
            merged[-1] = Copy(last.article_id, last.start, max(last.end, copy.end))
        else:
            merged.append(copy)
    return merged


_SPANS = st.tuples(st.integers(0, 30), st.integers(1, 20))


@given(st.lists(st.tuples(st.sampled_from("abc"), _SPANS, st.sampled_from("de"), _SPANS), max_size=7))
@settings(max_examples=200)
def test_clusters_are_those_of_comparing_each_with_each(
    drawn: list[tuple[str, tuple[int, int], str, tuple[int, int]]],
) -> None:
    rows = [
        SharedPassage(Copy(left, start, start + size), Copy(right, other, other + long))
        for left, (start, size), right, (other, long) in drawn
    ]
    found, plain = sorted(cluster_copies(rows)), _plain_clusters(rows)
    # In which order sets are joined may decide how far their hulls have grown; what is sure is that nothing
    # that is the same is left apart, and that no article is lost.
    assert all(
        not _same(mine, theirs)
        for place, one in enumerate(found)
        for other in found[place + 1 :]
        for mine in one
        for theirs in other
    )
    assert {copy.article_id for hull in found for copy in hull} == {
        copy.article_id for hull in plain for copy in hull
    }


# ------------------------------------------------------------------ shards against the whole


def _crowd(seed: int) -> list[Article]:
    """Articles that share sentences: a few much copied, most of their own."""
    random = Random(seed)
    common = _sentences(random, 6)
    return [
        _article(f"{number:03}", random.sample(common, random.randint(0, 3)) + _sentences(random, 2))
        for number in range(ALL_PAIRS * 2)
    ]


@pytest.mark.parametrize("shards", [2, 3, 7])
def test_shards_of_the_index_tell_what_the_whole_tells(shards: int) -> None:
    prints = list(fingerprints(_crowd(shards)))
    texts = corpus(prints)
    parts = gathered(shared_shingles(texts, shard, shards) for shard in range(shards))
    whole = candidates(prints)
    assert parts.pairs == whole.pairs
    assert parts.formulae.tolist() == whole.formulae.tolist()
    assert len(whole.pairs) > ALL_PAIRS


def test_pairs_aligned_in_parts_are_those_aligned_at_once() -> None:
    prints = list(fingerprints(_crowd(1)))
    chosen = candidates(prints)
    whole = list(align_pairs(prints, chosen.pairs, chosen.formulae))
    parts = [
        row
        for start in range(0, len(chosen.pairs), 5)
        for row in align_pairs(prints, chosen.pairs[start : start + 5], chosen.formulae)
    ]
    assert parts == whole
    assert len(whole) > ALL_PAIRS
    right, left = chosen.pairs[0]
    first = align(prints[left], prints[right], chosen.formulae)
    assert len(first) == sum(
        {row.left.article_id, row.right.article_id} == {prints[left].article_id, prints[right].article_id}
        for row in whole
    )


# ------------------------------------------------------------------ robust copies


@given(st.integers(0, 10_000))
@settings(max_examples=40)
def test_a_copy_with_a_word_in_ten_changed_is_found(seed: int) -> None:
    random = Random(seed)
    original = _sentences(random, 5)
    changed = [
        " ".join(_word(random) if random.random() < 0.1 else word for word in sentence.split())
        for sentence in original
    ]
    assert {"a", "b"} in _together([_article("a", original), _article("b", changed)])


@given(st.integers(0, 10_000))
@settings(max_examples=40)
def test_order_of_sentences_and_paragraphs_cut_or_added_do_not_matter(seed: int) -> None:
    random = Random(seed)
    original = _sentences(random, 6)
    kept = random.sample(original, 4)
    mixed = kept + _sentences(random, 3)
    random.shuffle(mixed)
    one, other = _article("a", original), _article("b", mixed)
    covered = [
        (member.start, member.end)
        for cluster in find_reuse([one, other])
        for member in cluster.members
        if member.article_id == "b"
    ]
    for sentence in mixed:
        start = other.text.index(sentence)
        end = start + len(sentence) - 1
        share = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in covered) / (end - start)
        assert share > 0.9 if sentence in kept else share < 0.1


@given(st.integers(0, 10_000))
@settings(max_examples=40)
def test_spelling_does_not_matter(seed: int) -> None:
    random = Random(seed)
    letters = "اأإآةهىيبتجد"
    words = ["".join(random.choice(letters) for _ in range(6)) for _ in range(20)]
    variant = str.maketrans("أإآةى", "اااهي")
    spelt = [f"{word[:2]}\u064e{word[2:]}ـ".translate(variant) for word in words]
    articles = [_article("a", [" ".join(words)]), _article("b", [" ".join(spelt)])]
    (cluster,) = find_reuse(articles)
    assert [member.similarity for member in cluster.members] == [1.0, 1.0]


@given(st.integers(0, 10_000), st.integers(2, 60))
@settings(max_examples=25)
def test_copies_of_a_whole_body_are_never_lost(seed: int, number: int) -> None:
    random = Random(seed)
    body = _sentences(random, random.randint(1, 3)) if seed % 4 else [_word(random)]
    copies = [_article(f"c{count:02}", body) for count in range(number)]
    others = [_article(f"o{count}", _sentences(random, 2) + body[:1]) for count in range(3)]
    everybody = {article.id for article in copies}
    assert any(everybody <= ids for ids in _together([*copies, *others]))


def test_a_passage_of_a_copied_body_is_found_in_every_copy() -> None:
    random = Random(3)
    body = _sentences(random, 5)
    copies = [_article(f"c{count:02}", body) for count in range(30)]
    quoting = _article("quoting", [*_sentences(random, 2), body[2], *_sentences(random, 2)])
    ids = {article.id for article in (*copies, quoting)}
    assert ids in _together([*copies, quoting])


def test_five_hundred_copies_are_found_and_a_formula_in_as_many_is_not() -> None:
    random = Random(4)
    communique, formula = _sentences(random, 4), " ".join(_word(random) for _ in range(14))
    carrying = [_article(f"c{count:03}", [*communique, *_sentences(random, 1)]) for count in range(500)]
    using = [
        _article(f"f{count:03}", [f"{_sentences(random, 1)[0][:-1]} {formula} {_sentences(random, 1)[0]}"])
        for count in range(500)
    ]
    clusters = _together([*carrying, *using])
    assert {article.id for article in carrying} in clusters
    assert not any(ids & {article.id for article in using} for ids in clusters)


# ------------------------------------------------------------------ growth


@pytest.mark.parametrize("number", [200, 800])
def test_pairs_grow_with_the_articles_and_not_with_their_square(number: int) -> None:
    random = Random(5)
    communique = _sentences(random, 8)
    near = [_article(f"{count:04}", [*communique, *_sentences(random, 1)]) for count in range(number)]
    assert len(candidates(list(fingerprints(near))).pairs) < 8 * number


def test_equal_bodies_are_compared_with_others_once() -> None:
    random = Random(6)
    body = _sentences(random, 3)
    bodies = distinct_bodies(list(fingerprints(_article(f"{n:05}", body) for n in range(2000))))
    assert len(bodies.models) == 1
    assert len(list(shared_passages(bodies))) == 1
    assert bodies.copies == [2000]


def test_an_article_copied_in_a_thousand_ways_is_one_cluster() -> None:
    rows = [
        SharedPassage(Copy("hub", start, 400 + end), Copy(f"{start:02}{end:02}", 0, 400))
        for start in range(32)
        for end in range(32)
    ]
    ((hub, *others),) = [
        sorted(copies, key=lambda copy: copy.article_id != "hub") for copies in cluster_copies(rows)
    ]
    assert hub == Copy("hub", 0, 431)
    assert len(others) == 1024


def test_hashes_of_words_are_spread() -> None:
    random = Random(7)
    words = {_word(random) for _ in range(20_000)}
    hashes = read_words(" ".join(sorted(words))).hashes
    assert len(np.unique(hashes)) == len(words)
    counts = np.bincount((hashes >> np.uint64(56)).astype(np.int64), minlength=256)
    assert counts.max() < 2 * counts.mean()


def _titled_crowd(seed: int) -> list[Article]:
    """The same with a title that stands in ever new surroundings, so that there are formulae."""
    random = Random(seed)
    title = " ".join(_word(random) for _ in range(9))
    return [
        replace_body(item, f"{_sentences(random, 2)[0]} {title} {' '.join(_sentences(random, 3))}")
        for item in _crowd(seed)
    ]


def replace_body(article: Article, more: str) -> Article:
    """The article with a paragraph more."""
    bodies = [article.text[part.start : part.end] for part in article.sections[1:]]
    return _article(article.id, [*bodies, more])


@pytest.mark.parametrize(("shards", "parts"), [(1, 1), (2, 5), (7, 3)])
def test_excerpts_of_parts_tell_what_the_whole_tells(shards: int, parts: int) -> None:
    prints = list(fingerprints(_titled_crowd(shards)))
    copies = [1 + number % 3 for number in range(len(prints))]
    held = [list(range(part, len(prints), parts)) for part in range(parts)]
    seen = [steps.own_shingles([prints[number] for number in part]) for part in held]
    wanted = steps.shared_by_several([once for once, _ in seen], [twice for _, twice in seen])
    found = [
        steps.excerpts([prints[n] for n in part], part, [copies[n] for n in part], wanted) for part in held
    ]
    told = [
        steps.shared_excerpts(
            [item.of(item.shingles % np.uint64(shards) == np.uint64(shard)) for item in found]
        )
        for shard in range(shards)
    ]
    together, whole = gathered(told), candidates(prints, copies)
    assert together.pairs == whole.pairs
    assert together.formulae.tolist() == whole.formulae.tolist()
    assert len(whole.formulae) > 0 < len(whole.pairs)
    # What no two articles hold is in no excerpt.
    assert len(wanted) < len(np.unique(corpus(prints).shingles))

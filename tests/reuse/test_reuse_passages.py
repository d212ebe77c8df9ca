"""Which passages are found, and which are not."""

from __future__ import annotations

from reuse_articles import BRIDGE, OWN, article, filler

from marsad.records import Article, PassageCluster
from marsad.reuse import find_reuse


def _texts(clusters: tuple[PassageCluster, ...], *articles: Article) -> dict[str, list[str]]:
    by_id = {item.id: item for item in articles}
    found: dict[str, list[str]] = {}
    for cluster in clusters:
        for member in cluster.members:
            found.setdefault(member.article_id, []).append(
                by_id[member.article_id].text[member.start : member.end]
            )
    return found


def test_a_copied_text_is_found_in_both_articles() -> None:
    one, other = article("a", [*BRIDGE, OWN[0]]), article("b", [OWN[1], *BRIDGE])
    texts = _texts(find_reuse([one, other]), one, other)
    for sentence in BRIDGE:
        assert any(sentence.rstrip(".") in text for text in texts["a"])
        assert any(sentence.rstrip(".") in text for text in texts["b"])


def test_a_sentence_of_the_outlets_own_is_in_no_passage() -> None:
    one = article("a", [BRIDGE[0], OWN[0], BRIDGE[1], OWN[1], BRIDGE[2], OWN[2]])
    other = article("b", list(BRIDGE))
    for text in _texts(find_reuse([one, other]), one, other)["a"]:
        for sentence in OWN:
            assert sentence[10:40] not in text


def test_changed_words_and_spellings_do_not_break_a_passage() -> None:
    changed = (
        BRIDGE[0].replace("القنطرة", "القنطره").replace("ثلاث سنوات", "ثلاثة أعوام").replace("صباح", "صَباح")
    )
    one, other = article("a", [BRIDGE[0]]), article("b", [OWN[0], changed])
    (cluster,) = find_reuse([one, other])
    assert [member.article_id for member in cluster.members] == ["a", "b"]
    by_id = {member.article_id: member for member in cluster.members}
    assert other.text[by_id["b"].start : by_id["b"].end] == changed.rstrip(".")
    assert 0.7 < min(member.similarity for member in cluster.members) < 1.0


def test_moved_sentences_are_found() -> None:
    one = article("a", [BRIDGE[0], BRIDGE[1], BRIDGE[2]])
    other = article("b", [BRIDGE[2], OWN[0], BRIDGE[0]])
    texts = _texts(find_reuse([one, other]), one, other)
    assert any(BRIDGE[2][:40] in text for text in texts["b"])
    assert any(BRIDGE[0][:40] in text for text in texts["b"])


def test_headlines_are_not_compared() -> None:
    headline = BRIDGE[0]
    one = article("a", [filler(1, 30)], headline=headline)
    other = article("b", [filler(2, 30)], headline=headline)
    assert find_reuse([one, other]) == ()


def test_nothing_is_reused_inside_one_article() -> None:
    assert find_reuse([article("a", [BRIDGE[0], filler(1, 20), BRIDGE[0]])]) == ()


def test_the_same_article_twice_is_one() -> None:
    one = article("a", list(BRIDGE))
    assert find_reuse([one, one]) == ()


def test_short_bodies_that_are_equal_are_not_lost() -> None:
    body = "أغلقت القنطرة أمام السير."
    (cluster,) = find_reuse([article("a", [body]), article("b", [body]), article("c", [OWN[0]])])
    assert [member.article_id for member in cluster.members] == ["a", "b"]
    assert [member.similarity for member in cluster.members] == [1.0, 1.0]


def test_a_few_words_in_common_are_no_passage() -> None:
    shared = "القنطرة الجديدة التي تربط ضفتي الوادي"
    one = article("a", [f"{filler(1, 12)[:-1]} {shared} {filler(2, 12)}"])
    other = article("b", [f"{filler(3, 12)[:-1]} {shared} {filler(4, 12)}"])
    assert find_reuse([one, other]) == ()


def test_a_long_title_in_many_articles_is_a_formula() -> None:
    title = (
        "رئيس المجلس الجهوي للاستثمار ونائب رئيس اللجنة الوطنية للمشاريع الكبرى السيد فلان بن فلان الفلاني"
    )
    articles = [
        article(f"a{number:02}", [f"{filler(number, 30)[:-1]} {title} {filler(number + 50, 30)}"])
        for number in range(30)
    ]
    assert find_reuse(articles) == ()


def test_a_communique_in_hundreds_of_articles_is_one_cluster() -> None:
    body = " ".join(BRIDGE)
    articles = [article(f"a{number:03}", [body, filler(number, 25)]) for number in range(300)]
    (cluster,) = find_reuse(articles)
    assert len(cluster.members) == 300


def test_a_sentence_quoted_in_a_long_copy_does_not_swallow_it() -> None:
    quote = BRIDGE[1]
    long_copy = [filler(1, 60), quote, filler(2, 60)]
    articles = [
        article("a", [" ".join(long_copy)]),
        article("b", [" ".join(long_copy)]),
        article("c", [filler(3, 30), quote, filler(4, 30)]),
    ]
    clusters = find_reuse(articles)
    sizes = sorted(len(cluster.members) for cluster in clusters)
    assert sizes == [2, 3]
    short = max(clusters, key=lambda cluster: len(cluster.members))
    assert all(member.end - member.start < 2 * len(quote) for member in short.members)


def test_the_article_published_first_is_first() -> None:
    articles = [
        article("a", list(BRIDGE), published="2024-03"),
        article("b", list(BRIDGE), published="2024-03-09"),
        article("c", list(BRIDGE), published="2024-03-08"),
        article("d", list(BRIDGE)),
    ]
    (cluster,) = find_reuse(articles)
    assert [member.article_id for member in cluster.members if member.first] == ["c"]


def test_of_one_day_the_earliest_time_is_first() -> None:
    articles = [
        article("a", list(BRIDGE), published="2024-03-08T18:00Z"),
        article("b", list(BRIDGE), published="2024-03-08T09:30Z"),
    ]
    (cluster,) = find_reuse(articles)
    assert [member.article_id for member in cluster.members if member.first] == ["b"]


def test_without_dates_the_lowest_id_is_first() -> None:
    (cluster,) = find_reuse([article("b", list(BRIDGE)), article("a", list(BRIDGE))])
    assert [member.article_id for member in cluster.members if member.first] == ["a"]


def test_a_line_under_every_column_is_a_formula() -> None:
    foot = "للتواصل مع الكاتب أرسل رسالة قصيرة تبدأ بالرمز ثم مسافة ثم نص الرسالة إلى الرقم المجاني للجريدة"
    columns = [article(f"a{number:02}", [filler(number, 60), foot]) for number in range(20)]
    assert find_reuse(columns) == ()


def test_a_piece_of_a_run_at_the_end_of_a_text_is_no_error() -> None:
    words = filler(1, 30)[:-1].split()
    one = article("a", [" ".join([*words, *words[20:]])])
    other = article("b", [" ".join([*words[10:], *words[:24]])])
    assert {member.article_id for cluster in find_reuse([one, other]) for member in cluster.members} == {
        "a",
        "b",
    }

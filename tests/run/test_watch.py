"""Watching: what is announced is fetched once, kept, built; what fails waits; what stops goes on."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from simple_stages import simple_stages  # noqa: F401 - a fixture
from watch_site import (  # noqa: F401 - fixtures
    NEWS,
    START,
    Bench,
    Handler,
    Reply,
    Site,
    bench_fixture,
    feed,
    page,
    site_fixture,
)

from marsad.errors import StoreError
from marsad.export import FILES, export_jsonl
from marsad.run import build
from marsad.run.watch import Habits, Watched, WatchedKind, watcher
from marsad.store import create_store

pytestmark = pytest.mark.usefixtures("simple_stages")


def told(bench: Bench, event: str) -> list[dict[str, object]]:
    """The events of one name in the log."""
    rows = [json.loads(line) for line in bench.log.read_text("utf-8").splitlines()]
    return [row for row in rows if row["event"] == event]


def kept(bench: Bench) -> list[str]:
    """The addresses of all responses in the archives, in order."""
    found = []
    for path in sorted((bench.folder / "warc").iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=False):
                if record.record_type == WarcRecordType.response:
                    found.append(str(record.headers["WARC-Target-URI"]))
    return found


def stored(bench: Bench) -> list[str]:
    """The addresses of the pages in the record."""
    with bench.store.view() as view:
        return sorted(str(item.page.url) for item in view.pages())


def with_articles(site: Site, count: int) -> Watched:
    """A feed of articles."""
    site.routes |= {f"/{number}": page(number) for number in range(count)}
    site.routes["/feed"] = feed(*(site.url(f"/{number}") for number in range(count)))
    return Watched(site.url("/feed"))


def test_articles_of_a_feed_are_kept_and_built(site: Site, bench: Bench) -> None:
    item = with_articles(site, 3)
    bench.once(item)
    urls = [site.url(f"/{number}") for number in range(3)]
    assert kept(bench) == stored(bench) == urls
    assert [row["event"] for row in told(bench, "built")] == ["built"]
    with bench.store.view() as view:
        assert view.counts().events == 3
        assert not list(view.rejected())


def test_archives_hold_request_and_response_as_they_were(site: Site, bench: Bench) -> None:
    bench.once(with_articles(site, 1))
    (path,) = (bench.folder / "warc").iterdir()
    with path.open("rb") as file:
        records = [
            (
                record.record_type,
                record.record_id,
                record.headers.to_dict(),
                record.verify_block_digest(),
                record.reader.read(),
            )
            for record in ArchiveIterator(file, parse_http=False)
        ]
    information, response, request = records
    assert [item[0] for item in records] == [
        WarcRecordType.warcinfo,
        WarcRecordType.response,
        WarcRecordType.request,
    ]
    assert b"robots: obey" in information[4] and b"operator: mailto:a@b.example" in information[4]
    assert request[2]["WARC-Concurrent-To"] == response[1]
    assert response[2]["WARC-IP-Address"] == "127.0.0.1"
    with path.open("rb") as file:
        assert all(item.verify_block_digest() for item in ArchiveIterator(file, parse_http=False))


def test_each_article_is_fetched_once(site: Site, bench: Bench) -> None:
    """Twice in a feed, in two feeds, with counting parameters, with a fragment, and in later rounds."""
    first = with_articles(site, 2)
    again = [site.url("/0") + "?utm_source=rss&utm_medium=x", site.url("/1") + "#comments", site.url("/1")]
    site.routes["/other"] = feed(*again, *again)
    second = Watched(site.url("/other"))
    for _ in range(3):
        bench.once(first, second)
    assert sorted(path for path in site.paths() if "feed" not in path and "other" not in path) == ["/0", "/1"]
    assert len(kept(bench)) == 2


def test_two_addresses_that_lead_to_one_article(site: Site, bench: Bench) -> None:
    site.routes |= {"/short1": Reply(b"", 301, headers=(("Location", "/long"),)), "/long": page(1)}
    site.routes["/short2"] = site.routes["/short1"]
    site.routes["/feed"] = feed("/short1", "/short2", "/long")
    bench.once(Watched(site.url("/feed")))
    assert kept(bench) == [site.url("/long")]
    assert len(told(bench, "duplicate")) == 1


def test_an_article_that_names_its_own_address_is_known_under_it(site: Site, bench: Bench) -> None:
    link = f'<link rel="canonical" href="{site.url("/1")}">'
    site.routes |= {
        "/amp/1": Reply(f"<html><head>{link}</head><p>{NEWS}".encode()),
        "/feed": feed("/amp/1", "/1"),
    }
    bench.once(Watched(site.url("/feed")))
    assert site.paths() == ["/feed", "/amp/1"]


def test_a_page_cannot_speak_for_another_site(site: Site, bench: Bench) -> None:
    victim = site.url("/1", "victim.example")
    site.routes |= {"/a": Reply(f'<link rel="canonical" href="{victim}"><p>{NEWS}'.encode()), "/1": page(1)}
    site.routes["/feed"] = feed("/a", victim)
    bench.once(Watched(site.url("/feed")))
    assert sorted(kept(bench)) == sorted([site.url("/a"), victim])


def test_unchanged_feed_is_asked_for_with_its_marks(site: Site, bench: Bench) -> None:
    marks = (("ETag", '"v1"'), ("Last-Modified", "Mon, 05 Jan 2026 10:00:00 GMT"))
    item = with_articles(site, 1)
    body = site.routes["/feed"]
    assert isinstance(body, Reply)
    site.routes["/feed"] = replace(body, headers=marks)
    bench.once(item)
    site.routes["/feed"] = Reply(b"", 304, headers=(("Content-Length", "0"),))
    bench.once(item)
    headers = site.asked[-1][1]
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Mon, 05 Jan 2026 10:00:00 GMT"
    assert len(told(bench, "unchanged")) == 1
    assert not told(bench, "feed_failed")


@pytest.mark.parametrize("mark", ['"نسخة"', '"' + "x" * 5000 + '"', ""])
def test_marks_that_cannot_be_sent_back_are_not(site: Site, bench: Bench, mark: str) -> None:
    def answer(handler: Handler) -> None:
        body = feed().body
        head = f"HTTP/1.1 200 OK\r\nETag: {mark}\r\nContent-Length: {len(body)}\r\n\r\n"
        handler.raw(head.encode() + body)

    site.routes["/feed"] = answer
    for _ in range(2):
        bench.once(Watched(site.url("/feed")))
    assert len(told(bench, "feed")) == 2
    assert "If-None-Match" not in site.asked[-1][1]


def test_304_that_nobody_asked_for_is_a_failure(site: Site, bench: Bench) -> None:
    site.routes["/feed"] = Reply(b"", 304, headers=(("Content-Length", "0"),))
    bench.once(Watched(site.url("/feed")))
    assert told(bench, "feed_failed")[0]["reason"] == "http_304"


@pytest.mark.parametrize(("changed", "times"), [(False, 1), (True, 2)])
def test_changed_article_is_fetched_again_only_when_asked_to(
    site: Site, bench: Bench, changed: bool, times: int
) -> None:
    bench.options = replace(bench.options, habits=Habits(changed=changed))
    site.routes |= {"/1": page(1), "/feed": feed("/1", stamps=["Mon, 05 Jan 2026 10:00:00 GMT"])}
    item = Watched(site.url("/feed"))
    bench.once(item)
    site.routes |= {"/1": page("corrected"), "/feed": feed("/1", stamps=["Tue, 06 Jan 2026 10:00:00 GMT"])}
    bench.once(item)
    bench.once(item)
    assert site.paths().count("/1") == times
    assert len(stored(bench)) == times


def test_article_that_changes_all_the_time_is_fetched_a_few_times(site: Site, bench: Bench) -> None:
    bench.options = replace(bench.options, habits=Habits(changed=True))
    for minute in range(10):
        site.routes |= {
            "/1": page(minute),
            "/feed": feed("/1", stamps=[f"Mon, 05 Jan 2026 10:{minute:02}:00 GMT"]),
        }
        bench.once(Watched(site.url("/feed")))
    assert site.paths().count("/1") == 4


def test_wrong_charset_is_read_by_its_evidence(site: Site, bench: Bench) -> None:
    site.routes["/1"] = Reply(f"<p>{NEWS}".encode("windows-1256"), media="text/html; charset=utf-8")
    good = feed("/1")
    site.routes["/feed"] = replace(
        good, body=good.body.replace(b"utf-8", b"us-ascii"), media="text/plain; charset=latin-1"
    )
    bench.once(Watched(site.url("/feed")))
    with bench.store.view() as view:
        (stored_page,) = view.pages()
    assert NEWS in stored_page.page.content
    assert stored_page.page.encoding.startswith("windows-1256")


NO_FEEDS = {
    "HTML": b"<!DOCTYPE html><html><body>checking your browser</body></html>",
    "nothing": b"",
    "words": b"not found",
    "bytes": bytes(range(256)) * 4,
    "other XML": b"<?xml version='1.0'?><urlset><url><loc>http://a.example/</loc></url></urlset>",
    "entities": b'<!DOCTYPE rss [<!ENTITY a "&b;&b;">]><rss version="2.0"><channel></channel></rss>',
}


@pytest.mark.parametrize("name", NO_FEEDS)
def test_feed_that_is_no_feed(site: Site, bench: Bench, name: str) -> None:
    site.routes["/feed"] = Reply(NO_FEEDS[name], media="application/rss+xml")
    bench.once(Watched(site.url("/feed")))
    (row,) = told(bench, "feed_failed")
    assert row["reason"] in {"no_feed", "expansion", "damaged"}
    assert row["failures"] == 1
    assert bench.state_failures(site.url("/feed")) == 1


def test_feed_of_links_that_are_no_addresses(site: Site, bench: Bench) -> None:
    site.routes |= {
        "/1": page(1),
        "/feed": feed("javascript:alert(1)", "mailto:a@b.example", "http://[x/", "/1"),
    }
    bench.once(Watched(site.url("/feed")))
    assert told(bench, "feed")[0]["without_address"] == 3
    assert kept(bench) == [site.url("/1")]


def test_feed_with_thousands_of_entries_is_taken_in_parts(site: Site, bench: Bench) -> None:
    site.routes["/feed"] = feed(*(f"/{number}" for number in range(1200)))
    with bench.watcher(Watched(site.url("/feed"))) as running:
        new, _ = running._visitor.look(Watched(site.url("/feed")))
        assert len(new) == 500
        assert len(running._visitor.look(Watched(site.url("/feed")))[0]) == 500
        assert len(running._visitor.look(Watched(site.url("/feed")))[0]) == 200


def test_what_is_no_article_is_given_up(site: Site, bench: Bench) -> None:
    site.routes |= {
        "/pdf": Reply(b"%PDF-1.4", media="application/pdf"),
        "/gone": Reply(b"", 301, headers=(("Location", "/"),)),
        "/": page("home"),
        "/feed": feed("/pdf", "/gone", "/missing"),
    }
    for _ in range(2):
        bench.once(Watched(site.url("/feed")))
    reasons = {str(row["url"]).rpartition("/")[2]: row["reason"] for row in told(bench, "given_up")}
    assert reasons == {"pdf": "unsupported", "gone": "gone", "missing": "http_404"}
    assert site.paths().count("/missing") == 1
    assert not (bench.folder / "warc").exists() or kept(bench) == []


# --------------------------------------------------------------------------- pages


def test_page_is_kept_whenever_it_changes(site: Site, bench: Bench) -> None:
    item = Watched(site.url("/live"), WatchedKind.PAGE)
    for text in ("one", "one", "two"):
        site.routes["/live"] = page(text)
        bench.once(item)
    assert kept(bench) == [item.url] * 2
    assert len(stored(bench)) == 2
    assert len(told(bench, "unchanged")) == 1


# --------------------------------------------------------------------------- time


def test_feeds_are_read_at_their_intervals(site: Site, bench: Bench) -> None:
    site.routes |= {"/slow": feed(), "/fast": feed()}
    bench.watch(36_000, Watched(site.url("/slow")), Watched(site.url("/fast", "fast.example"), every=600))
    assert 18 <= site.paths().count("/slow") <= 23
    assert 54 <= site.paths().count("/fast") <= 67


def test_requests_to_a_host_are_a_delay_apart(
    site: Site, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[float] = []
    item = with_articles(site, 4)

    def noting(handler: Handler) -> None:
        times.append(bench.clock.time)
        handler.reset()

    site.routes |= {f"/{number}": noting for number in range(4)}
    bench.watch(300, item)
    assert len(times) >= 4
    assert min(b - a for a, b in pairwise(times)) >= 5


def test_failing_feed_is_asked_less_and_less_and_recovers(site: Site, bench: Bench) -> None:
    times: list[float] = []

    def failing(handler: Handler) -> None:
        times.append(bench.clock.time)
        handler.raw(b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")

    site.routes["/feed"] = failing
    item = Watched(site.url("/feed"), every=600)
    bench.watch(20_000, item)
    gaps = [b - a for a, b in pairwise(times)]
    assert all(60 * 2**n / 2 <= gap <= 60 * 2**n * 1.01 + 5 for n, gap in enumerate(gaps))
    assert 7 <= len(times) <= 10
    site.routes["/feed"] = feed()
    bench.watch(40_000, item)
    assert bench.state_failures(item.url) == 0


def test_retry_after_of_a_feed_holds_across_a_restart(site: Site, bench: Bench) -> None:
    site.routes["/feed"] = Reply(b"", 429, headers=(("Retry-After", "7200"),))
    item = Watched(site.url("/feed"))
    bench.once(item)
    site.routes["/feed"] = feed()
    for minutes in (1, 30, 80):
        bench.clock.time += minutes * 60
        bench.once(item)
    assert site.paths() == ["/feed"]
    bench.clock.time += 600
    bench.once(item)
    assert site.paths() == ["/feed", "/feed"]


def test_article_is_tried_again_and_then_given_up(site: Site, bench: Bench) -> None:
    site.routes |= {"/1": Reply(b"", 500), "/feed": feed("/1")}
    bench.watch(10 * 86_400, Watched(site.url("/feed"), every=86_400))
    assert site.paths().count("/1") == 10
    assert len(told(bench, "given_up")) == 1


def test_article_that_comes_back_is_kept(site: Site, bench: Bench) -> None:
    left = iter([True, True])

    def shaky(handler: Handler) -> None:
        if next(left, False):
            handler.reset()
        else:
            body = page(1).body
            handler.raw(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            )

    site.routes |= {"/1": shaky, "/feed": feed("/1")}
    bench.watch(7200, Watched(site.url("/feed")))
    assert kept(bench) == [site.url("/1")]
    assert [row["reason"] for row in told(bench, "retry")] == ["connection", "connection"]


def test_host_that_is_down_does_not_hold_up_others(site: Site, bench: Bench) -> None:
    site.routes |= {f"/d{number}": Handler.reset for number in range(20)}
    site.routes["/down"] = feed(*(site.url(f"/d{number}", "down.example") for number in range(20)))
    up = with_articles(site, 5)
    bench.watch(120, Watched(site.url("/down")), up)
    assert len(kept(bench)) == 5
    assert len([path for path in site.paths() if path.startswith("/d") and path != "/down"]) <= 4


def test_once_leaves_a_host_that_is_down_for_the_next_time(site: Site, bench: Bench) -> None:
    site.routes |= {f"/d{number}": Handler.reset for number in range(20)}
    site.routes["/down"] = feed(*(site.url(f"/d{number}", "down.example") for number in range(20)))
    bench.once(Watched(site.url("/down")), with_articles(site, 2))
    assert len(kept(bench)) == 2
    assert len([path for path in site.paths() if path.startswith("/d") and path != "/down"]) == 2
    assert max(bench.clock.waits) <= 5


def test_same_seed_same_waits(site: Site, bench: Bench) -> None:
    site.routes["/feed"] = Handler.reset
    with bench.watcher(Watched(site.url("/feed"))) as one:
        first = [one._visitor._back_off.seconds(n) for n in range(1, 8)]
    with bench.watcher(Watched(site.url("/feed"))) as two:
        assert [two._visitor._back_off.seconds(n) for n in range(1, 8)] == first


def test_state_of_another_clock_does_not_stop_the_watching(site: Site, bench: Bench) -> None:
    item = with_articles(site, 1)
    bench.clock.time = START + 400 * 86_400
    bench.watch(10, item)
    bench.clock.time = START
    site.asked.clear()
    bench.watch(10, item)
    assert "/feed" in site.paths()


# --------------------------------------------------------------------------- stopping and building


def test_stop_ends_after_the_item_and_the_next_run_goes_on(site: Site, bench: Bench) -> None:
    item = with_articles(site, 5)
    second = site.routes["/1"]
    assert isinstance(second, Reply)

    def stopping(handler: Handler) -> None:
        bench.stop.set()
        handler.raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(second.body)
            + second.body
        )

    site.routes["/1"] = stopping
    bench.once(item)
    assert kept(bench) == [site.url("/0"), site.url("/1")]
    assert stored(bench) == []
    bench.stop.clear()
    site.routes["/feed"] = Reply(b"", 500)
    bench.once(item)
    assert len(kept(bench)) == len(stored(bench)) == 5
    assert site.paths().count("/1") == 1


def test_pages_are_built_while_watching(site: Site, bench: Bench) -> None:
    item = with_articles(site, 3)
    bench.watch(700, item)
    assert len(stored(bench)) == 3
    site.routes["/9"] = page(9)
    site.routes["/feed"] = feed("/9")
    bench.watch(5000, item)
    assert len(stored(bench)) == 4
    assert [row["inputs"] for row in told(bench, "built")] == [3, 4]


def test_record_equals_one_built_of_the_archives(site: Site, bench: Bench, tmp_path: Path) -> None:
    bench.options = replace(bench.options, archive_size=1000, build_every=6)
    bench.watch(700, with_articles(site, 5))
    assert len(told(bench, "built")) > 1
    other = create_store(tmp_path / "other.db")
    build([bench.folder / "warc"], other)
    for store, name in ((bench.store, "a"), (other, "b")):
        with store.view() as view:
            export_jsonl(view, tmp_path / name)
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in FILES)


def test_store_that_cannot_be_written_loses_nothing(
    site: Site, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **named: object) -> None:
        raise StoreError("disk full")

    item = with_articles(site, 2)
    with monkeypatch.context() as patched:
        patched.setattr(watcher, "build", broken)
        bench.watch(1500, item)
        assert told(bench, "build_failed")
        with pytest.raises(StoreError, match="disk full"):
            bench.once(item)
    bench.once(item)
    assert len(stored(bench)) == 2


def test_archives_end_by_size_and_by_day(site: Site, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.options = replace(bench.options, archive_size=1)
    bench.once(with_articles(site, 3))
    assert len(list((bench.folder / "warc").iterdir())) == 3
    assert len(stored(bench)) == 3


def test_two_at_once_are_refused(site: Site, bench: Bench) -> None:
    with bench.watcher(Watched(site.url("/feed"))), pytest.raises(StoreError, match="another `marsad watch`"):
        bench.once()


def test_half_written_record_is_cut_off(site: Site, bench: Bench) -> None:
    item = with_articles(site, 2)
    bench.once(item)
    (path,) = (bench.folder / "warc").iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:100])
    site.routes["/9"] = page(9)
    site.routes["/feed"] = feed("/9")
    bench.once(item)
    assert len(kept(bench)) == len(stored(bench)) == 3
    assert path.read_bytes().startswith(whole)
    with bench.store.view() as view:
        assert not list(view.rejected())


def test_archive_that_was_taken_away_is_not_missed(site: Site, bench: Bench) -> None:
    item = with_articles(site, 2)
    bench.once(item)
    (path,) = (bench.folder / "warc").iterdir()
    path.unlink()
    site.routes["/9"] = page(9)
    site.routes["/feed"] = feed("/9")
    bench.once(item)
    assert len(stored(bench)) == 3


def test_numbers_for_prometheus(site: Site, bench: Bench) -> None:
    import httpx
    from prometheus_client import generate_latest

    site.routes["/broken"] = Reply(b"", 500)
    bench.once(with_articles(site, 2), Watched(site.url("/broken")))
    text = generate_latest(bench.metrics.registry).decode()
    for line in (
        'marsad_watch_fetches_total{kind="article",outcome="ok"} 2.0',
        'marsad_watch_fetches_total{kind="feed",outcome="http_500"} 1.0',
        "marsad_watch_kept_total 2.0",
        "marsad_watch_queue 0.0",
        "marsad_watch_unbuilt 0.0",
        f'marsad_watch_failing{{url="{site.url("/broken")}"}} 1.0',
        'marsad_watch_builds_total{outcome="done"} 1.0',
    ):
        assert line in text
    port = bench.metrics.serve("127.0.0.1:0")
    assert "marsad_watch_kept_total 2.0" in httpx.get(f"http://127.0.0.1:{port}/metrics").text


def test_log_is_json_with_its_time(site: Site, bench: Bench) -> None:
    bench.once(with_articles(site, 1))
    rows = [json.loads(line) for line in Path(bench.log).read_text("utf-8").splitlines()]
    assert [row["event"] for row in rows] == ["started", "feed", "kept", "built", "stopped"]
    assert all(row["at"].endswith("Z") for row in rows)

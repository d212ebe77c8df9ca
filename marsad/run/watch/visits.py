"""One visit to a feed, a page or an article: fetch, keep, and remember what became of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from time import monotonic

import httpx

from marsad.read.announced import Announced, announced
from marsad.read.media import HTML
from marsad.read.options import Limits
from marsad.read.page import Given, page_of_bytes
from marsad.read.streams import BrokenInputError
from marsad.records import Page
from marsad.run.watch.archive import Archive
from marsad.run.watch.client import UNCHANGED, Answer
from marsad.run.watch.fetching import Fetched, Fetcher
from marsad.run.watch.lists import Watched, WatchedKind
from marsad.run.watch.pace import LONGEST, BackOff, Pace
from marsad.run.watch.state import FeedState, Queued, Seen, State
from marsad.run.watch.telling import Log, Metrics
from marsad.run.watch.trouble import TroubleError
from marsad.run.watch.urls import host, joined, key, parsed

_FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.5"
)
_PAGE_TYPES = "text/html, application/xhtml+xml, text/plain;q=0.8"
_MEDIA = frozenset({"text/html", "application/xhtml+xml", "text/plain"})  # what a WARC's pages may be
_MOST_NEW = 500
_TRIES = 10
_AGAIN = 4
_HOST_FAILURES = frozenset({"connection", "timeout", "dns", "protocol"})
_FIRST_DEFER, _MOST_DEFER = 60.0, 3600.0


@dataclass(frozen=True, slots=True)
class Habits:
    """How to watch: ``every`` how many seconds a feed is read, whether changed articles are read again."""

    every: float = 1800.0
    changed: bool = False


@dataclass(slots=True)
class Summary:
    """What a watching did, in numbers; ``failed`` counts visits to feeds and pages, ``given_up`` articles."""

    read: int = 0
    unchanged: int = 0
    failed: int = 0
    announced: int = 0
    kept: int = 0
    given_up: int = 0
    built: int = 0


class Visitor:
    """Visits; what is to be visited next is returned to whoever asked."""

    def __init__(
        self,
        fetcher: Fetcher,
        pace: Pace,
        state: State,
        archive: Archive,
        *,
        back_off: BackOff,
        habits: Habits,
        log: Log,
        metrics: Metrics,
    ) -> None:
        self._fetcher = fetcher
        self._pace = pace
        self._state = state
        self._archive = archive
        self._back_off = back_off
        self._habits = habits
        self._log = log
        self._metrics = metrics
        self._failures: dict[str, int] = {}
        self.summary = Summary()

    # ----------------------------------------------------------------------- feeds and pages

    def due(self, item: Watched, *, once: bool) -> float:
        """When a feed or page is due; a time that only another clock can have meant is now.

        With ``once``, only one that failed has to wait.
        """
        known, now = self._state.feed(item.url), self._pace.now()
        if once and not known.failures:
            return 0.0
        longest = LONGEST if known.failures else 1.2 * self._every(item)
        return known.next_at if known.next_at <= now + longest else now

    def look(self, item: Watched) -> tuple[list[Queued], float]:
        """Read a feed or page: the new articles it announces, and when it is due again."""
        known = self._state.feed(item.url)
        try:
            fetched = self._fetch(item.url, item.kind.value, known)
            if fetched.answer.status == UNCHANGED:
                return [], self._unchanged(item, known)
            if item.kind is WatchedKind.PAGE:
                return [], self._page(item, known, fetched.answer)
            return self._feed(item, known, fetched.answer)
        except TroubleError as trouble:
            return [], self._failed(item, known, trouble)

    def _every(self, item: Watched) -> float:
        return item.every or self._habits.every

    def _read(self, item: Watched, answer: Answer | None, known: FeedState) -> FeedState:
        """The state of what was read just now."""
        now = self._pace.now()
        self._metrics.last.labels(item.url).set(now)
        self._metrics.failing.labels(item.url).set(0)
        next_at = now + self._back_off.around(self._every(item))
        if answer is None:
            return replace(known, next_at=next_at, failures=0)
        return FeedState(answer.etag, answer.modified, known.digest, next_at)

    def _unchanged(self, item: Watched, known: FeedState) -> float:
        state = self._read(item, None, known)
        self._state.feed_read(item.url, state)
        self.summary.unchanged += 1
        self._log.tell("unchanged", kind=item.kind.value, url=item.url, name=item.name)
        return state.next_at

    def _feed(self, item: Watched, known: FeedState, answer: Answer) -> tuple[list[Queued], float]:
        try:
            entries = announced(answer.content)
        except BrokenInputError as error:
            raise TroubleError(error.reason, error.detail) from error
        except Exception as error:  # a feed that a parser chokes on is one feed's trouble, not the watching's
            raise TroubleError("failed", f"it cannot be read: {type(error).__name__}") from error
        new, bad = self._new(item, answer.url, entries)
        kept = new[:_MOST_NEW]
        state = self._read(item, answer, known)
        if len(kept) < len(new):  # so that the rest is seen at the next visit
            state = replace(state, etag=None, modified=None)
        self._state.feed_read(item.url, state, kept)
        self.summary.read += 1
        self.summary.announced += len(kept)
        self._metrics.announced.inc(len(kept))
        left = len(new) - len(kept)
        self._log.tell(
            "feed",
            url=item.url,
            name=item.name,
            entries=len(entries),
            new=len(kept),
            left=left or None,
            without_address=bad or None,
        )
        return kept, state.next_at

    def _new(self, item: Watched, base: str, entries: tuple[Announced, ...]) -> tuple[list[Queued], int]:
        """The articles that are not known, each once; and how many entries have no address to fetch."""
        found: dict[str, Queued] = {}
        bad = 0
        now = self._pace.now()
        for entry in entries:
            try:
                url = joined(base, entry.link)
                found.setdefault(key(url), Queued(key(url), url, item.url, entry.changed, now))
            except TroubleError:
                bad += 1
        seen = self._state.seen(found)
        new = [queued for queued in found.values() if queued.key not in seen]
        if self._habits.changed:
            known = ((queued, seen[queued.key]) for queued in found.values() if queued.key in seen)
            new += [replace(queued, again=True) for queued, before in known if _changed(queued, before)]
        return new, bad

    def _page(self, item: Watched, known: FeedState, answer: Answer) -> float:
        _check_media(answer)
        digest = hashlib.sha256(answer.content).hexdigest()
        if digest == known.digest:
            return self._unchanged(item, replace(known, etag=answer.etag, modified=answer.modified))
        archived = self._archive.append(answer)
        state = replace(self._read(item, answer, known), digest=digest)
        self._state.page_kept(item.url, state, archived)
        self.summary.read += 1
        self._kept("page", item.url, answer, archived.name)
        return state.next_at

    def _failed(self, item: Watched, known: FeedState, trouble: TroubleError) -> float:
        failures = known.failures + 1
        wait = self._back_off.seconds(failures, trouble.retry_after)
        # What will not change by itself is not worth asking for more often than usual.
        wait = max(wait, self._every(item)) if trouble.lasting else wait
        state = replace(known, next_at=self._pace.now() + wait, failures=failures)
        self._state.feed_read(item.url, state)
        self.summary.failed += 1
        self._metrics.failing.labels(item.url).set(failures)
        self._log.tell(
            f"{item.kind.value}_failed",
            url=item.url,
            name=item.name,
            reason=trouble.reason,
            detail=trouble.detail,
            failures=failures,
            again_in=round(wait),
        )
        return state.next_at

    # ----------------------------------------------------------------------- articles

    def article(self, item: Queued) -> Queued | None:
        """Fetch and keep an article; returned where it is to be tried again."""
        if not self._state.waits(item.key):
            return None  # done in the meantime under another address
        try:
            fetched = self._fetch(item.url, "article", None)
            _check_media(fetched.answer)
            _check_not_home(fetched)
        except TroubleError as trouble:
            return self._article_failed(item, trouble)
        if not item.again and self._kept_before(item, fetched):
            self._state.done(item, "duplicate", self._pace.now())
            self._log.tell("duplicate", url=item.url, same_as=fetched.answer.url)
            return None
        archived = self._archive.append(fetched.answer)
        also = self._other_keys(item, fetched)
        self._state.done(item, "kept", self._pace.now(), also, archived)
        self._kept("article", item.url, fetched.answer, archived.name)
        return None

    def _kept_before(self, item: Queued, fetched: Fetched) -> bool:
        """Whether the address it led to was kept; what pages call themselves is not trusted that far."""
        last = key(fetched.answer.url)
        seen = self._state.seen([last]).get(last)
        return last != item.key and seen is not None and seen.outcome == "kept"

    def _other_keys(self, item: Queued, fetched: Fetched) -> set[str]:
        """The further addresses of an article: where it led, and what the page of that site calls itself."""
        found = {key(url) for url in fetched.way}
        own = _own_address(fetched.answer.content)
        if own is not None and host(own) == host(parsed(fetched.answer.url)) and not _is_home(own):
            found.add(key(str(own)))
        return found - {item.key}

    def _article_failed(self, item: Queued, trouble: TroubleError) -> Queued | None:
        attempts = item.attempts + (trouble.reason != "deferred")
        if trouble.lasting or attempts >= _TRIES:
            self._state.done(item, trouble.reason, self._pace.now())
            self.summary.given_up += 1
            self._log.tell("given_up", url=item.url, reason=trouble.reason, detail=trouble.detail)
            return None
        wait = self._back_off.seconds(max(attempts, 1), trouble.retry_after)
        again = replace(item, due_at=self._pace.now() + wait, attempts=attempts)
        self._state.retry(again)
        self._log.tell(
            "retry",
            url=item.url,
            reason=trouble.reason,
            detail=trouble.detail,
            attempts=attempts,
            again_in=round(wait),
        )
        return again

    # ----------------------------------------------------------------------- all of them

    def _fetch(self, url: str, kind: str, known: FeedState | None) -> Fetched:
        headers = {"Accept": _FEED_TYPES if kind == WatchedKind.FEED else _PAGE_TYPES}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.modified:
            headers["If-Modified-Since"] = known.modified
        conditional = len(headers) > 1
        outcome, started = "ok", monotonic()
        try:
            fetched = self._fetcher.fetch(url, headers, unchanged=conditional)
        except TroubleError as trouble:
            outcome = trouble.reason
            self._note_failure(url, trouble)
            raise
        finally:
            self._metrics.fetches.labels(kind, outcome).inc()
            self._metrics.seconds.observe(monotonic() - started)
        self._failures.pop(host(parsed(url)), None)
        self._metrics.received.inc(len(fetched.answer.received))
        return fetched

    def _note_failure(self, url: str, trouble: TroubleError) -> None:
        """A host that fails twice in a row is left alone for a while, whatever else is due there."""
        if trouble.reason in _HOST_FAILURES or (trouble.status or 0) >= 500:
            server = host(parsed(url))
            failures = self._failures[server] = self._failures.get(server, 0) + 1
            if failures > 1:
                self._pace.defer(server, min(_MOST_DEFER, _FIRST_DEFER * 2 ** min(failures - 2, 10)))

    def _kept(self, kind: str, url: str, answer: Answer, name: str) -> None:
        self.summary.kept += 1
        self._metrics.kept.inc()
        final = answer.url if answer.url != url else None
        self._log.tell("kept", kind=kind, url=url, final=final, bytes=len(answer.content), archive=name)


def _own_address(content: bytes) -> httpx.URL | None:
    """What a page calls its own address."""
    try:
        page = page_of_bytes("", "", content, Given(media=HTML), Limits())
        return parsed(page.url) if isinstance(page, Page) and page.url is not None else None
    except Exception:  # whatever is wrong with it, the build will say; it is kept in any case
        return None


def _changed(item: Queued, seen: Seen) -> bool:
    """Whether a feed says that an article it announced before has changed; at most a few times."""
    stamps = {item.stamp, seen.stamp}
    return seen.outcome == "kept" and None not in stamps and len(stamps) > 1 and seen.times < _AGAIN


def _is_home(url: httpx.URL) -> bool:
    return url.raw_path in {b"", b"/"}


def _check_media(answer: Answer) -> None:
    if answer.media not in _MEDIA:
        what = answer.media[:60] or "nothing it says the type of"
        raise TroubleError("unsupported", f"the server sent {what}, no page", lasting=True)


def _check_not_home(fetched: Fetched) -> None:
    """Sites send those who ask for what is gone to their front page, which is no article."""
    first, last = parsed(fetched.way[0]), parsed(fetched.answer.url)
    if _is_home(last) and not _is_home(first):
        raise TroubleError("gone", "the site leads to its front page instead", lasting=True)

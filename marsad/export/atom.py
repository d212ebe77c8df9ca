"""An Atom feed (RFC 4287) of the events of a filter, in the order of the chronicle.

Ids are UUIDs made of the event's own id (of the filter, for the feed), so that they stay from one export to
the next. ``updated`` is the day of the last publication that tells of an event, of the feed the newest of
them: no clock enters. An entry's content is plain text; its links are the addresses of the articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from marsad.export.accounts import last_told
from marsad.export.output import Tally, Written, whole_file
from marsad.export.report import Entry, entries
from marsad.export.scope import Request, listed
from marsad.export.words import words
from marsad.query.plain import shown
from marsad.query.words import Words
from marsad.store import View
from marsad.store.codec import dumps

_SPACE = UUID("6b1d4f8e-4d3c-5a0e-9c57-2f6f6d617273")
"""The name space of ids; arbitrary, fixed for good."""
_FIRST = "1970-01-01"
_COPIED = 1 << 16


def export_atom(view: View, target: Path, request: Request) -> Written:
    """Write the feed to a file; raises as the other formats do.

    The newest day is known only at the end, so the entries wait in a temporary file.
    """
    tally = Tally()
    t = words(request.language)
    count, newest = 0, _FIRST
    with TemporaryFile() as waiting:
        for entry in entries(view, listed(view, request.wanted, tally), t):
            day = last_told(list(entry.found), entry.event)
            newest, count = max(newest, day), count + 1
            waiting.write("".join(f"{text}\n" for text in _entry(entry, day, t)).encode("utf-8", "replace"))
        waiting.seek(0)
        with whole_file(target) as raw, TextIOWrapper(raw, "utf-8", newline="\n") as file:
            file.writelines(f"{text}\n" for text in _head(request, newest, t))
            _copy(waiting, file)
            file.write("</feed>\n")
    return Written(((target.name, count),), tally.rows())


def _copy(waiting: IO[bytes], file: TextIOWrapper) -> None:
    file.flush()
    while piece := waiting.read(_COPIED):
        file.buffer.write(piece)


def _head(request: Request, newest: str, t: Words) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{t.language}">'
    yield f"<id>{uuid5(_SPACE, f'feed {t.language} {dumps(request.wanted)}').urn}</id>"
    yield f"<title>{_text(t('report.title'))} · {_text(t('report.name'))}</title>"
    yield f"<subtitle>{_text(t('report.about'))}</subtitle>"
    yield f"<updated>{_moment(newest)}</updated>"
    yield "<generator>Marsad</generator>"
    yield f"<author><name>{_text(t('report.name'))}</name></author>"


def _entry(entry: Entry, day: str, t: Words) -> Iterator[str]:
    event = entry.event
    yield "<entry>"
    yield f"<id>{uuid5(_SPACE, f'event {event.id}').urn}</id>"
    yield f'<title type="text">{_text(entry.title())} · {_text(entry.when)}</title>'
    yield f"<updated>{_moment(day)}</updated>"
    for code in (event.type, *event.modes, *event.contexts):
        yield f"<category term={_attribute(code)}/>"
    addresses = dict.fromkeys(account.url for account in entry.accounts if account.url is not None)
    for place, address in enumerate(addresses):
        # One alternate of a language is all that the format allows; the other articles are related.
        yield f'<link rel="{"related" if place else "alternate"}" href={_attribute(address)}/>'
    yield f'<content type="text">{_text(_content(entry, t))}</content>'
    yield "</entry>"


def _content(entry: Entry, t: Words) -> str:
    status = [] if entry.status is None else [entry.status]
    place = [] if entry.place is None else [entry.place.text]
    parts = [" · ".join([*status, entry.when, *place, entry.sources])]
    parts += [] if entry.content is None else [entry.content.text]
    for account in entry.accounts:
        outlet = t("report.no_outlet") if account.outlet is None else account.outlet.text
        parts.append(" · ".join([outlet, account.published or t("report.no_date"), account.headline.text]))
        parts += [t("report.quote_open") + quote.text + t("report.quote_close") for quote in account.quotes]
    return "\n".join(parts)


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _text(text: str) -> str:
    return escape(shown(text))


def _attribute(text: str) -> str:
    return quoteattr(shown(text))

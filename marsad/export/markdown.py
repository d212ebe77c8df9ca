"""A report as Markdown (CommonMark), in Arabic, French or English.

Text from pages is escaped, so that it is shown and nothing else, and isolated (U+2068 .. U+2069), so that it
cannot turn what stands around it. Addresses of articles are links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path

from marsad.export.output import Tally, Written, whole_file
from marsad.export.report import Entry, Report, Said, Told, Who, report
from marsad.export.scope import Request
from marsad.query.plain import isolated
from marsad.query.words import Words
from marsad.store import View

_SYNTAX = re.compile(r"([\\`*_{}\[\]<>()#|~&$!])")
_START = re.compile(r"^(\s*)(\d*)([-+=.:)])")


def export_markdown(view: View, target: Path, request: Request) -> Written:
    """Write the report of a filter to a file, event by event; raises as the other formats do."""
    tally = Tally()
    shown = report(view, request, tally)
    with whole_file(target) as raw, TextIOWrapper(raw, "utf-8", errors="replace", newline="\n") as file:
        for text in _lines(shown):
            file.write(f"{text}\n")
    return Written(((target.name, shown.number),), tally.rows())


def escaped(text: str) -> str:
    """A text as Markdown shows it: nothing in it is syntax."""
    return _START.sub(r"\1\2\\\3", _SYNTAX.sub(r"\\\1", text))


def _text(said: Said) -> str:
    return isolated(escaped(said.text))


def _lines(shown: Report) -> Iterator[str]:
    t = shown.words
    yield from (f"# {t('report.title')} · {t('report.name')}", "", t("report.about"), "")
    for label, value in shown.conditions:
        yield f"- {label}{t('report.colon')} {_text(value)}"
    yield from ([""] if shown.conditions else [t("report.all"), ""])
    yield t.count("report.events", shown.number) if shown.number else t("report.none")
    for note in shown.notes:
        yield from ("", note)
    for heading, entries in shown.sections():
        yield from ("", f"## {escaped(heading)}")
        for entry in entries:
            yield from ("", *_entry(entry, t))
    yield from ("", "---", "", " ".join(t(f"report.limit_{name}") for name in ("read", "wrong", "copies")))


def _entry(entry: Entry, t: Words) -> Iterator[str]:
    status = "" if entry.status is None else f" ({entry.status})"
    yield f"### {escaped(entry.kind)}{status}"
    yield ""
    if entry.actors or entry.recipients:
        yield f"{_sides(entry, t)}  "
    place = [] if entry.place is None else [_text(entry.place)]
    contexts = [t("report.comma").join(entry.contexts)] if entry.contexts else []
    historical = [t("report.historical")] if entry.event.historical else []
    yield " · ".join([f"**{escaped(entry.when)}**", *place, *contexts, entry.sources, *historical])
    if entry.content is not None:
        yield from ("", f"{t('report.content')}{t('report.colon')} {_text(entry.content)}")
    if entry.disputed:
        yield from ("", f"*{t('report.disputed')} {t('report.comma').join(entry.disputed)}*")
    for mark in entry.wrong:
        yield from ("", f"*{escaped(mark)}*")
    yield ""
    for account in entry.accounts:
        yield from _account(account, t)
    if entry.more_accounts:
        yield f"- {t.count('report.more_accounts', entry.more_accounts)}"
    yield from ("", f"{t('report.identifier')} `{entry.event.id}`")


def _sides(entry: Entry, t: Words) -> str:
    parts = [_parties(entry.actors, t)]
    parts += [entry.towards, _parties(entry.recipients, t)] if entry.recipients else []
    parts += [t.count("report.more", entry.more)] if entry.more else []
    return " ".join(part for part in parts if part)


def _parties(side: Sequence[Who], t: Words) -> str:
    return t("report.comma").join(_party(one, t) for one in side)


def _party(one: Who, t: Words) -> str:
    roles = t("report.comma").join(_text(role) for role in one.roles)
    return f"**{_text(one.name)}**{f' ({roles})' if roles else ''}"


def _account(account: Told, t: Words) -> Iterator[str]:
    outlet = t("report.no_outlet") if account.outlet is None else _text(account.outlet)
    published = t("report.no_date") if account.published is None else escaped(account.published)
    headline = _text(account.headline)
    linked = headline if account.url is None else f"[{headline}](<{account.url}>)"
    source = "" if account.source is None else f" · {isolated(escaped(account.source))}"
    yield f"- {outlet} · {published} · {linked}{source}"
    for quote in account.quotes:
        yield ""
        yield f"  > {t('report.quote_open')}{_text(quote)}{t('report.quote_close')}"

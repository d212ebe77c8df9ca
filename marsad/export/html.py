"""A report as one HTML page to read and to print, in Arabic, French or English.

No script, no picture, no font and no style from elsewhere: the page asks no other host for anything, and its
own Content-Security-Policy forbids it. Addresses of articles are links that are followed only by hand. All
text from pages is escaped by the template; each foreign text is isolated with its language and direction.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from marsad.export.output import Tally, Written, whole_file
from marsad.export.report import report
from marsad.export.scope import Request
from marsad.store import View

_PIECES = 200


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("marsad.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def export_html(view: View, target: Path, request: Request) -> Written:
    """Write the report of a filter to a file, piece by piece; raises as the other formats do."""
    tally = Tally()
    shown = report(view, request, tally)
    template = _templates().get_template("report.html")
    with whole_file(target) as file:
        stream = template.stream(report=shown, t=shown.words)
        stream.enable_buffering(_PIECES)
        stream.dump(file, encoding="utf-8", errors="replace")
    return Written(((target.name, shown.number),), tally.rows())

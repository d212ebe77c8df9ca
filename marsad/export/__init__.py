"""Write a record in formats that other programs read, one module a format; :data:`FORMATS` lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import UsageError
from marsad.export import csv, parquet
from marsad.export.atom import export_atom
from marsad.export.ftm import export_ftm
from marsad.export.gexf import export_gexf
from marsad.export.html import export_html
from marsad.export.ics import export_ics
from marsad.export.jsonl import FILES, export_jsonl
from marsad.export.markdown import export_markdown
from marsad.export.output import LeftOut, Written, refuse_existing
from marsad.export.polecat import export_polecat
from marsad.export.scope import EVERYTHING, Request
from marsad.store import View

__all__ = ["FILES", "FORMATS", "Format", "LeftOut", "Request", "Written", "export", "export_jsonl"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what writes it, the names of its files where it is a folder, whether a language matters."""

    write: Callable[[View, Path, Request], Written]
    files: tuple[str, ...] = ()
    spoken: bool = False


def _contract(view: View, folder: Path, request: Request) -> Written:
    if request.wanted != EVERYTHING:
        raise UsageError("jsonl is always the whole record: leave the filter out, or take csv or parquet")
    return Written(tuple(export_jsonl(view, folder).items()))


FORMATS: Mapping[str, Format] = {
    "jsonl": Format(_contract, tuple(FILES)),
    "csv": Format(csv.export_csv, csv.FILES),
    "parquet": Format(parquet.export_parquet, parquet.FILES),
    "polecat": Format(export_polecat),
    "ftm": Format(export_ftm, spoken=True),
    "gexf": Format(export_gexf, spoken=True),
    "ics": Format(export_ics, spoken=True),
    "atom": Format(export_atom, spoken=True),
    "md": Format(export_markdown, spoken=True),
    "html": Format(export_html, spoken=True),
}
"""The formats by name."""


def export(view: View, name: str, target: Path, request: Request, *, force: bool = False) -> Written:
    """Write a record in a format of :data:`FORMATS` to a file, or into a folder (jsonl, csv, parquet).

    The same record gives the same bytes. What is there already is replaced only with ``force``, but for the
    files of jsonl, which an export always renews. Raises UsageError when it is there, for a filter that
    cannot mean anything and for an option that the format has not; NotFoundError when nobody has the
    actor's name; MissingExtraError without the format's library; StoreError when the target cannot be
    written to.
    """
    form = FORMATS[name]
    if request.bom and name != "csv":
        raise UsageError("only csv can have a byte order mark")
    if not force and name != "jsonl":
        refuse_existing([target / file for file in form.files] or [target])
    return form.write(view, target, request)

"""The routes that write; they exist only where the program was started to correct."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from marsad.errors import MarsadError, NotFoundError, StoreError
from marsad.query import holding
from marsad.store import View
from marsad.web.edit import decide
from marsad.web.edit.session import DONE, LONGEST_NAME, Editor, Editors, from_here
from marsad.web.pages.corrections import all_corrections
from marsad.web.pages.rendering import language_of, page
from marsad.web.record import Record
from marsad.web.text import shown
from marsad.web.words import words

_LARGEST = 64 * 1024
_LONGEST = 2000
_WAIT = 8.0
_WRONG_TOKEN = 0.5
_SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class _Form:
    """What was sent: its fields, and who sent it; ``refusal`` says why it may not be done, if it may not."""

    fields: Mapping[str, str]
    editor: Editor | None
    refusal: str


def add_edit(app: FastAPI, record: Record, editors: Editors, remake: decide.Remake | None) -> None:
    """Add the routes: ``remake`` brings the chronicle up to date after a correction."""
    app.state.editors = editors
    updater = decide.Updater(remake)
    _add_session(app, record, editors)

    @app.post("/edit/undo")
    async def take_back(request: Request) -> Response:
        form = await _read(request, editors)
        if form.refusal:
            return _refused(request, form.refusal)
        return await run_in_threadpool(_undo, request, record, updater, form)

    @app.post("/edit/{about}/{verb}")
    async def correct(request: Request, about: str, verb: str) -> Response:
        form = await _read(request, editors)
        if form.refusal:
            return _refused(request, form.refusal)
        return await run_in_threadpool(_correct, request, record, updater, form, (about, verb))


def _add_session(app: FastAPI, record: Record, editors: Editors) -> None:
    """The page to sign in and out, with all corrections."""

    @app.get("/edit")
    def show_edit(request: Request) -> HTMLResponse:
        with record.view() as view:
            found = all_corrections(view, words(language_of(request)))
        back = _inside(request.query_params.get("back", "/"))
        return page(request, "edit.html", corrections=found, back=back, suggested=editors.name, wrong=False)

    @app.post("/edit")
    async def enter(request: Request) -> Response:
        form = await _fields(request)
        if form is None or not from_here(request):
            return _refused(request, "stale")
        back = _inside(form.get("back", "/"))
        if not editors.lets_in(form.get("token", "")):
            await asyncio.sleep(_WRONG_TOKEN)
            values = {"corrections": (), "back": back, "suggested": form.get("name", ""), "wrong": True}
            return page(request, "edit.html", status=403, **values)
        answer = RedirectResponse(back, _SEE_OTHER)
        editors.open(answer, shown(form.get("name", "").strip())[:LONGEST_NAME] or editors.name)
        return answer

    @app.post("/edit/leave")
    async def leave(request: Request) -> Response:
        form = await _read(request, editors)
        if form.refusal:
            return _refused(request, form.refusal)
        answer = RedirectResponse(_inside(form.fields.get("back", "/")), _SEE_OTHER)
        editors.close(answer)
        return answer


# --------------------------------------------------------------------------- what was sent


async def _fields(request: Request) -> dict[str, str] | None:
    """The fields of a form, or None where what was sent is none, or too much."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        return None
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            return None
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=40)
    except ValueError:
        return None
    return {name: shown(value)[:_LONGEST].strip() for name, value in pairs}


async def _read(request: Request, editors: Editors) -> _Form:
    """A form of somebody who may correct, sent from one of our pages."""
    fields, editor = await _fields(request), editors.of(request)
    if editor is None:
        return _Form({}, None, "stranger")
    if fields is None or fields.get("secret") != editor.secret or not from_here(request):
        return _Form({}, editor, "stale")
    return _Form(fields, editor, "")


def _inside(address: str) -> str:
    """An address to go back to: one of our own pages, never another host's."""
    path, _, asked = address.partition("?")
    inside = "/" + quote(path.lstrip("/\\"), safe="/:~%")
    return f"{inside}?{urlencode(parse_qsl(asked))}" if asked else inside


# --------------------------------------------------------------------------- what is done


def _correct(
    request: Request, record: Record, updater: decide.Updater, form: _Form, what: tuple[str, str]
) -> Response:
    assert form.editor is not None
    store, identity = record.store(), form.fields.get("id", "")
    try:
        with store.view() as view:
            anchor = _anchor(view, what[0], identity)
        follows = decide.keep(store, *what, form.fields, form.editor.name)
    except StoreError:
        raise
    except MarsadError as error:
        return _failed(request, error, f"/{what[0]}/{quote(identity)}")
    end = updater.ask(_WAIT) if follows else DONE
    with store.view() as view:
        now = _now_at(view, what[0], anchor, identity)
    return RedirectResponse(f"/{what[0]}/{quote(now)}?corrected={end}#corrections-title", _SEE_OTHER)


def _undo(request: Request, record: Record, updater: decide.Updater, form: _Form) -> Response:
    back = _inside(form.fields.get("back", "/edit")).partition("?")[0]
    store, about = record.store(), back.split("/")[1]
    try:
        with store.view() as view:
            anchor = _anchor(view, about, back.rpartition("/")[2])
        follows = decide.undo(store, form.fields.get("number", ""))
    except StoreError:
        raise
    except MarsadError as error:
        return _failed(request, error, back)
    end = updater.ask(_WAIT) if follows else DONE
    if about in {"event", "actor"}:
        with store.view() as view:
            back = f"/{about}/{quote(_now_at(view, about, anchor, back.rpartition('/')[2]))}"
    return RedirectResponse(f"{back}?corrected={end}#corrections-title", _SEE_OTHER)


def _anchor(view: View, about: str, identity: str) -> str:
    """What stays when a record is made anew: of an event its first mention."""
    if about != "event":
        return identity
    found = view.events_by_id([identity]).get(identity)
    return identity if found is None else min(found.mentions)


def _now_at(view: View, about: str, anchor: str, identity: str) -> str:
    """The id that something has now."""
    if about == "event":
        try:
            return holding(view, anchor).id
        except NotFoundError:
            return identity
    return view.entity_ids([anchor]).get(anchor, anchor)


def _refused(request: Request, why: str) -> HTMLResponse:
    """A page that says why a form was not taken: by a stranger, or not from a page of ours."""
    return page(request, "edit_refused.html", status=403, why=why, detail="", back="/edit")


def _failed(request: Request, error: MarsadError, back: str) -> HTMLResponse:
    status = 404 if isinstance(error, NotFoundError) else 400
    return page(request, "edit_refused.html", status=status, why="impossible", detail=str(error), back=back)

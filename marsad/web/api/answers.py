"""Answers of the API: JSON with an entity tag, so that a caller need not fetch what it has."""

from __future__ import annotations

import hashlib

from fastapi import Request
from fastapi.responses import Response

from marsad.web.answers import has_tag
from marsad.web.api.models import Model, Problem

JSON = "application/json"
ERRORS: dict[int | str, dict[str, object]] = {
    **{
        status: {"model": Problem, "description": text}
        for status, text in {
            400: "The question cannot be read: a name, date or cursor that is none.",
            404: "The record holds nothing of that id or name.",
            421: "Asked under a name that is not this machine's.",
            422: "A parameter is unknown or out of bounds.",
            503: "The record cannot be read now.",
        }.items()
    },
    304: {"description": "What was asked for is as the caller has it (If-None-Match)."},
}
"""What every question may be answered with besides its own model."""


def answer(request: Request, model: Model) -> Response:
    """A model as JSON."""
    return tagged(request, model.model_dump_json(by_alias=True).encode("utf-8"), JSON)


def tagged(request: Request, body: bytes, media_type: str) -> Response:
    """A body with its entity tag; nothing but the tag where the caller has that already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if has_tag(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def next_page(request: Request, cursor: str | None) -> str | None:
    """The address of the next page: the same question with another cursor."""
    if cursor is None:
        return None
    url = request.url.include_query_params(cursor=cursor)
    return f"{url.path}?{url.query}"

"""Errors of the API: JSON of one shape (RFC 9457), whatever went wrong."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from marsad.errors import MarsadError, NotFoundError, StoreError
from marsad.web.api.models import FieldProblem, Problem
from marsad.web.guard import SECURITY_HEADERS
from marsad.web.text import shown

PROBLEM_JSON = "application/problem+json"
_LONGEST = 500


def problem(
    status: int, name: str, title: str, detail: str, errors: list[FieldProblem] | None = None
) -> Response:
    """The answer for an error; ``name`` tells errors apart for a program."""
    body = Problem(
        type=f"urn:marsad:problem:{name}",
        title=title,
        status=status,
        detail=shown(detail)[:_LONGEST],
        errors=errors or [],
    )
    return Response(body.model_dump_json(), status, media_type=PROBLEM_JSON)


def http_problem(error: HTTPException) -> Response:
    """The answer for an error of HTTP itself."""
    phrase = HTTPStatus(error.status_code).phrase
    answer = problem(error.status_code, f"http-{error.status_code}", phrase, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def add_problems(app: FastAPI) -> None:
    """Answer every error of an application so."""

    @app.exception_handler(MarsadError)
    async def on_known(_: Request, error: MarsadError) -> Response:
        if isinstance(error, NotFoundError):
            return problem(404, "not-found", "The record holds nothing of that id or name", str(error))
        if isinstance(error, StoreError):
            answer = problem(503, "store", "The record cannot be read now", str(error))
            answer.headers["retry-after"] = "10"
            return answer
        return problem(400, "bad-request", "The question cannot be read", str(error))

    @app.exception_handler(RequestValidationError)
    async def on_invalid(_: Request, error: RequestValidationError) -> Response:
        fields = [
            FieldProblem(field=".".join(map(str, item["loc"][1:]))[:100], message=shown(item["msg"]))
            for item in error.errors()
        ]
        detail = "; ".join(f"{item.field}: {item.message}" for item in fields)
        return problem(422, "parameters", "A parameter is unknown or out of bounds", detail, fields)

    @app.exception_handler(HTTPException)
    async def on_http(_: Request, error: HTTPException) -> Response:
        return http_problem(error)

    @app.exception_handler(Exception)
    async def on_bug(_: Request, __: Exception) -> Response:
        answer = problem(500, "bug", "The program failed", "This is a bug; the log of the server names it.")
        answer.headers.update(SECURITY_HEADERS)
        return answer

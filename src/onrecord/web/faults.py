"""What goes wrong, as problem details in plain words: its status, what was wrong, what to do. Used by app.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from onrecord.errors import DocumentError, NothingFound, OnrecordError, StoreBusy, UsageError
from onrecord.web.guard import TooMuch
from onrecord.web.problems import problem

STATUS: dict[type[OnrecordError], int] = {
    UsageError: 400,
    DocumentError: 400,
    TooMuch: 413,
    NothingFound: 404,
    StoreBusy: 503,
}
"""Of our errors; others are 500."""


def register(app: FastAPI) -> None:
    """Let the application answer what goes wrong in words of ours."""
    app.add_exception_handler(OnrecordError, _of_ours)
    app.add_exception_handler(RequestValidationError, _of_parameters)
    app.add_exception_handler(HTTPException, _of_paths)


def _of_ours(request: Request, error: Exception) -> Response:  # noqa: ARG001 -- starlette's signature, here and below
    assert isinstance(error, OnrecordError)
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    return problem(error, status)


def _of_parameters(request: Request, error: Exception) -> Response:  # noqa: ARG001
    assert isinstance(error, RequestValidationError)
    return problem(_unusable(error.errors()), 400)


def _of_paths(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        path = request.url.path
        return problem(NothingFound("there is nothing at this address", value=path, remedy="see /api/docs"), 404)
    return problem(UsageError(error.detail), error.status_code)


def _unusable(problems: Sequence[Any]) -> UsageError:
    """Return the first thing that is wrong with what was asked or sent."""
    first = problems[0]
    name = str(first["loc"][-1])
    if first["type"] == "extra_forbidden":
        return UsageError("there is no such parameter here", value=name, remedy="see /api/docs")
    if first["type"] == "missing":
        return UsageError(f"{name} is needed", remedy="see /api/docs")
    return UsageError(f"{name} cannot be used", value=first["input"], valid=str(first["msg"]))

"""What goes wrong, as a page or as JSON: its status, what was wrong, what to do. Used by app.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from onrecord.errors import DocumentError, NothingFound, OnrecordError, StoreBusy, UsageError
from onrecord.web.guard import TooMuch
from onrecord.web.pages import Sheet, answer
from onrecord.web.problems import problem

API = "/api/"
"""Addresses of programs."""
STATUS: dict[type[OnrecordError], int] = {
    UsageError: 400,
    DocumentError: 400,
    TooMuch: 413,
    NothingFound: 404,
    StoreBusy: 503,
}
"""Of our errors; others are 500."""


def register(app: FastAPI) -> None:
    """Let the application answer what goes wrong with a page of ours."""
    app.add_exception_handler(OnrecordError, _of_ours)
    app.add_exception_handler(RequestValidationError, _of_parameters)
    app.add_exception_handler(HTTPException, _of_paths)


def _of_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    return _told(request, error, status)


def _of_parameters(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _told(request, _unusable(error.errors()), 400)


def _of_paths(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _told(request, NothingFound("there is no such page", value=request.url.path, remedy="begin at /"), 404)
    return _told(request, UsageError(error.detail), error.status_code)


def _unusable(problems: Sequence[Any]) -> UsageError:
    """Return the first thing that is wrong with the parameters."""
    first = problems[0]
    name = str(first["loc"][-1])
    if first["type"] == "extra_forbidden":
        return UsageError(
            "this page has no such parameter", value=name, remedy="see the form on the page, or docs/web.md"
        )
    return UsageError(f"{name} cannot be used", value=first["input"], valid=str(first["msg"]))


def _told(request: Request, error: OnrecordError, status: int) -> Response:
    if request.url.path.startswith(API):
        return problem(error, status)
    value = None if error.value is None else str(error.value)
    said = {"what": error.what, "value": value, "valid": error.valid, "remedy": error.remedy}
    return answer(request, Sheet("fault.html", {"status": status, "error": said}, status=status))

"""What goes wrong, told to programs: problem details (RFC 9457) in plain words. Used by guard.py and faults.py."""

from __future__ import annotations

from http import HTTPStatus

import orjson
from pydantic import BaseModel
from starlette.responses import Response

from onrecord.errors import OnrecordError

MEDIA = "application/problem+json"


class Problem(BaseModel):
    """`detail` says in a sentence what was wrong; `value` what was given, `valid` what would be right, `remedy` what to
    do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    value: str | None
    valid: str | None
    remedy: str | None


def problem(error: OnrecordError, status: int) -> Response:
    """Return an error as problem details."""
    value = None if error.value is None else str(error.value)
    told = Problem(
        title=_title(status), status=status, detail=error.what, value=value, valid=error.valid, remedy=error.remedy
    )
    return Response(orjson.dumps(told.model_dump()), status, media_type=MEDIA)


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"

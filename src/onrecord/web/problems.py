"""What goes wrong, told to programs: problem details (RFC 9457) in plain words. Used by guard.py and faults.py."""

from __future__ import annotations

from http import HTTPStatus

import orjson
from pydantic import BaseModel
from starlette.responses import Response

from onrecord.errors import OnrecordError

MEDIA = "application/problem+json"
LONGEST = 2000
"""Code points of a value that is told back at most."""


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
    value, valid, remedy = map(_whole, (error.value, error.valid, error.remedy))
    detail = _whole(error.what) or ""
    told = Problem(title=_title(status), status=status, detail=detail, value=value, valid=valid, remedy=remedy)
    return Response(orjson.dumps(told.model_dump()), status, media_type=MEDIA)


def _whole(some: object) -> str | None:
    """Return what somebody sent as it can be written: no half characters, and not all of what is long."""
    if some is None:
        return None
    text = str(some)
    short = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return short.encode("utf-8", "backslashreplace").decode("utf-8")


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"

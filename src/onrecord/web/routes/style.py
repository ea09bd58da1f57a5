"""`/style.css`: the one style sheet, out of the package."""

from __future__ import annotations

from fastapi import APIRouter, Response

from onrecord.assets import open_bytes
from onrecord.web.routes.common import METHODS

router = APIRouter()


@router.api_route("/api/style.css", methods=METHODS, response_model=None)
@router.api_route("/style.css", methods=METHODS, response_model=None)
def style() -> Response:
    """Return the style sheet."""
    return Response(open_bytes("onrecord.web", "static/style.css"), media_type="text/css; charset=utf-8")

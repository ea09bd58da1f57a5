"""What the API is, for people: `/api/docs`, a plain page made of the same description as `/api/openapi.json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord.web.pages import HTML, templates
from onrecord.web.problems import MEDIA, Problem

ABOUT = (
    "A sourced, queryable record of international affairs. Every answer is the twin of a page of the explorer, with "
    "the same filters in the address; `as_of` asks what was known on a day. Offsets count code points of the text."
)
PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "description": why, "content": {MEDIA: {}}}
    for code, why in {
        400: "It cannot be asked so.",
        404: "There is nothing of that kind.",
        503: "The store is busy.",
    }.items()
}
routes = APIRouter(include_in_schema=False)


@routes.get("/api/docs", response_model=None)
def docs(request: Request) -> Response:
    """Show every endpoint with its parameters."""
    described = request.app.openapi()
    text = templates().get_template("docs.html").render(about=ABOUT, endpoints=list(_endpoints(described)))
    return Response(text, media_type=HTML)


def _endpoints(described: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            told = [
                {"name": asked["name"], "needed": asked.get("required", False), "about": asked.get("description", "")}
                for asked in one.get("parameters", [])
            ]
            about = one.get("description", "")
            yield {"path": path, "method": method.upper(), "about": about, "asked": told}

"""The pages that are written here: what the API is, made of its description (`/api/docs`), and that the explorer is not
built. Their style sheet is `/api/style.css`. Templates escape everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from fastapi import APIRouter, Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.assets import open_bytes

ABOUT = (
    "A sourced, queryable record of international affairs. Every answer is the twin of a page of the explorer, with "
    "the same filters in the address; `as_of` asks what was known on a day. Offsets count code points of the text."
)
HTML = "text/html; charset=utf-8"
routes = APIRouter(include_in_schema=False)


@routes.get("/api/docs", response_model=None)
def docs(request: Request) -> Response:
    """Show every endpoint with its parameters."""
    return _page("docs.html", about=ABOUT, endpoints=list(_endpoints(request.app.openapi())))


@routes.get("/api/style.css", response_model=None)
def style() -> Response:
    """Return the style sheet."""
    return Response(open_bytes("onrecord.web", "static/style.css"), media_type="text/css; charset=utf-8")


def unbuilt() -> Response:
    """Say that the explorer is not built, and what to do."""
    return _page("unbuilt.html")


def _page(template: str, **values: object) -> Response:
    return Response(_templates().get_template(template).render(**values), media_type=HTML)


def _endpoints(described: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            told = [
                {"name": asked["name"], "needed": asked.get("required", False), "about": asked.get("description", "")}
                for asked in one.get("parameters", [])
            ]
            yield {"path": path, "method": method.upper(), "about": one.get("description", ""), "asked": told}


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

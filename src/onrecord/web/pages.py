"""Writes a page: as HTML from its template, or as JSON of the very same values, as the request wants it.

A request wants JSON when its path ends in .json or its Accept header prefers it. Templates escape everything
(tongues.py); addresses are made here, so that each link keeps the day of knowing. Used by routes/ and faults.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from fastapi import Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.web.tongues import mixed, plain

HTML, JSON = "text/html; charset=utf-8", "application/json"
SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before it is written: `values` are what the JSON says and all that the template shows of the record;
    `drawn` is what the template computes no further, made of the same values."""

    template: str
    values: Mapping[str, Any]
    drawn: Mapping[str, Any] = field(default_factory=dict)
    asked: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


def answer(request: Request, sheet: Sheet) -> Response:
    """Return a sheet as the request wants it."""
    if wants_json(request):
        body = orjson.dumps({"asked": sheet.asked, **sheet.values}, option=orjson.OPT_APPEND_NEWLINE)
        return Response(body, sheet.status, {"vary": "accept"}, JSON)
    own = {"asked": sheet.asked, "as_of": sheet.asked.get("as_of"), "path": request.url.path, "json": _twin(request)}
    text = templates().get_template(sheet.template).render(**own, **sheet.values, **sheet.drawn)
    return Response(text, sheet.status, {"vary": "accept"}, HTML)


def wants_json(request: Request) -> bool:
    """Tell whether a request is better served with JSON."""
    if request.url.path.endswith(SUFFIX):
        return True
    wanted = _qualities(request.headers.get("accept", ""))
    return wanted.get(JSON, 0.0) > wanted.get("text/html", 0.0)


def address(path: str, asked: Mapping[str, Any] | None = None, /, **more: object) -> str:
    """Return an address: a path whose parts are quoted, and the parameters that have a value."""
    parameters = {name: value for name, value in {**(asked or {}), **more}.items() if value not in (None, "")}
    return quote(path, safe="/:") + (f"?{urlencode(parameters)}" if parameters else "")


def _twin(request: Request) -> str:
    """Return the address of a page's JSON."""
    path = request.url.path
    query = f"?{request.url.query}" if request.url.query else ""
    return address("/index.json" if path == "/" else path + SUFFIX) + query


def _qualities(accept: str) -> dict[str, float]:
    """Return the media types of an Accept header with their weights (RFC 9110, 12.5.1); one that is broken is 0."""
    found: dict[str, float] = {}
    for part in accept[:1000].lower().split(","):
        kind, _, parameters = part.partition(";")
        found[kind.strip()] = _quality(parameters)
    return found


def _quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name == "q":
            return float(value) if value.replace(".", "", 1).isdecimal() else 0.0
    return 1.0


def _finished(value: object) -> object:
    """Let nothing reach a page whose unseen characters do not show; autoescape follows."""
    return value if isinstance(value, Markup) else plain(value)


@cache
def templates() -> Environment:
    """Return the templates; they escape everything."""
    templates = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["mixed"] = mixed
    templates.globals["address"] = address
    return templates

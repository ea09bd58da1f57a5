"""The description of the API (OpenAPI), as it is: errors are problem details, no status is told that is never given.

FastAPI describes what it would answer by itself (422, errors as JSON); we answer otherwise, in faults.py and guard.py.
Put in place by app.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from fastapi import FastAPI

from onrecord import assets
from onrecord.web.problems import MEDIA, Problem

Values = dict[str, Any]
REFUSED = {
    400: "It cannot be asked so.",
    401: "This server wants its token.",
    403: "It was asked from a page that is not ours.",
    404: "There is nothing of that kind.",
    413: "That is too much at once.",
    421: "This host name is not served here.",
    503: "The store is busy.",
}
"""What every route may say in place of an answer."""
NEVER = ("422",)
UNUSED = ("HTTPValidationError", "ValidationError")
READING = "Reading"
SCHEMAS = "#/components/schemas/"


def describe(app: FastAPI) -> None:
    """Let the application describe itself as it is."""
    made = app.openapi

    def described() -> Values:
        if not app.openapi_schema:
            _mend(made())
        assert app.openapi_schema is not None
        return app.openapi_schema

    setattr(app, "openapi", described)  # noqa: B010 -- FastAPI's way to extend it, which types do not know


def _mend(found: Values) -> None:
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    for name in UNUSED:
        schemas.pop(name, None)
    schemas["Problem"] = Problem.model_json_schema()
    schemas.update(_reading())
    for one in _operations(found):
        answers = {code: answer for code, answer in one["responses"].items() if code not in NEVER}
        one["responses"] = answers | {str(code): _problem(why) for code, why in REFUSED.items()}


def _operations(found: Values) -> Iterator[Values]:
    for methods in found["paths"].values():
        yield from methods.values()


def _problem(why: str) -> Values:
    return {"description": why, "content": {MEDIA: {"schema": {"$ref": f"{SCHEMAS}Problem"}}}}


def _reading() -> Values:
    """Return the schema of a reading and of its parts, which stand beside the others here."""
    text = assets.open_bytes("onrecord.model", "data/reading-1.schema.json").decode("utf-8")
    whole: Values = orjson.loads(text.replace('"#/$defs/', f'"{SCHEMAS}{READING}_'))
    parts: Values = whole.pop("$defs", {})
    kept = {name: value for name, value in whole.items() if name not in ("$schema", "$id")}
    return {READING: kept, **{f"{READING}_{name}": part for name, part in parts.items()}}

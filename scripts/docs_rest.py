"""Writes docs/rest.md from the description that the API gives of itself: addresses, parameters, answers.

Run by `make docs`; `make docs-check` fails where the page is stale. docs/web.md says how the API behaves.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from onrecord.web.app import create_app, shut

PAGE = Path(__file__).parent.parent / "docs" / "rest.md"
Values = Mapping[str, Any]
HEAD = """# Every address of the REST API

Written by `scripts/docs_rest.py` from the API's own description, which a running server gives at `/api/openapi.json`
(`make docs`); do not edit. [The explorer and its web API](web.md) says what is the same everywhere: days, pages, files,
errors.
"""
USUAL = ("as_of", "format", "limit")
"""Parameters that web.md explains once."""


@cache
def description() -> Values:
    """Return the API's description, of an application over an empty record."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Path(folder) / "empty.duckdb")
        try:
            found: Values = app.openapi()
        finally:
            shut(app)
    return found


def page() -> str:
    """Return the page."""
    return "\n".join((HEAD, *_addresses(), *_answers()))


def _addresses() -> Iterator[str]:
    every = [
        (one["tags"][0], method, path, one)
        for path, methods in description()["paths"].items()
        for method, one in methods.items()
    ]
    order = {tag: number for number, (tag, *_) in reversed(list(enumerate(every)))}
    every.sort(key=lambda one: order[one[0]])
    for tag, some in groupby(every, key=lambda one: one[0]):
        yield f"## {tag.capitalize()}\n"
        for _, method, path, one in some:
            yield from _address(method, path, one)


def _address(method: str, path: str, one: Values) -> Iterator[str]:
    yield f"### {method.upper()} {path.replace('_}', '}')}\n"
    yield f"{_line(one['description'])}\n"
    usual = [name for name in USUAL if any(asked["name"] == name for asked in one.get("parameters", ()))]
    others = [asked for asked in one.get("parameters", ()) if asked["name"] not in usual]
    if others:
        yield "| parameter | is | means |\n|---|---|---|"
        yield from (f"| `{_name(asked)}` | {_form(asked['schema'])} | {_meaning(asked)} |" for asked in others)
        yield ""
    if usual:
        yield f"And {', '.join(f'`{name}`' for name in usual)}.\n"
    if sent := one.get("requestBody"):
        kinds = [f"{_form(body['schema'])} as `{media}`" for media, body in sent["content"].items()]
        yield f"Takes {' or '.join(kinds)}.\n"
    yield f"Answers {_answer(one['responses'])}.\n"


def _answers() -> Iterator[str]:
    yield "## What is sent and answered\n"
    schemas = description()["components"]["schemas"]
    for name in sorted(schemas):
        if "properties" not in schemas[name] or name.startswith("Reading"):
            continue
        yield f"### {_title(name)}\n"
        if about := schemas[name].get("description"):
            yield f"{_line(about)}\n"
        yield "| field | is |\n|---|---|"
        yield from (f"| `{field}` | {_form(one)} |" for field, one in schemas[name]["properties"].items())
        yield ""


def _answer(responses: Values) -> str:
    good = next(answer for code, answer in responses.items() if code.startswith("2"))
    media = good.get("content", {}).get("application/json", {}).get("schema")
    return _form(media) if media else "nothing but that it is done"


def _form(schema: Values) -> str:
    """Return in a few words what a value is."""
    if "$ref" in schema:
        return f"`{_title(schema['$ref'].rpartition('/')[2])}`"
    if some := schema.get("anyOf") or schema.get("oneOf"):
        kinds = [_form(one) for one in some if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds)) or "null"
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_form(schema.get('items', {}))}"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_form(schema['additionalProperties'])}"
    bounds = [f"{word} {schema[name]:,}" for name, word in (("minimum", "from"), ("maximum", "to")) if name in schema]
    kind = schema.get("format") or schema.get("type") or "any value"
    return " ".join((str(kind), *bounds))


def _title(name: str) -> str:
    return name.replace("_", " ").strip()


def _name(asked: Values) -> str:
    return str(asked["name"]).rstrip("_") if asked["in"] == "path" else str(asked["name"])


def _meaning(asked: Values) -> str:
    about = _line(asked.get("description", ""))
    return f"{about} Needed.".strip() if asked.get("required") and asked["in"] != "path" else about


def _line(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|").replace("<", "&lt;")

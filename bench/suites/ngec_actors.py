"""Actor coding: the hand-written expectations of NGEC (Halterman et al.), English phrases with country and sector.

    python -m bench.suites.ngec_actors --data DIR

DIR holds `test_actor_resolution.py` of the public repository ahalterman/NGEC-2025 (in `NGEC/tests/`, later in
`tests/substantive/`); without it the suite says so and passes. The file is parsed, never run. Protocol: one expectation
is one test function, or one parameter of it; of functions with one name the last counts, as in
Python; what NGEC itself skips is left out. What is asserted
of country and of the first sector is compared with `knowledge.coding.code` (the phrase, the query date, the known
country): an empty country or sector is None here; bodies of states, which NGEC files with an empty sector under the
country IGO, UNO, EUR, NGO or MNC, may have that sector; `is None` asks for neither country nor sector. An assertion
that only says what a value is not, or only names a page of Wikipedia, is counted apart: a page is right when one of the
entity's English names is its title. It is a test split: nobody looks at which fail, only at the score.
"""

from __future__ import annotations

import argparse
import ast
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from onrecord.knowledge.coding import Coding, code
from onrecord.knowledge.entities import entity
from onrecord.knowledge.gazetteer import gazetteer
from onrecord.knowledge.names import names

FILE = "test_actor_resolution.py"
PUBLISHED = "267 of 375"
CODERS = ("agent_to_code", "short_text_to_agent", "trf_agent_match")
PAGES = ("query_wiki",)
ABROAD = frozenset({"IGO", "UNO", "EUR", "NGO", "MNC", "ISM", "IMG"})
TODAY = "2023-10-18"
"""NGEC's `today`, also where no query date is given: the day of the file's last change."""


@dataclass(slots=True)
class Expectation:
    """What one test asks of one phrase: `country` and `sector` are the right answers, None where nothing is asked."""

    phrase: str = ""
    day: str | None = TODAY
    home: str | None = None
    country: set[str] | None = None
    sector: set[str] | None = None
    page: str | None = None
    apart: list[str] = field(default_factory=list)


def expectations(text: str) -> list[Expectation]:
    """Return the expectations in the source of a test file, in order."""
    tree = ast.parse(text)
    lists = {n.targets[0].id: ast.literal_eval(n.value) for n in tree.body if isinstance(n, ast.Assign)}  # type: ignore[attr-defined]
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef) and not _skipped(node)}
    return [one for node in functions.values() for one in _of(node, lists)]


def _skipped(node: ast.FunctionDef) -> bool:
    return any(getattr(getattr(call, "func", call), "attr", "") == "skip" for call in node.decorator_list)


def _of(node: ast.FunctionDef, lists: dict[str, list[str]]) -> Iterator[Expectation]:
    for call in node.decorator_list:
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "parametrize":
            chosen = lists[call.args[1].id]  # type: ignore[attr-defined]
            yield from (_read(node.body, {node.args.args[-1].arg: value}) for value in chosen)
            return
    for loop in node.body:
        if isinstance(loop, ast.For):
            known = _variables(node.body, {})
            name = loop.target.id  # type: ignore[attr-defined]
            yield from (_read(loop.body, {**known, name: value}) for value in known[loop.iter.id])  # type: ignore[attr-defined]
            return
    yield _read(node.body, {})


def _variables(body: list[ast.stmt], known: dict[str, Any]) -> dict[str, Any]:
    found = dict(known)
    for statement in body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            try:
                found[statement.targets[0].id] = ast.literal_eval(statement.value)
            except ValueError:
                continue
    return found


def _read(body: list[ast.stmt], given: dict[str, Any]) -> Expectation:
    known, found = _variables(body, given), Expectation()
    for statement in body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
            _called(statement.value, known, found)
        elif isinstance(statement, ast.Assert):
            _asserted(statement.test, known, found)
    return found


def _called(call: ast.Call, known: dict[str, Any], found: Expectation) -> None:
    name = getattr(call.func, "attr", "")
    values = [_value(argument, known) for argument in call.args]
    named = {keyword.arg: _value(keyword.value, known) for keyword in call.keywords}
    if (name in CODERS or not found.phrase) and values and isinstance(values[0], str):
        found.phrase = values[0]
    day = named.get("query_date") or (values[2] if len(values) > 2 else None)
    if name in CODERS and day:
        found.day = TODAY if day == "today" else day
    if name in CODERS and len(values) > 1 and values[1]:
        found.home = only_country(values[1])
    if name in CODERS and named.get("known_country"):
        found.home = named["known_country"]


def _asserted(test: ast.expr, known: dict[str, Any], found: Expectation) -> None:
    if isinstance(test, ast.UnaryOp) or (isinstance(test, ast.Compare) and isinstance(test.left, ast.Name)):
        nothing = isinstance(test, ast.UnaryOp) or _value(test.comparators[0], known) is None
        if nothing:
            found.country, found.sector = {""}, {""}
        return
    if not isinstance(test, ast.Compare) or not isinstance(test.left, ast.Subscript):
        return
    what, wanted = _value(test.left.slice, known), _value(test.comparators[0], known)
    right = set(wanted) if isinstance(wanted, list) else {wanted or ""}
    if not isinstance(test.ops[0], ast.Eq | ast.In | ast.Is):
        found.apart.append(what)
    elif what == "country":
        found.country = right
    elif what == "code_1":
        found.sector = right
    elif what in ("wiki", "title") and isinstance(wanted, str):
        found.page = wanted


def _value(node: ast.expr, known: dict[str, Any]) -> Any:  # noqa: ANN401 - a literal of the file
    if isinstance(node, ast.Subscript):
        return _value(node.value, known)[_value(node.slice, known)]
    if isinstance(node, ast.Name):
        return known.get(node.id)
    return ast.literal_eval(node)


def only_country(context: str) -> str | None:
    """Return the country that a sentence names, None where it names several or none."""
    actors = {name.entity for hit in gazetteer("en").find(context) for name in hit.names if name.reading != "place"}
    countries = {known.id for id_ in actors if (known := entity(id_)) and known.kind == "country"}
    return countries.pop() if len(countries) == 1 else None


def day(text: str | None) -> date | None:
    """Return a query date, None where it is written in a way that the suite does not read."""
    for pattern in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
        try:
            return datetime.strptime(text or "", pattern).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def _is_right(found: Coding | None, wanted: Expectation) -> tuple[bool, bool]:
    country, sector = (found.country or "", found.sector or "") if found else ("", "")
    abroad = country in ABROAD and sector == (country if country in ("IGO", "NGO", "MNC") else "IGO")
    return (
        wanted.country is None or country in wanted.country,
        wanted.sector is None or sector in wanted.sector or ("" in wanted.sector and abroad),
    )


def _page(found: Coding | None, title: str) -> bool:
    titles = {name.entity for name in names("en") if name.text == title}
    return found is not None and found.entity in titles


def main(arguments: list[str] | None = None) -> int:
    """Score the file under `--data`; exit 0 also where there is none."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help=f"folder with {FILE}, searched in depth")
    paths = sorted(options.parse_args(arguments).data.rglob(FILE))
    if not paths:
        print(f"ngec_actors: skipped, no {FILE} there")
        return 0
    wanted = [one for one in expectations(paths[-1].read_text(encoding="utf-8")) if one.phrase]
    started = time.perf_counter()
    answers = [code(one.phrase, on=day(one.day), home=one.home) for one in wanted]
    print(_report(wanted, answers), f" {time.perf_counter() - started:.2f} s")
    return 0


def _report(wanted: list[Expectation], answers: list[Coding | None]) -> str:
    asked = [(one, _is_right(got, one)) for one, got in zip(wanted, answers, strict=True) if one.country or one.sector]
    both = sum(all(right) for _, right in asked)
    country = [right[0] for one, right in asked if one.country is not None]
    sector = [right[1] for one, right in asked if one.sector is not None]
    silent = [
        (
            one.country is not None and bool(one.country - {""}) and not (got and got.country),
            one.sector is not None and bool(one.sector - {""}) and not (got and got.sector),
        )
        for one, got in zip(wanted, answers, strict=True)
    ]
    pages = [_page(got, one.page) for one, got in zip(wanted, answers, strict=True) if one.page is not None]
    only = [
        _page(got, one.page)
        for one, got in zip(wanted, answers, strict=True)
        if one.page is not None and not (one.country or one.sector)
    ]
    return (
        f"ngec_actors: {len(wanted)} expectations; country and sector {both} of {len(asked)}; country "
        f"{sum(country)} of {len(country)} ({sum(c for c, _ in silent)} abstained); "
        f"sector {sum(sector)} of {len(sector)} ({sum(s for _, s in silent)} abstained); "
        f"pages {sum(pages)} of {len(pages)}; all {both + sum(only)} of {len(asked) + len(only)} "
        f"(NGEC itself: {PUBLISHED})"
    )


if __name__ == "__main__":
    sys.exit(main())

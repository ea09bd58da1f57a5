"""Writes docs/codebook from the definitions (knowledge/data/codebook, plover.tsv) and the examples (tests/cases).

Run by `make docs`; tests/bench/test_codebook.py fails when a page is not what this writes. No example is read here: how
one is misread stands in tests/cases/codebook_misread.yaml, which `python -m bench.suites.codebook --settle` keeps.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT))
# bench is no installed package, and has the one reader of the examples: only behind this line can it be found.
import yaml  # noqa: E402
from bench.suites.codebook import LANGUAGES, NONE, OF_TYPE, OF_WORDS, Example, Key, examples, known  # noqa: E402

from onrecord import assets  # noqa: E402
from onrecord.formats.cameo import Cameo, code  # noqa: E402
from onrecord.knowledge import plover  # noqa: E402
from onrecord.knowledge.codebook import Entry, entries  # noqa: E402

FOLDER = ROOT / "docs" / "codebook"
PARTS = yaml.safe_load((Path(__file__).parent / "docs_codebook.yaml").read_text(encoding="utf-8"))
"""What pages say around definitions and examples: titles, introductions, where a thing stands in the output."""
SHOWN = 12
"""Words of a context at most; its pack has them all."""
NAMES = {"en": "English", "th": "Thai"}
MADE = "Written by `scripts/docs_codebook.py` from the tables and the examples (`make docs`); do not edit."


def pages() -> dict[Path, str]:
    """Return the pages, by their paths."""
    found = {"README.md": _index()}
    for group, told in PARTS["groups"].items():
        if told["pages"] == "each":
            found |= {_file(group, _code(of)): _page(group, _code(of)) for of in _of(group)}
    found |= {f"{name}.md": _gathered(told) for name, told in PARTS["pages"].items()}
    return {FOLDER / name: text for name, text in found.items()}


def _of(group: str) -> list[str]:
    return [of for of in entries() if of.partition("/")[0] == group]


def _code(of: str) -> str:
    return of.partition("/")[2]


def _file(group: str, code_: str) -> str:
    return f"{group}-{code_.lower().replace('_', '-')}.md"


def _page(group: str, code_: str) -> str:
    told = PARTS["groups"][group]
    parts = [f"# {told['one']} {code_}", MADE, *_body(f"{group}/{code_}")]
    if group == "type":
        parts += _of_type(code_)
    return _joined([*parts, "## In the output", told["output"].replace("CODE", code_), *_sources(f"{group}/{code_}")])


def _of_type(code_: str) -> Iterator[str]:
    type_ = plover.types()[code_]
    for mode in type_.modes:
        yield f"## {code_}: {mode}"
        yield _mode(code_, mode)
        yield from _body(f"mode/{code_}/{mode}")
    yield "## Codes and scores"
    yield _codes(code_, ["", *type_.modes])
    yield _by_context(code_)


def _mode(code_: str, mode: str) -> str:
    return _sentence(plover.glosses()[code_, mode])


def _codes(code_: str, modes: Sequence[str]) -> str:
    type_ = plover.types()[code_]
    head = f"Quad {type_.quad.value} ({_words(type_.quad.name)}); a recipient is " + (
        "required by the manual." if type_.needs_recipient else "not required."
    )
    rows = [
        f"| {mode or '(none)'} | {plover.score(code_, mode or None):g} | {_cameo(code(code_, mode or None))} |"
        for mode in modes
    ]
    return f"{head}\n\n" + "\n".join(["| mode | PLOVER score | CAMEO, Goldstein |", "|---|---|---|", *rows])


def _by_context(code_: str) -> str:
    whole = code(code_, None)
    found = {context: code(code_, None, [context]) for context in plover.contexts()}
    rows = [f"| {context} | {_cameo(one)} |" for context, one in found.items() if one != whole]
    return "\n".join(["| context, where there is no mode | CAMEO, Goldstein |", "|---|---|", *rows]) if rows else ""


def _cameo(found: Cameo | None) -> str:
    return f"{found.code}, {found.goldstein:g}" if found else "none"


def _gathered(told: Mapping[str, Any]) -> str:
    parts = [f"# {told['title']}", MADE, told["introduction"]]
    groups = told["groups"]
    for group in groups:
        deep = "##" if len(groups) == 1 else "###"
        parts += [] if len(groups) == 1 else [f"## {PARTS['groups'][group]['many']}"]
        for of in _of(group):
            parts += [f"{deep} {_code(of)}", *_body(of)]
        parts += [f"{deep} {PARTS['groups'][group]['many']} in the output", PARTS["groups"][group]["output"]]
    return _joined(parts)


def _body(of: str) -> Iterator[str]:
    entry = entries().get(of, Entry(of))
    yield entry.definition
    marks = entry.marks or _of_context(_code(of)) if of.startswith("context/") else entry.marks
    if marks:
        yield "\n".join(f"- {NAMES[language]} words that mark it: {words}." for language, words in marks.items())
    if entry.borders:
        yield "**Borderlines**\n\n" + "\n".join(f"- {one}" for one in entry.borders)
    yield from _examples(of)


def _of_context(context: str) -> Mapping[str, str]:
    found = {}
    for language in LANGUAGES:
        rows = assets.rows(f"onrecord.lang.{language}", "data/contexts.tsv")
        words = [word for row in rows if row["context"] == context for word in row["word"].split("|")]
        found |= {language: ", ".join(words[:SHOWN])} if words else {}
    return found


def _examples(of: str) -> Iterator[str]:
    for language in LANGUAGES:
        for side in ("for", "against"):
            found = [one for one in _told()[language] if one.of == of and one.side == side]
            if found:
                yield f"**{NAMES[language]}, {side}**\n\n" + "\n".join(map(_line, found))


def _line(one: Example) -> str:
    read = _misread().get(one.key)
    words = " / ".join(f"{day}, *{outlet}*: {text}" for day, outlet, text in one.told) or one.text
    more = _wanted(one) if one.side == "for" else _instead(one)
    there = f" ({more})" if more else ""
    return f"- {words}\\\n  {_sentence(one.why)}{there}" + (f" **Read today as: {read}.**" if read else "")


def _wanted(one: Example) -> str:
    if one.group == "time":
        return f"`{one.pin}` is `{one.instead}`"
    if one.group in {"thing", "toll"} and one.more:
        return f"quantity `{one.more[0]}`"
    return f"`{one.pin}`" if one.group in OF_WORDS | OF_TYPE else ""


def _instead(one: Example) -> str:
    if one.instead == NONE:
        return f"`{one.pin}` is none" if one.group in OF_WORDS else NOTHING[one.group]
    if not one.instead:
        return ""
    pinned = f"`{one.pin}` is " if one.group in OF_WORDS | OF_TYPE else "instead: "
    return f"{pinned}`{one.instead}`"


def _misread() -> Mapping[Key, str]:
    if not _KNOWN:
        _KNOWN.update(known())
    return _KNOWN


_KNOWN: dict[Key, str] = {}
NOTHING: Mapping[str, str] = PARTS["nothing"]
"""What `none` asks for, by group."""


def _sources(of: str) -> list[str]:
    entry = entries()[of]
    found = entry.sources or (PARTS["groups"][of.partition("/")[0]]["source"],)
    return ["## Where the rule is from", "\n".join(f"- {one}" for one in found)]


def _index() -> str:
    parts = ["# Codebook", MADE, PARTS["index"]]
    for group, told in PARTS["groups"].items():
        if told["pages"] == "each":
            parts += [f"## {told['many']}", _listed(group)]
    parts += ["## All else", "\n".join(f"- [{t['title']}]({n}.md)" for n, t in PARTS["pages"].items())]
    return _joined([*parts, "## How much of it is read", PARTS["measure"], _shares()])


def _listed(group: str) -> str:
    rows = [(_code(of), entries()[of].definition) for of in _of(group)]
    return "\n".join(
        [f"| {PARTS['groups'][group]['one'].lower()} | |", "|---|---|"]
        + [f"| [{code_}]({_file(group, code_)}) | {definition} |" for code_, definition in rows]
    )


def _shares() -> str:
    rows = [one for language in LANGUAGES for one in _told()[language]]
    number = Counter((one.group, one.language) for one in rows)
    right = Counter((one.group, one.language) for one in rows if one.key not in _misread())
    groups = [*dict.fromkeys(one.group for one in rows)]
    lines = [f"| {PARTS['groups'][group]['many']} | {_cells(group, right, number)} |" for group in sorted(groups)]
    whole = [f"{sum(right[g, one] for g in groups)} of {sum(number[g, one] for g in groups)}" for one in LANGUAGES]
    head = ["| | " + " | ".join(NAMES[one] for one in LANGUAGES) + " |", "|---|---|---|"]
    return "\n".join([*head, *lines, f"| **all** | {' | '.join(whole)} |"])


def _cells(group: str, right: Mapping[tuple[str, str], int], number: Mapping[tuple[str, str], int]) -> str:
    return " | ".join(f"{right[group, one]} of {number[group, one]}" for one in LANGUAGES)


def _told() -> Mapping[str, Sequence[Example]]:
    if not _TOLD:
        _TOLD.update({language: tuple(examples(language)) for language in LANGUAGES})
    return _TOLD


_TOLD: dict[str, Sequence[Example]] = {}


def _words(name: str) -> str:
    return name.lower().replace("_", " ")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")

"""Text for a page in one language that holds words in others: escaped, unseen characters shown, languages named.

A browser picks fonts, line breaks and voices by `lang`. A run of a script that one news language writes
(lang/data/scripts.tsv) gets that language; scripts that several write say nothing. Used by pages.py as the filters of
the templates.
"""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup, escape

from onrecord.assets import rows
from onrecord.views.marked import shown, visible

LINE_END = "\r\n"


def plain(value: object) -> str:
    """Return a value for people, unseen characters as their numbers; CRLF stays a line's end."""
    return LINE_END.join(map(visible, shown(value).split(LINE_END)))


def mixed(value: object) -> Markup:
    """Return a value as HTML, each run of a language's own script under its `lang`."""
    text = plain(value)
    parts: list[Markup] = []
    at = 0
    for run in _runs().finditer(text):
        parts += [escape(text[at : run.start()]), _tagged(run)]
        at = run.end()
    return Markup("").join([*parts, escape(text[at:])])


def _tagged(run: re.Match[str]) -> Markup:
    return Markup('<span lang="{}">{}</span>').format(run.lastgroup, run[0])


@cache
def _runs() -> re.Pattern[str]:
    """Return what finds the runs of each script that one language writes, in a group of the language's code."""
    alone = [row for row in rows("onrecord.lang", "data/scripts.tsv") if "," not in row["languages"]]
    return re.compile("|".join(_run(row["languages"], _letters(row["ranges"])) for row in alone))


def _run(language: str, letters: str) -> str:
    """Return what finds letters of one script, with spaces and stops between them but at neither end."""
    return f"(?P<{language}>[{letters}](?:[{letters} .,]*[{letters}])?)"


def _letters(ranges: str) -> str:
    """Return hexadecimal ranges as the inside of a regular expression's set."""
    pairs = [part.split("-") for part in ranges.split(",")]
    return "".join(f"{chr(int(first, 16))}-{chr(int(last, 16))}" for first, last in pairs)

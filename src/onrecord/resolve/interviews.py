"""Which outlet an interview says that it is of, where nothing else tells: in the lines before its first turn.

Either a name in quotation marks before words for talking to somebody, or a capitalised or quoted name behind words for
giving an interview. The words are of classes `talks` and `asked` of data/pointers.tsv. Called by
`speakers_unnamed.py`.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.model.spans import Span
from onrecord.resolve.actor_pointers import of_class

QUOTED = r"[‘“\"'](?P<{}>[^’”\"'\n]{{2,40}})[’”\"']"
NAMED = r"(?P<name>(?:[Tt]he )?[A-Z][\w.’&-]{1,20}(?: [A-Z][\w.’&-]{1,20}){0,4})"


def outlet_of(text: str, end: int) -> Span | None:
    """Return the name of the outlet in the text before `end`, where the first turn begins."""
    for pattern in _patterns():
        for match in pattern.finditer(text, 0, end):
            group = match.lastgroup
            if group is not None:
                return Span.of(text, *match.span(group))
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    talks = "|".join(map(re.escape, of_class("talks")))
    asked = "|".join(map(re.escape, of_class("asked")))
    return (
        re.compile(f"{QUOTED.format('quoted')} ?(?:{talks})"),
        re.compile(f"(?:{asked}) ?{QUOTED.format('quoted')}"),
        re.compile(rf"\b(?:{asked}) {NAMED}"),
    )

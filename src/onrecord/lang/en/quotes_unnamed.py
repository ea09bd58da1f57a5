"""Sources that words only describe, by whom they belong to: a French broadcaster, one of them, my brother.

Such words never mean whom they name besides. Read from the words alone; whom they are taken for is in
`resolve/speakers.py`. Called by `quotes.py`.
"""

from __future__ import annotations

import re

from onrecord.lang.en.quotes_lexicon import words

ENDS = re.compile(r" (?:of|in|at|from|for|with|on|near|who|whose|that|to|by|close|familiar|named|called)\b|,")
"""What ends the core of a noun phrase, whose last word is its head."""


def describes(source: str) -> bool:
    """Tell whether a source, in small letters, is somebody unnamed: with an indefinite article or a counting word, not
    one who speaks for the body that is named; one of several; somebody of the speaker's own."""
    first, _, rest = source.partition(" ")
    if not rest:
        return False
    if first in words("counting") and rest.startswith(("of them", "of us", "of those")):
        return True
    if first in words("mine"):
        return True
    if first not in words("indefinite"):
        return False
    head = ENDS.split(rest, maxsplit=1)[0].split()[-1:]
    return bool(head) and head[0] not in words("voicing")

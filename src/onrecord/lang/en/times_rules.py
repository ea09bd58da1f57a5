"""Compiles the grammar of English time expressions: patterns over token categories become expressions over symbols.

The patterns are `data/times_rules.tsv`. Every quantifier in them is `?`, so a match is as long as its pattern at
most and a text is read in linear time. What a match means is in `times_build.py`. Called by `times.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from onrecord.assets import rows
from onrecord.lang.en.times_lex import DATA, OTHER, Token, vocabulary

MOST_SAME_NAMED = 4
"""How often a pattern may name a part alike, in branches of which one fits."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by name, its pattern over symbols, and the name of what builds its meaning."""

    name: str
    builder: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits the tokens `first` to `last` (exclusive), with what its named parts hold."""

    rule: Rule
    tokens: list[Token]
    found: re.Match[str]

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.found.start()

    @property
    def last(self) -> int:
        """Index after the last token."""
        return self.found.end()

    def get(self, name: str) -> Token | None:
        """Return the token of a named part, or None where it is absent."""
        for number in range(MOST_SAME_NAMED):
            group = f"{name}_{number}"
            if group not in self.found.re.groupindex:
                return None
            if self.found.start(group) >= 0:
                return self.tokens[self.found.start(group)]
        return None

    def value(self, name: str) -> str:
        """Return the value of a named part, empty where it is absent."""
        token = self.get(name)
        return token.value if token else ""

    def category(self, offset: int) -> str:
        """Return the category of the token `offset` places from the first (-1 before it) or, from 1 on, behind
        the last; empty beyond the text."""
        at = self.first + offset if offset < 0 else self.last + offset - 1
        return self.tokens[at].category if 0 <= at < len(self.tokens) else ""


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in their order."""
    sets: dict[str, tuple[str, ...]] = {name: (name,) for name in vocabulary().symbols}
    pieces: dict[str, str] = {}
    made = []
    for row in rows(DATA, "data/times_rules.tsv"):
        if row["builder"] == "is":
            sets[row["name"]] = tuple(name for part in row["pattern"].split() for name in sets[part])
        elif row["builder"] == "as":
            pieces[row["name"]] = row["pattern"]
        else:
            pattern = _pattern(row["pattern"], pieces, sets)
            made.append(Rule(row["name"], row["builder"], re.compile(pattern)))
    return tuple(made)


@cache
def any_rule() -> re.Pattern[str]:
    """Return what finds the places where some rule fits; none begins at a word of no category, as most are."""
    plain = (re.sub(r"\?P<\w+>", "?:", rule.pattern.pattern) for rule in rules())
    return re.compile(rf"(?!{re.escape(OTHER)})(?:{'|'.join(f'(?:{pattern})' for pattern in plain)})")


def _pattern(pattern: str, pieces: dict[str, str], sets: dict[str, tuple[str, ...]]) -> str:
    for name, piece in pieces.items():
        pattern = re.sub(rf"\b{name}\b", piece, pattern)
    pattern = re.sub(r"\b[A-Z][A-Z0-9]*\b", lambda name: _class(sets[name.group()]), pattern)
    pattern = re.sub(r"\((?!\?)", "(?:", pattern.replace(" ", ""))
    pattern = re.sub(r"([a-z][a-z0-9]*)=(\[[^\]]*\])", r"\1=(?:\2)", pattern)
    named: Counter[str] = Counter()

    def group(match: re.Match[str]) -> str:
        named[match[1]] += 1
        return f"(?P<{match[1]}_{named[match[1]] - 1}>"

    return re.sub(r"([a-z][a-z0-9]*)=\(\?:", group, pattern)


def _class(categories: tuple[str, ...]) -> str:
    symbols = vocabulary().symbols
    return "[" + "".join(symbols[category] for category in categories) + "]"


def symbols_of(found: list[Token]) -> str:
    """Return one symbol for each token."""
    symbols = vocabulary().symbols
    return "".join([symbols.get(token.category, OTHER) for token in found])

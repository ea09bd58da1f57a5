"""Which cue verbs put somebody on record: those that are stated as facts.

A cue is none where it is negated, asked about, merely possible or conditional; somebody who "would say only that" says
just that. Called by `quotes_verbs.py`.
"""

from __future__ import annotations

from collections.abc import Set

from onrecord.lang.en.quotes_lexicon import forms, senses_at, words
from onrecord.lang.en.quotes_tree import Reader
from onrecord.model.annotations import Act

GERUND_OF = frozenset({"advcl", "conj", "pcomp", "acl", "xcomp", "ROOT", "ccomp", "dep"})
WILLING = frozenset({"will", "would", "'d", "’d"})
FARTHEST_ONLY = 6
"""Tokens behind a cue within which "only" says that there was no more."""


def is_stated(reader: Reader, verb: int) -> bool:
    """Tell whether the verb is stated as a fact."""
    token, tree = reader.tokens[verb], reader.tree
    below = {reader.lower(child) for child in tree.children(verb, "neg", "aux", "mark", "preconj", "cc", "det")}
    sparing = _is_sparing(reader, verb, below)
    doubted = below & (words("negation") | words("doubtful")) and not sparing
    if doubted or token.dep in {"amod", "compound", "aux", "auxpass"}:
        return False
    if token.tag == "VBG" and token.dep not in GERUND_OF:
        return False
    if token.tag == "VB" and not sparing and not _is_reported(reader, verb):
        return False
    return not _is_asked(reader, verb)


def _is_sparing(reader: Reader, verb: int, below: Set[str]) -> bool:
    """Tell whether somebody says this and no more: would only say that, would say only, "…"."""
    told = any(sense.act is Act.SAY for sense in senses_at(reader.tokens, verb))
    if not told or not below & WILLING or below & words("negation"):
        return False
    behind = range(verb + 1, min(verb + FARTHEST_ONLY, reader.unit(verb).last))
    only = next((at for at in behind if reader.lower(at) == "only"), None)
    if only is not None and (only == verb + 1 or reader.lower(only + 1) in {"that", ":", ","}):
        return True
    return reader.lower(verb - 1) == "only"


def _is_reported(reader: Reader, verb: int) -> bool:
    """Tell whether an infinitive still reports: went on to say, did say."""
    token = reader.tokens[verb]
    below = {reader.lower(child) for child in reader.tree.children(verb, "aux")}
    if "to" not in below:
        return bool(below & {"did", "do", "does"}) or (not below and bool(reader.tree.children(verb, "nsubj")))
    return token.dep == "xcomp" and reader.lower(token.head) in forms("aspect")


def _is_asked(reader: Reader, verb: int) -> bool:
    """Tell whether the cue stands in a question of the author's."""
    unit = reader.unit(verb)
    if reader.tokens[unit.last - 1].text != "?" or reader.quoted(verb) is not None:
        return False
    return any(
        reader.lower(child) in {"did", "does", "do", "has", "have", "is", "was"}
        and any(subject > child for subject in reader.tree.children(verb, "nsubj", "nsubjpass"))
        for child in reader.tree.children(verb, "aux", "auxpass")
    )

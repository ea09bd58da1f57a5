"""What the words around an English trigger make of it: negation, modality, tense, conditions, questions.

The words are in `data/markers.tsv`, by how they stand to the trigger: beside it, above it, or as the verb that lets or
makes somebody do it. What the markers mean for an event's standing is decided in `extract/rules/factuality.py`.
Called by `events.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.assets import rows
from onrecord.lang.en.events_words import DATA
from onrecord.lang.en.inflect import verb_forms
from onrecord.lang.en.syntax import Tree
from onrecord.model.annotations import Marker

QUESTION = 30
"""Tokens behind a trigger within which the mark of its question stands."""

GOVERNED = frozenset(
    {"xcomp", "ccomp", "pcomp", "conj", "dobj", "advcl", "prep", "pobj", "acomp", "acl", "nsubjpass", "appos"}
)
"""Edges along which a governing verb's plan, attempt or refusal reaches a trigger."""
HIGH = 4
"""Steps up that markers reach: was unable | to agree | to talks | on."""
FREE = frozenset({"advcl", "conj"})
"""Edges that a governor's meaning does not cross by itself: signed, and bombed."""

SHARED = frozenset({"conj", "xcomp", "dobj"})
"""Edges along which the auxiliaries and the negation of the governing verb are the trigger's too."""

BE = frozenset({"is", "are", "was", "were", "be"})
INVERTED = frozenset({"should", "were", "had"})
"""Auxiliaries that open a condition when they stand before the subject: should Chad attack."""
DENYING = frozenset({"nor", "neither", "never", "hardly", "scarcely", "not", "only", "seldom", "rarely"})
"""What a clause opens with whose auxiliary stands before its subject and that is no condition: nor had Mali."""
AUXILIARIES = "is are was were do does did has have had will would can could should shall may might must"
ASKING = frozenset(AUXILIARIES.split(" "))
"""What a question opens with that asks whether something is so."""
PRESENT, PAST = frozenset({"VBP", "VBZ"}), frozenset({"VBD"})
NOT_YET = frozenset({"tomorrow", "next", "coming", "later", "shortly", "soon"})
WEEK = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
UNTIL = frozenset({"until", "till", "once", "before", "after", "when", "unless", "as"})
"""What opens a clause of time: in the present tense, under what is to come, it tells of nothing done."""
OPEN = frozenset({"until", "till", "once", "unless"})
"""Those of them that leave open whether it comes."""
INSTEAD = frozenset(
    {"rather than", "instead of", "far from", "short of", "in lieu of", "as opposed to", "stead of", "close to"}
)
"""What stands before a verb for what was not done, however the parse hangs it."""
NEAR = frozenset({"verge of", "brink of", "cusp of", "point of"})
"""What stands before a verb for what is about to be done."""
UNABLE = frozenset({"unable", "unwilling", "incapable", "powerless"})
DOUBTED = frozenset({"may", "might", "could", "must", "should", "would", "can", "ought"})
HELD = {"must": Marker.REPORTED, "may": Marker.REPORTED, "might": Marker.REPORTED, "can": Marker.POSSIBLE}
"""What modals say of a past deed: must have attacked is a guess of a deed done; could, should, would have is none."""
FINITE_AUX = frozenset({"has", "had", "was", "were", "is", "are"})
UNDONE = frozenset({Marker.FUTURE, Marker.POSSIBLE, Marker.PROBABLE, Marker.PROPOSAL, Marker.CONDITION})
"""Markers of a main verb that what stands beside it takes over: before attacking, it must consult."""


@cache
def markers() -> dict[str, dict[str, Marker]]:
    """Return the markers by how they stand to the trigger.

    A dependent of it (`child`), a verb or noun that governs it (`governor`), a noun only (`noun`: reports of), or a
    verb that lets or makes it happen (`causative`), whose own negation is the trigger's.
    """
    hows = ("child", "governor", "noun", "causative", "passive", "subject", "given", "clause", "fate", "quality")
    found: dict[str, dict[str, Marker]] = {how: {} for how in hows}
    for row in rows(DATA, "data/markers.tsv"):
        forms = (row["surface"],) if row["how"] in {"child", "quality"} else verb_forms(row["surface"])
        found[row["how"]].update(dict.fromkeys(forms, Marker(row["marker"])))
    return found


def around(tree: Tree, index: int, length: int = 1) -> frozenset[Marker]:
    """Return the markers on the trigger at `index`, on the words beside it, and on the verbs and nouns above it."""
    beside = [*tree.children(index), *_determiners(tree, index)]
    beside = [child for child in beside if not index <= child < index + length]
    found = {_beside(tree, index, word) for word in beside} | _above(tree, index) | _scheduled(tree, index)
    found |= _before(tree, index) | _of_clause(tree, index)
    if _past_modal(tree, index) is not None:
        found = {m for m in found if m not in {Marker.POSSIBLE, Marker.PROPOSAL, Marker.FUTURE}}
        found.add(_past_modal(tree, index))
    if asked(tree, index) or (tree.tokens[index].dep == "ccomp" and asked(tree, tree.tokens[index].head)):
        found.add(Marker.CONDITION)
    if any(_conditional(tree, child) for child in tree.children(_root(tree, index), "advcl")):
        found.add(Marker.CONDITION)
    return frozenset(marker for marker in found if marker is not None)


def _past_modal(tree: Tree, index: int) -> Marker | None:
    """What a modal with have makes of a deed: must have struck is held, could have struck was not done."""
    words = [*_words(tree, tree.children(index, "aux"))]
    modal = next((word for word in words if word in DOUBTED), None)
    if modal is None or "have" not in words or tree.tokens[index].tag not in {"VBN", "VBD"}:
        return None
    if modal == "would" and _reported(tree, index):
        return Marker.FUTURE
    return HELD.get(modal, Marker.NEGATED if modal != "would" else Marker.CONDITION)


def _before(tree: Tree, index: int) -> set[Marker | None]:
    """What the words right before a trigger make of it: rather than attack, has yet to send, about to sign."""
    words = [token.text.lower() for token in tree.tokens[max(0, index - 4) : index]]
    text, found = " " + " ".join(words), set[Marker | None]()
    if any(f" {phrase}" in text for phrase in INSTEAD) and tree.tokens[index].tag[:2] in {"VB", "NN"}:
        gap = text.rpartition(" ")[2]
        found.add(Marker.NEGATED if gap not in {",", "and"} and "," not in text else None)
    if text.endswith(tuple(f" {phrase}" for phrase in NEAR)):
        found.add(Marker.FUTURE)
    if " not once " in f" {text} ":
        found.add(Marker.NEGATED)
    if words[-2:] == ["yet", "to"] or words[-1:] in (["nor"], ["neither"]):
        found.add(Marker.NEGATED)
    if words[-1:] == ["to"] and tree.tokens[index].tag == "VB":
        words = [token.text.lower() for token in tree.tokens[max(0, index - 1 - HIGH) : index - 1]]
        found.add(Marker.NEGATED if UNABLE.intersection(words) and "," not in words else None)
    return found


def _of_clause(tree: Tree, index: int) -> set[Marker | None]:
    """What the clause's own place makes of it: until it withdraws, before attacking under a must."""
    for _ in range(2):
        token = tree.tokens[index]
        if token.dep == "advcl" and token.head >= 0:
            opened = {*_words(tree, tree.children(index, "mark", "advmod"))} & UNTIL
            auxiliaries = tree.children(index, "aux", "auxpass")
            present = any(tree.tokens[child].tag in PRESENT for child in auxiliaries)
            bare = token.tag in PRESENT or present or "have" in {*_words(tree, auxiliaries)}
            if bare and opened & OPEN:
                return {Marker.CONDITION}
            ahead = _own(tree, token.head) & UNDONE if opened and bare else set()
            return {Marker.FUTURE} if ahead else set()
        if token.dep == "pcomp" and token.head >= 0 and tree.tokens[token.head].head >= 0:
            return set(_own(tree, tree.tokens[token.head].head) & UNDONE)
        if token.dep not in SHARED or token.head < 0:
            return set()
        index = token.head
    return set()


def _own(tree: Tree, index: int) -> set[Marker | None]:
    """The markers beside a verb itself."""
    return {_beside(tree, index, child) for child in tree.children(index, "aux", "advmod", "neg")}


def asked_of(tree: Tree, index: int) -> bool:
    """Tell whether a trigger stands in the if-clause itself, which tells of nothing done (codebook, rule 19)."""
    at = index
    for _ in range(3):
        if _conditional(tree, at):
            return True
        token = tree.tokens[at]
        if token.dep not in {"conj", "xcomp", "dobj"} or token.head < 0:
            return False
        at = token.head
    return False


def _conditional(tree: Tree, index: int) -> bool:
    """Tell whether a clause is opened by if or unless, or by should before its subject."""
    marks = {*_words(tree, tree.children(index, "mark", "advmod"))}
    if marks & {"if", "unless", "whether"}:
        return True
    subject = tree.children(index, "nsubj", "nsubjpass")
    first = tree.children(index, "aux", "auxpass")
    inverted = bool(subject and first) and first[0] < subject[0]
    if first and first[0] and tree.tokens[first[0] - 1].text.lower() in DENYING:
        return False
    return inverted and tree.tokens[first[0]].text.lower() in INVERTED and not asked(tree, index)


def _root(tree: Tree, index: int) -> int:
    """The verb of the main clause that a trigger is part of."""
    for _ in range(3):
        token = tree.tokens[index]
        if token.dep not in SHARED or token.head < 0:
            return index
        index = token.head
    return index


def _beside(tree: Tree, index: int, child: int) -> Marker | None:
    word = tree.tokens[child].text.lower()
    if word == "would" and _reported(tree, index):
        return Marker.FUTURE
    return markers()["child"].get(word)


def _reported(tree: Tree, index: int) -> bool:
    """Tell whether a clause hangs on a verb of the past: said that it would, a plan and no guess."""
    token = tree.tokens[index]
    return token.dep == "ccomp" and token.head >= 0 and tree.tokens[token.head].tag in PAST


def _above(tree: Tree, index: int) -> set[Marker | None]:
    """The markers of what governs the trigger, a few steps up, and of the auxiliaries that it shares."""
    found, shared = set[Marker | None](), True
    for step in range(HIGH):
        token = tree.tokens[index]
        if token.dep not in GOVERNED or token.head < 0 or token.head == index:
            break
        if step >= 2 and token.dep not in {"xcomp", "acomp", "acl", "nsubjpass", "dobj"}:
            break
        found |= _governed(tree, index, token.head)
        shared = shared and token.dep in SHARED
        joined = token.tag in {"VB", "VBG", "VBN"} and not _own_clause(tree, index)
        if _lets(tree, index) or (shared and (token.dep != "conj" or joined)):
            passed = _passed_on(tree, token.head)
            found |= passed - {Marker.NEGATED} if _apart(tree, index) else passed
        index = token.head
        if token.dep == "acl" and token.tag not in {"VB", "VBG"}:
            break
    return found


def _apart(tree: Tree, index: int) -> bool:
    """Tell whether a joined verb is out of the reach of what denies the first: had not moved, but had agreed."""
    if tree.tokens[index].dep != "conj":
        return False
    own = [child for child in tree.children(index, "aux", "auxpass") if tree.tokens[child].text.lower() != "to"]
    return bool(own) or "but" in _linked(tree, tree.tokens[index].head)


def _own_clause(tree: Tree, index: int) -> bool:
    """Tell whether a joined verb has a subject and an auxiliary of its own."""
    return bool(tree.children(index, "nsubj", "nsubjpass") and tree.children(index, "aux", "auxpass"))


def _lets(tree: Tree, index: int) -> bool:
    """Tell whether a clause hangs on a verb that lets or makes it happen."""
    token = tree.tokens[index]
    return token.dep == "ccomp" and tree.tokens[token.head].text.lower() in markers()["causative"]


def _passed_on(tree: Tree, governor: int) -> set[Marker | None]:
    """The markers of a governing verb's auxiliaries, negation and subject; nor joins what is denied too."""
    table = markers()["child"]
    words = {*_words(tree, tree.children(governor, "aux", "neg", "nsubj"))}
    return {table.get(word) for word in words} | ({Marker.NEGATED} if "nor" in _linked(tree, governor) else set())


def _linked(tree: Tree, governor: int) -> set[str]:
    return {*_words(tree, tree.children(governor, "cc"))}


def _governed(tree: Tree, index: int, head: int) -> set[Marker | None]:
    """What a governor by its own meaning makes of what hangs on it."""
    table, token, governor = markers(), tree.tokens[index], tree.tokens[head]
    words = _called(tree, head)
    if token.dep in {"acl", "ccomp"} and _false(tree, head):
        return {Marker.NEGATED}
    if token.dep == "nsubjpass" or (token.dep == "nsubj" and governor.tag.startswith("VB")):
        return {table["subject"].get(word) for word in words}
    if token.dep == "acl" and not _told_of(tree, index):
        return set()
    found = set[Marker | None]()
    if token.dep not in FREE or _taken(tree, index, head):
        found |= {_stated(tree, index, table["governor"].get(word)) for word in words}
        found |= {Marker.NEGATED} if Marker.FUTURE in found and _was_to(tree, head) else set()
        found |= {table["noun"].get(word) for word in words if governor.tag.startswith("NN")}
    if token.dep in {"xcomp", "acl"}:
        found |= {table["clause"].get(word) for word in words}
    if token.dep == "xcomp" and governor.tag == "VBN" and tree.children(head, "auxpass"):
        found |= {table["passive"].get(word) for word in words}
    if token.dep == "pcomp":
        found |= {table["given"].get(word) for word in _held(tree, head)}
        found |= {table["governor"].get(below) for below in _words(tree, tree.children(head, "advmod"))}
    return found


@cache
def _false_words() -> frozenset[str]:
    """What news, a video or a claim is called that is not so."""
    listed = (row["word"] for row in rows(DATA, "data/factuality_words.tsv") if row["kind"] == "false")
    return frozenset(word for words in listed for word in words.split("|"))


def _false(tree: Tree, head: int) -> bool:
    """Tell whether news that is called false tells it: fake news that X, a doctored video claimed that X."""
    told = [head, *tree.children(head, "nsubj")]
    return any(word in _false_words() for one in told for word in _words(tree, tree.children(one, "amod", "compound")))


def _stated(tree: Tree, index: int, marker: Marker | None) -> Marker | None:
    """What a governor makes of a finite clause: a memo that suggests that X paid proposes nothing."""
    token = tree.tokens[index]
    aux = {*_words(tree, tree.children(index, "aux", "auxpass"))}
    finite = token.tag in {"VBD", "VBZ"} or (token.tag in {"VBN", "VBG"} and aux & FINITE_AUX)
    return Marker.REPORTED if marker is Marker.PROPOSAL and token.dep == "ccomp" and finite else marker


def _was_to(tree: Tree, governor: int) -> bool:
    """Tell whether a plan is told as one of the past that came to nothing: had been due to fly."""
    at = governor if tree.children(governor, "aux") else tree.tokens[governor].head
    return (
        at >= 0
        and "had" in _words(tree, tree.children(at, "aux"))
        and "been" in {*_words(tree, tree.children(governor, "auxpass")), tree.tokens[at].text.lower()}
    )


def _told_of(tree: Tree, index: int) -> bool:
    """Tell whether a clause is what a noun is of (a plan to attack, reports that), not a deed of what it names."""
    return tree.tokens[index].tag == "VB" or "that" in {*_words(tree, tree.children(index, "mark"))}


def _taken(tree: Tree, index: int, head: int) -> bool:
    """Tell whether a gerund is what a verb with a particle is about: ruled out sending."""
    return tree.tokens[index].tag == "VBG" and bool(tree.children(head, "prt")) and index - head <= HIGH


def _held(tree: Tree, preposition: int) -> list[str]:
    """The verb or noun that a preposition hangs on: accused of arming, suspected of."""
    head = tree.tokens[preposition].head
    return [tree.tokens[head].text.lower()] if head >= 0 and tree.tokens[preposition].dep == "prep" else []


def _called(tree: Tree, head: int) -> list[str]:
    """A governor in small letters, and with its particle: called off."""
    word = tree.tokens[head].text.lower()
    return [word, *(f"{word} {particle}" for particle in _words(tree, tree.children(head, "prt")))]


def _scheduled(tree: Tree, index: int) -> set[Marker | None]:
    """What is to be: they are to meet, they meet tomorrow."""
    token = tree.tokens[index]
    to = "to" in _words(tree, tree.children(index, "aux"))
    if token.dep == "xcomp" and to and token.head >= 0 and tree.tokens[token.head].text.lower() in BE:
        past = "have" in _words(tree, tree.children(index, "aux")) and tree.tokens[token.head].tag in PAST
        return {Marker.NEGATED} if past else {Marker.FUTURE}
    if token.tag in PRESENT and not tree.children(index, "aux", "auxpass"):
        times = tree.children(index, "npadvmod", "advmod", "prep")
        below = [one for time in times for one in (time, *tree.children(time))]
        words = {*_words(tree, (one for head in below for one in (head, *tree.children(head))))}
        if words & NOT_YET or words & WEEK:
            return {Marker.FUTURE}
    return set()


def _determiners(tree: Tree, index: int) -> list[int]:
    """The subject, and the determiners of subject and object: nobody attacked, no soldiers were killed."""
    parties = tree.children(index, "nsubj", "nsubjpass", "dobj")
    subjects = tree.children(index, "nsubj", "nsubjpass")
    below = [one for party in parties for one in tree.children(party, "det", "preconj")]
    return [*subjects, *below, *(one - 1 for one in below if one and tree.tokens[one - 1].tag == "RB")]


def asked(tree: Tree, index: int) -> bool:
    """Tell whether the trigger is what a question asks about: "Did they attack?", which says nothing happened."""
    aux = tree.children(index, "aux", "auxpass")
    subject = tree.children(index, "nsubj", "nsubjpass")
    if not aux or not subject or aux[0] > subject[0]:
        return _opens_asking(tree, index)
    asks = any(tree.tokens[child].tag.startswith("W") for child in tree.children(index))
    marks = (token.text for token in tree.tokens[index : index + QUESTION] if token.text in {".", "?", "!"})
    return not asks and next(marks, ".") == "?"


def _opens_asking(tree: Tree, index: int) -> bool:
    """Tell whether a trigger is the root of a question that the parse took apart: Did Russia attack Ukraine?"""
    if tree.tokens[index].dep != "ROOT":
        return False
    start = min(tree.children(index), default=index)
    marks = (token.text for token in tree.tokens[index : index + QUESTION] if token.text in {".", "?", "!"})
    return tree.tokens[start].text.lower() in ASKING and next(marks, ".") == "?"


def _words(tree: Tree, indexes: Iterable[int]) -> Iterator[str]:
    return (tree.tokens[index].text.lower() for index in indexes)

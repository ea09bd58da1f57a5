"""How real an English text makes any verb or noun: how far negation reaches, what is intended, what a denial leaves.

`events_markers.around` reads the words around a trigger; here the same is judged for every word, with the scope of
negation looked at more closely: what is definite is not denied with its verb (did not condemn the attack), `any` is;
a verb of thought hands its negation down; `but` and a finite verb stop it; what stands in a relative clause is not
touched by a denial around it. Words are in `data/factuality_words.tsv`. Called by `events.py`, for triggers of one
word, and by the outside measure of factuality.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.assets import rows
from onrecord.lang.en.acts_features import intended
from onrecord.lang.en.events_lexicon import Hit
from onrecord.lang.en.events_markers import around, asked_of, markers
from onrecord.lang.en.events_words import light_verbs
from onrecord.lang.en.inflect import verb_forms
from onrecord.lang.en.syntax import Tree
from onrecord.model.annotations import Act, Marker

DATA = "onrecord.lang.en"
HIGH = 4
"""Steps up that a governor reaches."""
VERBAL = frozenset({"raising", "letting", "light", "averting", "barring", "sharing"})
"""Kinds of words that are verbs, of which every form counts."""
SCOPED = frozenset({Marker.NEGATED, Marker.CONDITION})
"""Markers whose reach is settled here; the others are taken as they were found."""
CLIMBED = frozenset(
    {"xcomp", "ccomp", "pcomp", "conj", "dobj", "prep", "pobj", "acomp", "attr", "nsubjpass", "oprd", "acl", "relcl"}
)
OBJECTS = frozenset({"dobj", "attr", "nsubjpass"})
WHOLE = frozenset({"xcomp", "acomp", "oprd"})
"""Edges over which negation always reaches."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
MODALS = frozenset({"will", "would", "could", "might", "may", "can", "should"})
OF = frozenset({"of", "in", "for"})
NO = frozenset({"no", "neither"})


@cache
def _words(kind: str) -> frozenset[str]:
    listed = [
        w for row in rows(DATA, "data/factuality_words.tsv") if row["kind"] == kind for w in row["word"].split("|")
    ]
    return frozenset(form for word in listed for form in (verb_forms(word) if kind in VERBAL else (word,)))


def markers_of(tree: Tree, index: int) -> frozenset[Marker]:
    """Return what the words around a verb or noun make of it, with the reach of negation and conditions settled."""
    found = {marker for marker in around(tree, index) if marker not in SCOPED}
    if Marker.CONDITION in around(tree, index) and not _past(tree, index):
        found.add(Marker.CONDITION)
    if _denied(tree, index):
        found.add(Marker.NEGATED)
    if any(_text(tree, child) == "can" for child in tree.children(index, "aux")):
        found.add(Marker.POSSIBLE)
    head = _joined(tree, index)
    if (intended(tree, head) or _meant(tree, head)) and not _ranked(tree, head) and not found:
        found.add(Marker.PROPOSAL)
    return frozenset(found)


def settled(tree: Tree, index: int) -> frozenset[Marker]:
    """Return the markers around a trigger with the reach of its negation settled: a definite noun, or what stands in a
    relative clause, is not denied with the verb above it; what else denies it counts as well."""
    wide, found = around(tree, index), markers_of(tree, index)
    if Marker.NEGATED in wide - found and not _given(tree, index):
        found |= {Marker.NEGATED}
    return found - {Marker.PROPOSAL} if wide - {Marker.PROPOSAL} else found


def unshared(tree: Tree, index: int) -> frozenset[Marker]:
    """Return what words for no share in it make of a deed told by a gerund: played no role in shooting it down."""
    by = tree.tokens[index].head
    told = tree.tokens[index].dep == "pcomp" and by >= 0 and _text(tree, by) == "in" and tree.tokens[by].head >= 0
    return frozenset({Marker.NEGATED}) if told and _shareless(tree, tree.tokens[by].head) else frozenset()


def denied_in(tree: Tree, hit: Hit) -> frozenset[Marker]:
    """Return what words that deny make of a deed in the gaps of its phrase (fired no rockets at), or beside what a
    light verb does: staged a mock raid."""
    index, length, trigger = hit
    own, table = trigger.surface.split(), markers()["child"]
    light = trigger.needs and _text(tree, index) in light_verbs()
    thing = (
        [one for at in tree.children(index, "dobj") for one in tree.children(at, "amod", "compound")] if light else []
    )
    gaps = (at for at in (*range(index + 1, index + length), *thing) if _text(tree, at) not in own)
    denied = any(table.get(_text(tree, at)) is Marker.NEGATED and not _partial(tree, at) for at in gaps)
    return frozenset({Marker.NEGATED}) if denied else frozenset()


def _given(tree: Tree, index: int) -> bool:
    """Tell whether a word is a definite noun, or stands in a relative clause."""
    noun = tree.tokens[index].tag.startswith("NN") and definite(tree, index)
    return noun or any(tree.tokens[at].dep == "relcl" for at in _way(tree, index))


def touched(tree: Tree, index: int, acts: Sequence[Act]) -> list[Act]:
    """Return the acts of the attributions around a word that touch it: a denial does not what is taken to be so, a
    definite noun that is no object and whatever stands in a relative clause."""
    token = tree.tokens[index]
    given = token.tag.startswith("NN") and token.dep != "dobj" and definite(tree, index)
    spared = given or any(tree.tokens[at].dep == "relcl" for at in _way(tree, index))
    return [act for act in acts if not (spared and act is Act.DENY)]


def conditional(tree: Tree, index: int) -> bool:
    """Tell whether a word stands in an if-clause."""
    return asked_of(tree, index)


def _denied(tree: Tree, index: int) -> bool:
    if _negated(tree, index, own=True) or _longer(tree, index) or _nor(tree, index):
        return True
    at = index
    for _ in range(HIGH):
        token = tree.tokens[at]
        if token.dep not in CLIMBED or token.head < 0 or token.head == at:
            return False
        if _by_governor(tree, at, token.head) or _by_scope(tree, at, token.head):
            return True
        if not _open(tree, at, token.head):
            return False
        at = token.head
    return False


def _by_governor(tree: Tree, index: int, head: int) -> bool:
    """Tell whether the meaning of a governor undoes what hangs on it: failed to, unable to, prevented from, blocked."""
    token, word = tree.tokens[index], _text(tree, head)
    if token.dep in OBJECTS and token.tag.startswith("NN") and word in _words("averting"):
        return True
    if token.dep in {"xcomp", "ccomp", "acl"} and word in _words("unable") | _words("unlikely"):
        return True
    if token.dep == "pcomp" and token.tag == "VBG":
        above = _text(tree, tree.tokens[head].head) if tree.tokens[head].head >= 0 else ""
        if word == "against" or (word == "from" and above in _words("barring")):
            return True
    lexical = markers()["governor"].get(word) is Marker.NEGATED and token.dep not in {"conj", "acl", "relcl"}
    return lexical and not (token.dep in OBJECTS and definite(tree, index))


def _by_scope(tree: Tree, index: int, head: int) -> bool:
    """Tell whether the negation of a governor reaches what hangs on it."""
    token, word = tree.tokens[index], _text(tree, head)
    if token.dep in {"acl", "relcl"}:
        return _infinitive(tree, index) and (_no(tree, head) or _noun_denied(tree, head))
    if token.dep == "conj":
        return _shared(tree, index, head) and _negated(tree, head)
    if token.dep in OBJECTS:
        light = word in _words("light") or token.dep == "attr"
        return (_any(tree, index) or (light and not definite(tree, index))) and _negated(tree, head)
    if token.dep == "ccomp":
        return word in _words("letting") | _words("raising") and _negated(tree, head)
    if token.dep in {"pobj", "pcomp"}:
        return _under(tree, index, head)
    return token.dep in WHOLE and _negated(tree, head)


def _under(tree: Tree, index: int, preposition: int) -> bool:
    """Tell whether a phrase hangs on what is denied: no intention of leaving, result in any changes."""
    above = tree.tokens[preposition].head
    if above >= 0 and _text(tree, preposition) == "in" and _shareless(tree, above):
        return True
    if above < 0 or not (_any(tree, index) or tree.tokens[index].dep == "pcomp"):
        return False
    if _no(tree, above) and _text(tree, preposition) in OF | {"on"}:
        return True
    return _any(tree, index) and _negated(tree, above)


def _shareless(tree: Tree, index: int) -> bool:
    """Tell whether somebody is told to have had no share in what follows: had no role in, was not involved in."""
    word = _text(tree, index)
    if word in _words("sharing"):
        return _negated(tree, index) or _negated(tree, index, own=True)
    held = [index, *tree.children(index, "dobj")]
    shares = [at for at in held if _text(tree, at) in _words("share")]
    return any(_no(tree, at) or (not definite(tree, at) and _noun_denied(tree, at)) for at in shares)


def _noun_denied(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is the object of a negated verb: does not have the right to."""
    token = tree.tokens[noun]
    return token.dep in OBJECTS and token.head >= 0 and _negated(tree, token.head)


def _open(tree: Tree, index: int, head: int) -> bool:
    """Tell whether what stands above a governor can still reach a word below it."""
    token = tree.tokens[index]
    if token.dep in {"acl", "relcl"} or (token.dep == "dobj" and definite(tree, index)):
        return False
    if token.dep == "conj":
        return _shared(tree, index, head)
    return token.dep != "ccomp" or _text(tree, head) in _words("letting") | _words("raising")


def _shared(tree: Tree, index: int, head: int) -> bool:
    """Tell whether a joined verb stands under what denies the first: not over but, nor over its own subject or
    auxiliary, nor over and to a finite verb."""
    joined = {_text(tree, child) for child in tree.children(head, "cc")}
    own = [child for child in tree.children(index, "aux", "auxpass") if _text(tree, child) != "to"]
    if own or "but" in joined or tree.children(index, "nsubj", "nsubjpass"):
        return False
    return "or" in joined or tree.tokens[index].tag not in FINITE | {"NN", "NNS"}


def _negated(tree: Tree, index: int, *, own: bool = False) -> bool:
    """Tell whether the words beside a word deny it; `own` looks at every dependent, else at a governor's."""
    beside = tree.children(index) if own else tree.children(index, "aux", "neg", "nsubj", "preconj")
    parties = tree.children(index, *(("nsubj", "nsubjpass", "dobj") if own else ("nsubj",)))
    beside = [*beside, *(below for party in parties for below in tree.children(party, "det", "preconj"))]
    table = markers()["child"]
    return any(table.get(_text(tree, child)) is Marker.NEGATED and not _partial(tree, child) for child in beside)


def _partial(tree: Tree, negation: int) -> bool:
    """Tell whether the word behind a negation makes no denial of it: not only, no fewer than twelve."""
    behind = [token.text.lower() for token in tree.tokens[negation + 1 : negation + 3]]
    counted = len(behind) > 1 and behind[0] in _words("counting") and behind[1] == "than"
    return counted or (bool(behind) and behind[0] in _words("partial"))


def _longer(tree: Tree, index: int) -> bool:
    return any(
        child and _text(tree, child) == "longer" and _text(tree, child - 1) == "no"
        for child in tree.children(index, "advmod")
    )


def _nor(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return (
        token.dep == "conj" and token.head >= 0 and "nor" in {_text(tree, c) for c in tree.children(token.head, "cc")}
    )


def _past(tree: Tree, index: int) -> bool:
    """Tell whether the verb of the clause is plainly past, so that no if makes it conditional."""
    verb = next((at for at in _way(tree, index) if tree.tokens[at].dep not in {"conj", "xcomp", "dobj"}), index)
    modal = MODALS & {_text(tree, child) for child in tree.children(verb, "aux")}
    return tree.tokens[verb].tag in {"VBD", "VBN"} and not modal


def _way(tree: Tree, index: int) -> Iterator[int]:
    for _ in range(HIGH):
        yield index
        above = tree.tokens[index].head
        if above < 0 or above == index:
            return
        index = above


def _joined(tree: Tree, index: int) -> int:
    """The infinitive that a bare verb is joined to, which shares its to: has to withdraw and free the prisoners."""
    for _ in range(HIGH):
        token = tree.tokens[index]
        if token.dep != "conj" or token.tag != "VB" or token.head < 0 or tree.children(index, "aux", "nsubj"):
            return index
        index = token.head
    return index


def _meant(tree: Tree, index: int) -> bool:
    """Tell whether an infinitive is what a noun is for, of which the verb would make a deed: a move to block a loan."""
    token = tree.tokens[index]
    if token.dep != "acl" or token.head < 0 or not _infinitive(tree, index):
        return False
    return tree.tokens[token.head].tag.startswith("NN")


def _ranked(tree: Tree, index: int) -> bool:
    """Tell whether an infinitive tells what one was the first or last to do: it was done."""
    noun = tree.tokens[index].head
    if tree.tokens[index].dep not in {"acl", "relcl", "advcl", "xcomp"} or noun < 0:
        return False
    words = {_text(tree, child) for child in tree.children(noun, "amod", "nummod", "advmod", "attr")}
    return not (words | {_text(tree, noun)}).isdisjoint(_words("ranked"))


def _infinitive(tree: Tree, index: int) -> bool:
    return tree.tokens[index].tag == "VB" and "to" in {_text(tree, child) for child in tree.children(index, "aux")}


def definite(tree: Tree, index: int) -> bool:
    """Tell whether a noun is one that the text takes to be known: the attack, its reply."""
    below = tree.children(index, "det", "poss")
    return any(tree.tokens[child].dep == "poss" or _text(tree, child) in _words("definite") for child in below)


def _any(tree: Tree, index: int) -> bool:
    return any(_text(tree, child) in {"any", "either"} for child in tree.children(index, "det"))


def _no(tree: Tree, index: int) -> bool:
    return any(_text(tree, child) in NO for child in tree.children(index, "det"))


def _text(tree: Tree, index: int) -> str:
    return tree.tokens[index].text.lower()

"""Faults of the English parse that recur and that its own tags give away, mended before anything is read off it.

Each mend changes heads and labels only, never tokens. What a clause means is not asked here. Called by `syntax.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.lang.en.inflect import verb_forms
from onrecord.model.analysis import Token

TAKING = frozenset(
    form
    for verb in (
        "deny",
        "admit",
        "acknowledge",
        "stop",
        "start",
        "begin",
        "avoid",
        "favour",
        "resume",
        "cease",
        "regret",
    )
    for form in verb_forms(verb)
)
"""Verbs with a gerund behind them."""
HANDING = frozenset(form for verb in ("hand", "give", "serve", "issue", "deny") for form in verb_forms(verb))
"""Verbs of which a passive keeps an object: was handed a note."""
PERFECT = frozenset({"has", "have", "had", "is", "are", "was", "were"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
INFINITIVE = frozenset({"xcomp", "ccomp", "advcl", "acl"})
BRINGING = frozenset({"with", "to", "by", "from", "for", "between"})
"""Words behind which visiting describes somebody: met with visiting officials."""
FARTHEST = 12
"""Tokens behind a participle within which the noun stands that it describes."""
HIGH = 4
"""Steps up to the verb of a clause."""

WEEK = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
STATED = frozenset({"ROOT", "ccomp"})
AGREEING = frozenset({("NNP", "NNS"), ("NN", "NNS"), ("NNS", "NN"), ("NNPS", "NN")})
"""Tags of a subject and of what the tagger takes for a noun, where the two agree as subject and verb."""

Mended = tuple[int, Token]
"""The index of a token and what it becomes."""


def mended(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens with known faults of the parse mended: the same where there are none."""
    found: dict[int, Token] = {}
    for index, token in enumerate(tokens):
        if token.dep == "nsubj":
            found.update(_mistagged(tokens, index))
        elif token.dep == "pobj":
            found.update(_dated(tokens, index))
        elif token.dep == "amod":
            found.update(_gerund(tokens, index))
        elif token.dep == "conj" and token.head >= 0:
            found.update(_mismatched(tokens, index))
            found.update(_swallowed(tokens, index))
            found.update(_handed(tokens, index))
        elif token.dep == "pcomp":
            found.update(_describing(tokens, index))
        elif token.dep == "nmod" and token.tag == "NNP":
            found.update(_titled(tokens, index))
        elif token.dep == "appos" and token.tag == "NNP":
            found.update(_beside(tokens, index))
        elif token.dep == "ccomp" and token.tag in FINITE:
            found.update(_stranded(tokens, index))
    return [found.get(index, token) for index, token in enumerate(tokens)] if found else tokens


def _mistagged(tokens: Sequence[Token], index: int) -> Iterator[Mended]:
    """What has a subject that agrees with it, and no article, is a verb: Armenia claims X, tests point to Y."""
    subject, head = tokens[index], tokens[index].head
    verb = tokens[head]
    if head <= index or verb.dep not in STATED or any(tokens[at].dep == "det" for at in range(index + 1, head)):
        return
    if (subject.tag, verb.tag) in AGREEING:
        yield head, verb._replace(tag="VBZ" if verb.tag == "NNS" else "VBP", pos="VERB")


def _dated(tokens: Sequence[Token], index: int) -> Iterator[Mended]:
    """A name behind a day is no part of it: on Friday Peru confirmed."""
    prep = index - 2
    if prep < 0 or tokens[index].head != prep or tokens[index - 1].head != index or tokens[index].tag[:3] != "NNP":
        return
    verb = tokens[prep].head
    day = tokens[index - 1].text.lower() in WEEK and tokens[prep].text.lower() == "on"
    if not day or verb <= index or not tokens[verb].tag.startswith("VB"):
        return
    between = range(index + 1, verb)
    if all(tokens[at].head == verb and tokens[at].dep in {"aux", "advmod", "neg"} for at in between):
        yield index - 1, tokens[index - 1]._replace(dep="pobj", head=prep)
        yield index, tokens[index]._replace(dep="nsubj", head=verb)


def _gerund(tokens: Sequence[Token], index: int) -> Iterator[Mended]:
    """A gerund behind a verb that takes one is no adjective: denied laying, having laid mines."""
    token, before = tokens[index], tokens[index - 1] if index else None
    noun = tokens[token.head]
    if before is None or noun.dep != "dobj" or noun.head != index - 1:
        return
    if token.tag == "VBG" and before.text.lower() in TAKING:
        yield index, token._replace(dep="xcomp", head=index - 1)
        yield token.head, noun._replace(head=index)
    elif token.tag == "VBN" and before.text.lower() == "having":
        yield index, token._replace(dep=before.dep, head=before.head)
        yield index - 1, before._replace(dep="aux", head=index)
        yield token.head, noun._replace(head=index)


def _mismatched(tokens: Sequence[Token], index: int) -> Iterator[Mended]:
    """A finite verb is not joined to an infinitive: asked it to send troops and has moved; opposes the plan to impose
    tariffs and will vote against it."""
    token = tokens[index]
    joined = tokens[token.head]
    bare = joined.tag == "VB" and tokens[token.head - 1].text.lower() == "to"
    if not bare or joined.dep not in INFINITIVE or joined.head < 0 or tokens[index - 1].text.lower() == "to":
        return
    above = _clause(tokens, joined.head)
    if above is None or not _finite(tokens, index, above):
        return
    yield index, token._replace(head=above)
    joins = [at for at in range(token.head + 1, index) if tokens[at].dep == "cc" and tokens[at].head == token.head]
    yield from ((at, tokens[at]._replace(head=above)) for at in joins[-1:])


def _handed(tokens: Sequence[Token], index: int) -> Iterator[Mended]:
    """Whoever was summoned and handed a note handed none over."""
    token, above = tokens[index], tokens[index].head
    if token.tag != "VBD" or token.text.lower() not in HANDING or tokens[above].tag != "VBN":
        return
    near = range(max(0, above - HIGH), above)
    if any(tokens[at].dep == "auxpass" and tokens[at].head == above for at in near):
        yield index, token._replace(tag="VBN")


def _swallowed(tokens: Sequence[Token], index: int) -> Iterator[Mended]:
    """A name behind a comma, right before a finite verb without a subject, is its subject: at the request of Mali, Chad
    sent troops."""
    token = tokens[index]
    first = index
    while first and tokens[first - 1].head == index and tokens[first - 1].dep in {"compound", "det", "poss", "amod"}:
        first -= 1
    if token.tag not in {"NNP", "NNPS"} or not 0 < token.head < first or tokens[first - 1].text != ",":
        return
    verb = index + 1
    while verb < len(tokens) and tokens[verb].dep in {"aux", "advmod", "neg", "auxpass"} and tokens[verb].head > verb:
        verb += 1
    fronted = verb < len(tokens) and any(
        at.head == verb and at.dep == "prep" for at in tokens[max(0, verb - FARTHEST) : first]
    )
    if not fronted or not (tokens[verb].tag in FINITE or verb > index + 1):
        return
    if any(at.head == verb and at.dep in {"nsubj", "nsubjpass"} for at in tokens[max(0, verb - FARTHEST) : verb]):
        return
    passive = any(tokens[at].dep == "auxpass" for at in range(index + 1, verb))
    yield index, token._replace(dep="nsubjpass" if passive else "nsubj", head=verb)


def _clause(tokens: Sequence[Token], index: int) -> int | None:
    """The first verb from a token upwards."""
    for _ in range(HIGH):
        if tokens[index].tag.startswith("VB"):
            return index
        if tokens[index].head < 0 or tokens[index].head == index:
            return None
        index = tokens[index].head
    return None


def _finite(tokens: Sequence[Token], index: int, above: int) -> bool:
    """Tell whether a joined verb is finite, as the one above the infinitive is."""
    token = tokens[index]
    perfect = token.tag in {"VBN", "VBG"} and tokens[index - 1].text.lower() in PERFECT
    past = token.tag in {"VBD", "VBZ"} and tokens[above].tag in {"VBD", "VBZ", "VBN"}
    modal = any(tokens[at].tag == "MD" and tokens[at].head == index for at in range(token.head + 1, index))
    return perfect or past or modal


def _describing(tokens: Sequence[Token], index: int) -> Iterator[Mended]:
    """Who is visiting is not visited: met with visiting Foreign Minister X."""
    token = tokens[index]
    bringing = token.head == index - 1 and tokens[token.head].text.lower() in BRINGING
    if token.text.lower() != "visiting" or not bringing or tokens[index + 1].dep == "det":
        return
    below = [at for at in range(index + 1, min(index + FARTHEST, len(tokens))) if tokens[at].head == index]
    noun = next((at for at in below if tokens[at].dep == "dobj"), None)
    if noun is None:
        return
    yield index, token._replace(dep="amod", head=noun)
    yield noun, tokens[noun]._replace(dep="pobj", head=token.head)
    yield from ((at, tokens[at]._replace(head=tokens[token.head].head)) for at in below if at != noun)


def _titled(tokens: Sequence[Token], index: int) -> Iterator[Mended]:
    """A name joined to a title is joined to whom it is of: Ford and Commerce Secretary Howard Lutnick."""
    token, head = tokens[index], tokens[index].head
    below = [at for at in range(index + 1, head) if tokens[at].head == index]
    joint = next((at for at in below if tokens[at].dep == "cc"), None)
    title = next((at for at in below if tokens[at].dep == "conj"), None)
    if joint != index + 1 or title is None or title < joint or not tokens[head].tag.startswith("NNP"):
        return
    yield index, token._replace(dep=tokens[head].dep, head=tokens[head].head)
    yield head, tokens[head]._replace(dep="conj", head=index)
    yield title, tokens[title]._replace(dep="compound", head=head)


def _beside(tokens: Sequence[Token], index: int) -> Iterator[Mended]:
    """Names behind a comma stand beside the noun for persons right before it: between the two ministers, Li and
    Rao."""
    first = index
    while first and tokens[first - 1].head == index and tokens[first - 1].dep == "compound":
        first -= 1
    before = first - 2
    if before < 0 or tokens[first - 1].text != "," or tokens[before].tag != "NNS" or tokens[index].head == before:
        return
    several = any(at.head == index and at.dep == "conj" for at in tokens[index + 1 : index + FARTHEST])
    if several and tokens[before].dep in {"pobj", "dobj", "nsubj"} and tokens[index].head < before:
        yield index, tokens[index]._replace(head=before)


def _stranded(tokens: Sequence[Token], index: int) -> Iterator[Mended]:
    """A verb behind but is not what stands before it does: admitted that planes land there but said they bring aid."""
    token, joint = tokens[index], tokens[index - 1]
    subject = joint.head
    if joint.dep != "cc" or subject < 0 or token.head < 0 or token.head > subject:
        return
    told = tokens[subject]
    if told.dep != "nsubj" or told.head != index:
        return
    yield index, token._replace(dep="conj")
    yield index - 1, joint._replace(head=token.head)
    yield subject, told._replace(dep="ccomp", head=token.head)
    marks = (at for at in range(token.head + 1, subject) if tokens[at].dep == "mark" and tokens[at].head == index)
    yield from ((at, tokens[at]._replace(head=subject)) for at in marks)

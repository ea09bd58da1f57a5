from __future__ import annotations

from onrecord.extract.neural.labels import Labels
from onrecord.lang.registry import pack
from onrecord.model.analysis import Analysis, Token
from onrecord.model.annotations import ActorKind, Annotations, Form, Mention
from onrecord.model.documents import Document
from onrecord.model.spans import Span

TEXT = "Vera Lindqvist of Norden Watch met Oslo"


def tokens() -> tuple[Token, ...]:
    labels = ["PERSON", "PERSON", "", "ORG", "ORG", "", "GPE"]
    words, at, found = TEXT.split(), 0, []
    for word, label in zip(words, labels, strict=True):
        start = TEXT.index(word, at)
        at = start + len(word)
        found.append(Token(start, at, word, entity=label, begins=bool(label) and label != (found and found[-1].entity)))
    return tuple(found)


def extract(found: Annotations) -> list[tuple[str, ActorKind | None]]:
    analysis = Analysis(Document("x", TEXT, "en"), tokens())
    return [(m.span.text, m.kind) for m in Labels(pack("en")).extract(analysis, found).mentions]


def test_labelled_names_become_mentions_and_places_do_not() -> None:
    assert extract(Annotations()) == [
        ("Vera Lindqvist", ActorKind.PERSON),
        ("Norden Watch", ActorKind.ORGANISATION),
    ]


def test_what_the_rules_have_is_left_to_them() -> None:
    known = Mention(Span.of(TEXT, 0, 4), Form.NAME)
    assert extract(Annotations(mentions=(known,))) == [("Norden Watch", ActorKind.ORGANISATION)]

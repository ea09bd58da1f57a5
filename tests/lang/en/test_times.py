"""English time expressions: data in tests/cases/en/times.yaml; here what data cannot say."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lang.en.times import find_times
from onrecord.lang.en.times_rules import rules
from onrecord.model.analysis import Analysis, Token
from onrecord.model.documents import Document, ReferenceDate
from onrecord.model.timex import Direction, Now, TimexType, Vague
from onrecord.resolve.times import resolve_times

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "en" / "times.yaml").read_text(encoding="utf-8"))
WORDS = [
    "5",
    "May",
    "2019",
    "on",
    "the",
    "end",
    "of",
    "last",
    "Friday",
    "two",
    "years",
    "ago",
    ",",
    "–",
    "9 p.m.",
    "a",
    "week",
    "after",
    "\r\n",
    "😀",
    "ก",
    "\u200b",
    "1990s",
    "early",
    "and",
    "between",
    "Q3",
    "'",
    "03/04/25",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_words_and_values(case):
    reference = ReferenceDate(value=str(case.get("reference", "2025-08-22")))
    times = resolve_times(find_times(case["text"]), reference)
    expected = [(words, value if value is None else str(value)) for words, value in case["times"]]
    assert [(t.span.text, t.value) for t in times] == expected


def test_types():
    found = find_times("On 3 May at 9 p.m. he left for two days; every Monday he calls.")
    assert [mention.type for mention in found] == [TimexType.TIME, TimexType.DURATION, TimexType.SET]


def test_vague_references_are_found():
    assert [mention.timex for mention in find_times("He is now abroad.")] == [Vague(Now.PRESENT)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from([" ", "", "\n"]))
def test_spans_are_verbatim_in_order_and_apart(words, glue):
    text = glue.join(words)
    last = 0
    for mention in find_times(text):
        assert mention.span.stands_in(text)
        assert mention.span.start >= last
        last = mention.span.end


@pytest.mark.parametrize("unit", ["1 ", "2000-", "5 May to ", "the end of ", "1,", "x'", "\n", "A"])
def test_a_long_run_of_one_cue_is_read(unit):
    text = (unit * (40_000 // len(unit) + 1))[:40_000]
    assert all(mention.span.stands_in(text) for mention in find_times(text))


def parsed(*words):
    """Return an analysis of words given as (text, Penn tag, dependency, head)."""
    text, tokens = "", []
    for word, tag, dep, head in words:
        tokens.append(Token(len(text), len(text) + len(word), word, tag=tag, dep=dep, head=head))
        text += word + " "
    return Analysis(Document("d", text, "en"), tuple(tokens))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (
            [
                ("They", "PRP", "nsubj", 2),
                ("will", "MD", "aux", 2),
                ("meet", "VB", "ROOT", 2),
                ("Monday", "NNP", "npadvmod", 2),
            ],
            "2025-08-25",
        ),
        ([("They", "PRP", "nsubj", 1), ("met", "VBD", "ROOT", 1), ("Monday", "NNP", "npadvmod", 1)], "2025-08-18"),
        ([("They", "PRP", "nsubj", 1), ("fly", "VBP", "ROOT", 1), ("Monday", "NNP", "npadvmod", 1)], "2025-08-25"),
        (
            [
                ("plans", "VBZ", "ROOT", 0),
                ("to", "TO", "aux", 2),
                ("meet", "VB", "xcomp", 0),
                ("Monday", "NNP", "npadvmod", 2),
            ],
            "2025-08-25",
        ),
        (
            [
                ("It", "PRP", "nsubj", 1),
                ("said", "VBD", "ROOT", 1),
                ("on", "IN", "prep", 6),
                ("Monday", "NNP", "pobj", 2),
                ("it", "PRP", "nsubj", 6),
                ("would", "MD", "aux", 6),
                ("leave", "VB", "ccomp", 1),
            ],
            "2025-08-18",
        ),
    ],
)
def test_the_verb_says_which_way(words, value):
    analysis = parsed(*words)
    (resolved,) = resolve_times(find_times(analysis.text, analysis), ReferenceDate(value="2025-08-22"))
    assert resolved.value == value


def test_a_noun_s_month_has_no_tense():
    words = [
        ("will", "MD", "aux", 1),
        ("keep", "VB", "ROOT", 1),
        ("the", "DT", "det", 4),
        ("June", "NNP", "compound", 4),
        ("accord", "NN", "dobj", 1),
    ]
    analysis = parsed(*words)
    assert find_times(analysis.text, analysis)[0].tense is Direction.NONE


def test_a_year_before_a_singular_noun_needs_the_parse():
    words = [("her", "PRP$", "poss", 2), ("1990", "CD", "nummod", 2), ("speech", "NN", "ROOT", 2)]
    analysis = parsed(*words)
    assert [m.span.text for m in find_times(analysis.text, analysis)] == ["1990"]
    assert find_times(analysis.text) == ()


def test_every_rule_is_bounded():
    assert not [rule.name for rule in rules() if set("*+{") & set(rule.pattern.pattern)]


def test_what_is_planned_is_ahead():
    words = [
        ("an", "DT", "det", 1),
        ("election", "NN", "ROOT", 1),
        ("planned", "VBN", "acl", 1),
        ("for", "IN", "prep", 2),
        ("December", "NNP", "pobj", 3),
    ]
    analysis = parsed(*words)
    assert find_times(analysis.text, analysis)[0].tense is Direction.FUTURE

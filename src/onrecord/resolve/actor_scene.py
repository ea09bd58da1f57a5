"""Who is in play where: the actors told so far, in order, with what speaks for them as antecedents.

Filled by `actor_links.py` as it walks the text, and asked by it for the actor that words point to.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.analysis import Analysis, Unit
from onrecord.model.annotations import ActorKind, Annotations, Mention
from onrecord.resolve.actor_called import called_so
from onrecord.resolve.actor_clusters import Cluster
from onrecord.resolve.actor_pointers import of_class
from onrecord.resolve.actor_standing import stranger, suffered, suffers

REACH = 400
"""Code points back in which the person of a pronoun must have been named."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


@dataclass(frozen=True, slots=True)
class Told:
    """An actor told at a place; `subject` where the text makes it the subject of its clause, `speaks` where it is
    on record there; `person` where he or she can mean it: a person, or a body that someone speaks for."""

    start: int
    end: int
    cluster: Cluster
    subject: bool
    speaks: bool
    person: bool = False
    kind: ActorKind = ActorKind.ORGANISATION
    voice: str = ""
    """The words beside the name of a body that is on record, in lower case."""
    suffers: bool = False
    """Whether the parse makes it the one to whom what is told was done."""


class Scene:
    """The actors told so far and where paragraphs and sentences begin."""

    def __init__(self, analysis: Analysis, found: Annotations) -> None:
        self._analysis = analysis
        self._sources = sorted((q.source.start, q.source.end) for q in found.quotes if q.source is not None)
        self._told: list[Told] = []
        self._ends: list[int] = []
        self._spoke: list[int] = []
        """The numbers of those on record where they were told."""
        self._genders: dict[int, str | None] = {}

    def tell(self, mention: Mention, cluster: Cluster) -> None:
        """Remember that the text speaks of the actor here."""
        around = mention.phrase or mention.span
        speaks = self._is_source(around.start, mention.span.end)
        person = cluster.kind is ActorKind.PERSON or (speaks and self._by_spokesman(mention))
        subject = self._subject(mention) or self._joined(around.start)
        voice = self._voice(mention) if speaks and cluster.kind is not ActorKind.PERSON else ""
        told = Told(
            mention.span.start,
            mention.span.end,
            cluster,
            subject,
            speaks,
            person,
            cluster.kind,
            voice,
            suffered(self._analysis, mention.span),
        )
        if speaks:
            self._spoke.append(len(self._told))
        self._told.append(told)
        self._ends.append(told.end)

    @property
    def told(self) -> Sequence[Told]:
        """What was told so far, in order."""
        return self._told

    def count(self, at: int) -> int:
        """Return how many of those told so far were told before `at`."""
        return bisect_right(self._ends, at)

    def _joined(self, start: int) -> bool:
        """Tell whether a conjunction joins a phrase to a subject told right before it."""
        last = self._told[-1] if self._told else None
        between = self._analysis.text[last.end : start].split() if last is not None and start - last.end < JOIN else []
        return last is not None and last.subject and bool(between) and between[0] in of_class("and")

    def _is_source(self, start: int, end: int) -> bool:
        at = bisect_left(self._sources, (start, start))
        return any(one[0] < end and start < one[1] for one in self._sources[max(0, at - 1) : at + 2])

    def _by_spokesman(self, mention: Mention) -> bool:
        """Tell whether the words for who speaks for a body stand beside its name (codebook rule 6)."""
        return any(word in self._voice(mention) for word in of_class("speaks"))

    def _voice(self, mention: Mention) -> str:
        """Return the words beside a name in which the one for who speaks for its bearer stands."""
        before = self._analysis.text[max(0, mention.span.start - VOICE) : mention.span.start].split("\n")[-1]
        behind = self._analysis.text[mention.span.end : mention.span.end + VOICE].split("\n")[0].split(",")[0]
        return f"{before.rpartition('. ')[2]} {behind.partition('. ')[0]}".casefold()

    def _subject(self, mention: Mention) -> bool:
        inside = self._analysis.tokens_in(mention.span.start, mention.span.end)
        tokens = [self._analysis.tokens[at] for at in inside]
        if any(token.dep for token in tokens):
            return any(token.dep in SUBJECTS for token in tokens)
        unit = self._analysis.unit_at(mention.span.start)
        start = (mention.phrase or mention.span).start
        return unit is not None and start - unit.start <= FRONT

    def gender(self, cluster: Cluster) -> str | None:
        """Return whether the person is called he (`m`) or she (`f`), None where the text does not tell."""
        if id(cluster) not in self._genders:
            self._genders[id(cluster)] = called_so(self._analysis.text, cluster.mentions)
        return self._genders[id(cluster)]

    def learn(self, cluster: Cluster, told: str | None) -> None:
        """Remember by which pronoun the text spoke of someone whose gender nothing else tells."""
        if told is not None and self.gender(cluster) is None and cluster.kind is ActorKind.PERSON:
            self._genders[id(cluster)] = told

    def speakers(self, at: int) -> list[Told]:
        """Return what was told as a source before `at`, in order."""
        return [self._told[number] for number in self._spoke[: bisect_left(self._spoke, self.count(at))]]

    def last_speakers(self, at: int) -> Iterator[Told]:
        """Yield what was told as a source before `at`, the last first."""
        for index in range(bisect_left(self._spoke, self.count(at)) - 1, -1, -1):
            yield self._told[self._spoke[index]]

    def paragraph(self, at: int) -> int:
        """Return where the paragraph that holds `at` begins."""
        return self._analysis.text.rfind("\n", 0, at) + 1

    def text_before(self, at: int) -> str:
        """Return the words right before `at`, without the space."""
        return self._analysis.text[max(0, at - VOICE) : at].rstrip()

    def before(self, at: int, start: int) -> Sequence[Told]:
        """Return what was told between two offsets, in order."""
        return self._told[bisect_left(self._ends, start) : bisect_right(self._ends, at)]

    def last(self, at: int, fits: Callable[[Cluster], bool], *, start: int = 0) -> Told | None:
        """Return what was told last before `at` that fits."""
        asked: set[int] = set()
        for number in range(self.count(at) - 1, bisect_left(self._ends, start) - 1, -1):
            one = self._told[number]
            if id(one.cluster) not in asked and fits(one.cluster):
                return one
            asked.add(id(one.cluster))
        return None

    def sentence_before(self, at: int) -> int:
        """Return where the sentence before the one that holds `at` begins, on the same line; where the script does
        not mark sentences, a stretch of about that length."""
        line = self.paragraph(at)
        if not self.is_parsed(at):
            return max(line, at - STRETCH)
        units = self._analysis.units
        last = bisect_right(units, at, key=_unit_start) - 1
        return units[last - 1].start if last > 0 and units[last - 1].start >= max(line, at - REACH + 1) else line

    def sentence(self, at: int) -> int:
        """Return where the sentence that holds `at` begins; where the script does not mark sentences, `at` itself."""
        unit = self._analysis.unit_at(at) if self.is_parsed(at) else None
        return unit.start if unit is not None else at

    def has_crowd(self, start: int, end: int) -> bool:
        """Tell whether the parse makes a plural noun the subject of something between two offsets, of whom no name is
        part: some 80 exiles held a vigil."""
        tokens = (self._analysis.tokens[at] for at in self._analysis.tokens_in(start, end))
        many = [one for one in tokens if one.dep in SUBJECTS and one.tag == "NNS"]
        told = self.before(end, start)
        return any(not any(one.start <= token.start < one.end for one in told) for token in many)

    def suffers(self, at: int) -> bool:
        """Tell whether the pronoun at an offset is the one to whom what is told was done."""
        return suffers(self._analysis, at)

    def has_stranger(self, start: int, at: int, gender: str | None) -> bool:
        """Tell whether a person without a name told between two offsets may be whom the pronoun at the second means."""
        return stranger(self._analysis, start, at, [(one.start, one.end) for one in self.before(at, start)], gender)

    def is_parsed(self, at: int) -> bool:
        """Tell whether the words at `at` have their place in a parse."""
        token = self._analysis.token_at(at)
        return token >= 0 and bool(self._analysis.tokens[token].dep)

    def country(self, at: int) -> str | None:
        """Return the only country spoken of in the sentence that holds `at`, else before it in its paragraph."""
        unit = self._analysis.unit_at(at)
        line = self.paragraph(at)
        for start in (unit.start if unit else line, self.sentence_before(at), line):
            told = self._countries(at, start)
            if (first := next(told, None)) is not None:
                return first if all(country == first for country in told) else None
        return None

    def has_country(self, at: int) -> bool:
        """Tell whether the paragraph speaks of any country before `at`."""
        return next(self._countries(at, self.paragraph(at)), None) is not None

    def _countries(self, at: int, start: int) -> Iterator[str]:
        for number in range(bisect_left(self._ends, start), self.count(at)):
            one = self._told[number]
            if one.kind is not ActorKind.MEDIA and (country := one.cluster.country):
                yield country


def _unit_start(unit: Unit) -> int:
    return unit.start


STRETCH = 160
"""Code points of a Thai sentence and the one before it."""
VOICE = 24
"""Code points beside a body's name in which the word for who speaks for it stands."""
JOIN = 12
"""Code points between two names that a conjunction joins."""
FRONT = 3
"""Code points into a Thai clause by which its subject begins."""


def distinct(told: Iterable[Told]) -> list[Cluster]:
    """Return the actors told, each once, in order."""
    return list({id(one.cluster): one.cluster for one in told}.values())


BODIES = frozenset(
    {
        ActorKind.COUNTRY,
        ActorKind.GOVERNMENT,
        ActorKind.ORGANISATION,
        ActorKind.ARMED_FORCE,
        ActorKind.ARMED_GROUP,
        ActorKind.MEDIA,
    }
)
"""Kinds that `it` can mean."""

Found = tuple[Cluster, str, float]
"""Whom words mean, the rule that says so, and its score in [0, 1]."""

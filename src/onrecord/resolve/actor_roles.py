"""Whom a title, a role noun or the noun of a body means: the minister, the general, the ministry, the army.

In this order: the person introduced with the title, the holder of the office on the reference date, else the office
itself; the body that the noun means (`actor_bodies.py`); the person beside whose name the text puts
the noun. Called by `actor_links.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from types import MappingProxyType

from onrecord.knowledge.entities import entity
from onrecord.knowledge.gazetteer import gazetteer
from onrecord.knowledge.sounds import is_thai
from onrecord.lang.registry import pack
from onrecord.model.analysis import Analysis
from onrecord.model.annotations import ActorKind, Mention
from onrecord.model.spans import Span
from onrecord.resolve.actor_alike import Alike
from onrecord.resolve.actor_bodies import REBELS, Bodies, nouns
from onrecord.resolve.actor_clusters import NAMING, Cluster
from onrecord.resolve.actor_humans import human, may_be_one
from onrecord.resolve.actor_nominals import office_of
from onrecord.resolve.actor_offices import LEADING, holding, itself
from onrecord.resolve.actor_pointers import Phrase, of_class, phrase, pointers
from onrecord.resolve.actor_pronouns import Pronouns
from onrecord.resolve.actor_scene import BODIES, Found, Scene, Told
from onrecord.resolve.actor_titles import BESIDE, Beside, Titles, run_together, without_past

LONGEST_TITLE = 60
SHORTEST = 4
"""Letters of a head noun that can tell who is meant."""
LONGEST = 24
MANY = 8
"""Code points beside a title in which a word for several stands."""
SHORTENED = "ฯ"
"""The mark behind a Thai word that is cut short."""


class Descriptions:
    """Resolves the titles and nouns of one document against its scene; adds whom only `knowledge` names to `groups`."""

    def __init__(
        self,
        analysis: Analysis,
        scene: Scene,
        groups: list[Cluster],
        day: date | None,
        *,
        across: Mapping[Span, frozenset[Span]] = MappingProxyType({}),
    ) -> None:
        """`across` has, for words for whom somebody meets, the words for that one: nobody is both."""
        self._text = analysis.text
        self._scene = scene
        self._across = across
        self._pronouns = Pronouns(scene)
        self._alike = Alike(analysis.text, scene)
        self._bodies = Bodies(analysis.text, scene, groups)
        self._groups = groups
        self._home = pack(analysis.document.language).home
        self._day = day
        self._titles = Titles(groups)
        self._beside = Beside(analysis.text, scene)
        names = sorted((m.span.start, m) for c in groups for m in c.mentions if c.kind is ActorKind.COUNTRY)
        self._names = dict(reversed(names))

    def meant(self, mention: Mention) -> Found | None:
        """Return whom a title or noun means, None where nothing tells."""
        if mention.kind is ActorKind.PERSON or mention.kind is None:
            title = mention.title.text if mention.title else mention.span.text
            taken = phrase(title)
            around = phrase(mention.span.text)
        else:
            taken = around = phrase(mention.span.text)
        if around.owner is not None:
            return self._owned(mention, around)
        if self._speaks_for(mention, around) is not None:
            return self._speaks_for(mention, around)
        if around.loose:
            return None
        country = mention.country or self._country_behind(mention)
        return (
            self._spoke_so(mention, around)
            or self._titled_so(mention, taken, country)
            or self._office(mention, taken, country)
            or self._bodies.meant(mention, around, country)
            or self._told_so(mention, taken)
            or self._document(mention, around)
            or self._alike.meant(mention, around, country)
        )

    def _country_behind(self, mention: Mention) -> str | None:
        """Return the country whose name stands glued behind (ผู้นำ + a country); of rebels also where they are."""
        end = mention.span.end
        rebels = nouns().get(phrase(mention.span.text).head) == REBELS
        within = next((word for word in of_class("within") if rebels and self._text.startswith(word, end)), "")
        behind = self._names.get(end + len(within))
        return behind.country if behind is not None else None

    def _titled_so(self, mention: Mention, taken: Phrase, country: str | None) -> Found | None:
        """The one person whom the text introduced with this title; of several the one told last in the paragraph."""
        wanted = run_together(taken.head)
        if not wanted:
            return None
        fitting = self._fitting(mention, taken, country)
        if len(fitting) == 1:
            strange = (one for one in self._beside.persons(taken, mention.span.start) if one.cluster is not fitting[0])
            return (fitting[0], "titled-so", 0.85) if next(strange, None) is None else None
        if not fitting:
            return None
        start = self._scene.sentence_before(mention.span.start)
        last = self._scene.last(mention.span.start, lambda one: any(one is other for other in fitting), start=start)
        return (last.cluster, "titled-so-last", 0.65) if last is not None and last.start >= start else None

    def _fitting(self, mention: Mention, taken: Phrase, country: str | None) -> list[Cluster]:
        """Those whom a title or office may mean, without those whom the noun's gender rules out; of several those whom
        the text places in the country, if any."""
        titled = self._titles.so(run_together(taken.head), mention, past=taken.past)
        told = (
            one
            for one in titled
            if self._is_told(one, mention) and not self.is_across(one, mention) and _may_be_of(one, country)
        )
        first = next(told, None)
        noun = human(taken.head)
        gender = noun.gender if noun is not None else None
        found = chain((first,), told) if first is not None else self._of_office(mention, taken, country)
        left = [one for one in found if gender is None or self._scene.gender(one) in (None, gender)]
        own = [one for one in left if country is not None and country in _declared(one)]
        return own or left

    def _spoke_so(self, mention: Mention, taken: Phrase) -> Found | None:
        """Who was on record last as one who speaks for somebody: the spokesman, of a body or by name."""
        noun = human(taken.head)
        if taken.head not in of_class("speaks") or noun is None:
            return None
        for one in self._scene.last_speakers(mention.span.start):
            if one.kind is ActorKind.PERSON:
                titles = [m.title.text.casefold() for m in one.cluster.mentions if m.title is not None]
                fits = self._scene.gender(one.cluster) in (None, noun.gender) or noun.gender is None
                if fits and any(taken.head in title for title in titles):
                    return one.cluster, "spoke-so", 0.75
            elif taken.head in one.voice:
                return one.cluster, "spoke-so", 0.75
        return None

    def is_across(self, cluster: Cluster, mention: Mention) -> bool:
        """Tell whether somebody meets whom the words mean: whoever phones a minister is not he."""
        met = self._across.get(mention.span)
        return met is not None and any(one.span in met for one in cluster.mentions)

    def _is_told(self, cluster: Cluster, mention: Mention) -> bool:
        """Tell whether somebody is named before the words that may mean them; only a headline comes before names."""
        headline = mention.span.start < self._text.find("\n")
        return headline or any(one.span.start < mention.span.start for one in cluster.mentions)

    def _of_office(self, mention: Mention, taken: Phrase, country: str | None) -> Iterable[Cluster]:
        """Those whose title names the same office in other words (นายกฯ), or one that leads the country."""
        words = mention.title.text if mention.title else mention.span.text
        office = office_of(without_past(words), country=country) if len(words) <= LONGEST_TITLE else None
        offices = LEADING.get(office or "", (office,))
        if office is None or (office in LEADING and country is None):
            return []
        held = self._titles.in_office(offices, mention, past=taken.past)
        return (one for one in held if _may_be_of(one, country) and not self.is_across(one, mention))

    def _office(self, mention: Mention, taken: Phrase, country: str | None) -> Found | None:
        words = mention.title.text if mention.title else mention.span.text
        if taken.past or (office := office_of(words, country=country)) is None:
            return None
        if (mention.kind is None and len(words) > LONGEST_TITLE) or self._of_regime(mention, office):
            return None
        if self._are_many(mention) or self._may_be_of_a_name(mention):
            return None
        if country is None:
            return self._at_home(office, words) or self._in_view(office, mention.span.start)
        if entity(country) is None:
            return None
        found = holding(office, country, self._day, self._groups)
        if found is not None:
            return found
        made = itself(office, country, words, self._groups)
        return (made, "office", 0.7) if made is not None else None

    def _are_many(self, mention: Mention) -> bool:
        """Tell whether the words around a Thai title say that several are meant (บรรดาผู้นำ, ผู้นำทุกประเทศ)."""
        start, end = mention.span.start, mention.span.end
        before, behind = self._text[max(0, start - MANY) : start], self._text[end : end + MANY]
        inside = mention.span.text
        return any(
            before.endswith(word) or behind.startswith(word) or inside.startswith(word) for word in of_class("many")
        )

    def _may_be_of_a_name(self, mention: Mention) -> bool:
        """Tell whether a person's name stands before a Thai title with one piece between that may be the rest of the
        name: then the title is that person's, and nobody else's."""
        start = mention.span.start
        last = self._scene.before(start, start - LONGEST)
        if last and self.is_across(last[-1].cluster, mention):
            return False
        between = self._text[last[-1].end : start] if last and last[-1].cluster.kind is ActorKind.PERSON else ""
        piece = between.strip(" ")
        named = piece and any(one.span.end == last[-1].end and one.form in NAMING for one in last[-1].cluster.mentions)
        return bool(named) and is_thai(piece) and " " not in piece and between != piece and "\n" not in piece

    def _at_home(self, office: str, words: str) -> Found | None:
        """The holder in the country whose own offices the language's press cuts short (นายกฯ, ผบ.ทบ.), unless the text
        speaks of another's."""
        if self._home is None or (not words.endswith(SHORTENED) and "." not in words):
            return None
        others = (m for c in self._groups if c.kind is ActorKind.PERSON for m in c.mentions if m.title is not None)
        if any(m.country not in (None, self._home) and office_of(m.title.text) == office for m in others if m.title):
            return None
        found = holding(office, self._home, self._day, self._groups)
        return (found[0], f"{found[1]}-at-home", round(found[2] - 0.2, 2)) if found is not None else None

    def _of_regime(self, mention: Mention, office: str) -> bool:
        """Tell whether the title is of a regime that is no state in the tables (the president of Abkhazia): its holder
        is nobody of the state that the land is counted to; nor of a state, who leads a body of several."""
        words = (mention.phrase or mention.span).text
        language = "th" if is_thai(words) else "en"
        hits = gazetteer(language).find(words)
        behind = self._text[mention.span.end : mention.span.end + LONGEST].split("\n")[0]
        glued = [hit for hit in gazetteer(language).find(behind) if hit.start == 0 and is_thai(words)]
        known = (entity(name.entity) for hit in (*hits, *glued) for name in hit.names)
        leads = office in LEADING or office in LEADING["leader"]
        return any(one is not None and (one.is_regime or (leads and one.plover in ("IGO", "NGO"))) for one in known)

    def _in_view(self, office: str, at: int) -> Found | None:
        """The holder in the country that the sentence speaks of; where the paragraph speaks of none, in the one whose
        own bodies the language's press names alone."""
        country, how, less = self._scene.country(at), "in-view", 0.15
        if country is None and not self._scene.has_country(at):
            country, how, less = self._home, "at-home", 0.2
        found = holding(office, country, self._day, self._groups) if country and entity(country) else None
        return (found[0], f"{found[1]}-{how}", round(found[2] - less, 2)) if found is not None else None

    def _told_so(self, mention: Mention, taken: Phrase) -> Found | None:
        """The person beside whose name the text puts the head noun: `Ana Ruiz, a teacher from Lima`."""
        head = taken.head
        if len(head) < SHORTEST or not (is_thai(head) or may_be_one(head) or office_of(head)):
            return None
        if is_thai(head) and mention.rule == "pointer" and len(head) > LONGEST:
            return None
        told = self._beside.persons(taken, mention.span.start)
        first = next(told, None)
        if first is None or any(one.cluster is not first.cluster for one in told):
            return None
        return first.cluster, "told-so", 0.7

    def _document(self, mention: Mention, taken: Phrase) -> Found | None:
        """A document is the word of whoever was on record last by a document of that kind."""
        if not any(
            taken.head == word or (is_thai(word) and taken.head.startswith(word)) for word in of_class("document")
        ):
            return None
        near = (one for one in self._scene.last_speakers(mention.span.start) if one.kind in BODIES)
        last = next(filter(self._has_document, near), None)
        return (last.cluster, "document-of", 0.6) if last is not None else None

    def _has_document(self, one: Told) -> bool:
        before = self._text[max(0, one.start - BESIDE) : one.start].split("\n")[-1].rpartition(". ")[2]
        around = f"{before} {self._text[one.end : one.end + BESIDE // 2]}".casefold()
        return any(word in around for word in of_class("document"))

    def _owned(self, mention: Mention, taken: Phrase) -> Found | None:
        """His government is the country of the person meant; his army is that country's."""
        at = mention.span.start
        owner = self._pronouns.he(at, taken.owner or None) if not taken.words.startswith(_ITS) else None
        if owner is not None and (own := self._of_owner(owner[0], taken)) is not None:
            return own
        country = owner[0].country if owner is not None else self._last_country(at)
        if country is None:
            return None
        made = self._bodies.of_noun(taken.head, country)
        return made or self._titled_so(mention, taken, country) or self._office(mention, taken, country)

    def _of_owner(self, owner: Cluster, taken: Phrase) -> Found | None:
        """His spokesman speaks for him; her ministry is the one that her office leads."""
        noun = human(taken.head)
        if noun is not None and "speaker" in noun.walks:
            return owner, "speaks-for-owner", 0.65
        row = pointers().get(taken.head)
        if owner.country is None or row is None or row.means != "noun" or ActorKind.GOVERNMENT not in row.kinds:
            return None
        offices = {office_of(m.title.text) for m in owner.mentions if m.title is not None} - {None}
        led = [one for one in sorted(filter(None, offices)) if one.endswith(_MINISTER)]
        return (
            self._bodies.made(led[0].replace("_", "-").replace("-minister", "-ministry"), owner.country)
            if led
            else None
        )

    def _last_country(self, at: int) -> str | None:
        """Return the country of the first subject of the sentence before, or of whoever has one and was told last."""
        told = [one for one in self._scene.before(at, self._scene.sentence_before(at)) if one.cluster.country]
        first = next((one for one in told if one.subject and one.cluster.kind is ActorKind.COUNTRY), None)
        last = first or next(iter(told[::-1]), None)
        return last.cluster.country if last is not None else None

    def _speaks_for(self, mention: Mention, taken: Phrase) -> Found | None:
        """Who speaks for a body named by its noun alone: an army spokesman, โฆษกกองทัพ (codebook rule 6)."""
        for word in of_class("speaks"):
            if taken.head != word and (
                taken.head.endswith(f" {word}") or (is_thai(word) and taken.head.startswith(word))
            ):
                rest = taken.head.removesuffix(word).strip() if not is_thai(word) else taken.head.removeprefix(word)
                return self._bodies.meant(mention, phrase(rest), mention.country)
        return None


_ITS = ("its ", "their ")
_MINISTER = "_minister"
"""How the id of an office that leads a ministry ends."""


def _declared(cluster: Cluster) -> set[str]:
    """Return the countries that the text or the knowledge base gives an actor, not those it was placed in."""
    known = cluster.known.country if cluster.known is not None else None
    return {country for country in (known, *(m.country for m in cluster.mentions)) if country}


def _may_be_of(cluster: Cluster, country: str | None) -> bool:
    return country is None or not (declared := _declared(cluster)) or country in declared

"""Who a phrase speaks of: its entity, country and PLOVER sector, with the words that decided.

`code("opposition lawmakers in Minsk")` is Belarus, LEG and OPP second. A known entity wins, a person by name before
any noun; else the head noun has the sector, and the country is that of the nationality, of the owner, of the place,
in this order. Countries are ISO 3166-1 alpha-3 codes; actors of no country have PLOVER's names (manual v0.8, non-state
actors: UNO, EUR, IGO, NGO, MNC, and IMG for armed groups across borders). What no word says stays None. The parts of a
phrase are found by `phrase.py`, its names settled by `coding_names.py`. Called by `resolve/actors`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from onrecord.knowledge.agents import HEADS, Role
from onrecord.knowledge.bodies import adjective, body
from onrecord.knowledge.careers import OLD_ELITE
from onrecord.knowledge.coding_actors import (
    actor_country,
    actor_sectors,
    incumbent,
    meant,
    nationality,
    place_country,
    served,
)
from onrecord.knowledge.coding_names import settled
from onrecord.knowledge.entities import Entity, entity
from onrecord.knowledge.offices import office_in
from onrecord.knowledge.phrase import Piece, Zone, begins_thai, core_end, holds_noun, pieces
from onrecord.model.annotations import ActorKind, Form

OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
"""Sectors of the state: whoever has left one is of the old elite, and their kin too (PLOVER manual, ELI)."""
BEATS = frozenset({"REB", "PRM"})
"""Sectors that beat that of a soldier beside them: rebel troops, paramilitary gunmen."""
ARMED = frozenset({"COP", "REB", "PRM", "SPY", "UAF", "CRM", "OPP", "MIL"})
"""Sectors whose forces and commanders are their own; those of a government or an alliance are military."""
BEATEN = frozenset({"MIL", "UAF", "REB"})
T = TypeVar("T")
OPPOSED = "OPP"
PARTIAL = "PRE"


class Why(StrEnum):
    """What a word decided."""

    ENTITY = "entity"
    SECTOR = "sector"
    SECOND = "second"
    FORMER = "former"
    COUNTRY = "country"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Clue:
    """Code points `start` to `end` of the phrase, whose words decided `why`."""

    start: int
    end: int
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Coding:
    """Who a phrase speaks of. `entity` is an id of `entities()`, of a body made by rule, or of an office without a
    known holder (`head_of_state-of-UKR`); `second` is a further sector (PLOVER's secondary code); `assumed` is true
    where the country is only the article's home."""

    entity: str | None
    country: str | None
    sector: str | None
    second: str | None = None
    why: tuple[Clue, ...] = ()
    assumed: bool = False


@lru_cache(maxsize=20_000)
def code(phrase: str, *, on: date | None = None, home: str | None = None) -> Coding | None:
    """Return who a phrase speaks of, None when no word of it tells.

    `on` is the day for which offices are asked; without it a person has the part that he or she is best known for.
    `home` is the country of the article, taken for bodies and offices of state that name none.
    """
    return _Reading(phrase, pieces(phrase), on, home).coding()


class _Reading:
    """One phrase while it is read."""

    def __init__(self, phrase: str, found: Sequence[Piece], on: date | None, home: str | None) -> None:
        self.phrase, self.on, self.home = phrase, on, home
        self.clues: list[Clue] = []
        self.national = True
        """Whether the country is that of a state named, not that of a people or body."""
        self.found = found = settled(phrase, found, on=on, home=home)
        self.core = _in(found, Zone.CORE)
        self.owners = _in(found, Zone.BELONGS)
        self.end = core_end(phrase, found)
        if self._counts() and any(map(_is_headlike, self.owners)):
            self.core, self.owners = (*self.core, *self.owners), ()
            self.end = core_end(phrase, [piece for piece in found if piece not in self.core])
        self.places = _in(found, Zone.WHERE)
        self.head = self._head()

    def coding(self) -> Coding | None:
        """Return the finished coding."""
        if not (self.core or self.owners):
            return None
        known = meant(self.head) if self.head else None
        country = self._country(known)
        sector, second = self._sectors(known)
        assumed = country is None and self.home is not None and sector in OFFICIAL
        country = self.home if assumed else country
        entity = self._entity(known, country, sector)
        if not (entity or country or sector):
            return None
        return Coding(entity, country, sector, second, tuple(self.clues), assumed)

    def _counts(self) -> bool:
        """Tell whether the words before `of` only count: dozens of protesters, not the trial of protesters."""
        if any(_is_headlike(piece) for piece in self.core):
            return False
        return not holds_noun(self.phrase, 0, self.end, self.found)

    def _head(self) -> Piece | None:
        """The last noun or name of a Latin phrase, the first of a Thai one; a person behind a Thai title; none where
        an unknown noun stands in its place (police brutality)."""
        able = [piece for piece in self.core if _is_headlike(piece)]
        if not able:
            return None
        if not begins_thai(self.phrase[able[0].start :]):
            return None if holds_noun(self.phrase, able[-1].end, self.end, self.found) else able[-1]
        if holds_noun(self.phrase, 0, able[0].start, self.found):
            return None
        person = next((piece for piece in able if _is_person(piece)), None)
        if person and all(_is_title(piece) for piece in able[: able.index(person)]):
            return person
        return able[0]

    def _beside(self) -> list[Piece]:
        """The other parts of the core and the owners, those nearest to the head first."""
        at = self.core.index(self.head) if self.head else len(self.core)
        before, behind = self.core[:at], self.core[at + 1 :]
        return self._own([*behind, *before[::-1], *self.owners])

    def _country(self, known: Entity | None) -> str | None:
        if known is not None and known.kind is not ActorKind.COUNTRY and (own := served(known, self.on)):
            return self._because(Why.COUNTRY, self.head, own)
        beside = self._beside()
        around = [*beside, *([self.head] if self.head else [])]
        for take in (nationality, _belonging, _implied):
            for piece in around:
                if found := take(piece):
                    self.national = take is nationality
                    return self._because(Why.COUNTRY, piece, found)
        for piece in self.places:
            if found := nationality(piece) or _located(piece) or _implied(piece):
                return self._because(Why.PLACE, piece, found)
        return None

    def _own(self, beside: Iterable[Piece]) -> list[Piece]:
        """Leave out the countries that the actor is for or against, or is backed by."""
        apart = [piece for piece in self.found if piece.role in (Role.TOWARDS, Role.BACKED)]
        starts = {piece.end + 1 for piece in apart if piece.role is Role.TOWARDS}
        ends = {piece.start - 1 for piece in apart if piece.role is Role.BACKED}
        return [piece for piece in beside if piece.start not in starts and piece.end not in ends]

    def _sectors(self, known: Entity | None) -> tuple[str | None, str | None]:
        sector, second = self._plain(known)
        sector, second = self._changed(sector, second)
        if any(piece.role is Role.FORMER for piece in self.core) and sector in OFFICIAL:
            piece = next(piece for piece in self.core if piece.role is Role.FORMER)
            self._because(Why.FORMER, piece, OLD_ELITE)
            return OLD_ELITE, None
        return sector, second if second != sector else None

    def _plain(self, known: Entity | None) -> tuple[str | None, str | None]:
        """The sectors of the head, or of what stands beside a head that has none of its own."""
        if self.head is None:
            return None, None
        if known is not None and known.kind is not ActorKind.COUNTRY and not _is_believer(self.head, known):
            titled = any(_is_title(piece) for piece in self.core)
            return self._because(
                Why.SECTOR, self.head, actor_sectors(known, self.on, titled=self._title() if titled else None)
            )
        if self.head.role is Role.KIN:
            return self._kin(), None
        if self.head.role is Role.WEAK:
            return self._borrowed()
        if self.head.word is None:
            return self._because(Why.SECTOR, self.head, "CVL"), None
        return self._because(Why.SECTOR, self.head, (self.head.word.sector, self.head.word.second))

    def _title(self) -> str | None:
        return next((p.word.sector for p in self.core if p.word and _is_title(p)), None)

    def _kin(self) -> str:
        """The family of an official is of the old elite (PLOVER manual, ELI); any other is civilian."""
        official = [sector for piece in self._beside() if (sector := self._carried(piece)[0])]
        self._because(Why.SECTOR, self.head, official)
        return OLD_ELITE if any(sector in OFFICIAL or sector == OLD_ELITE for sector in official) else "CVL"

    def _borrowed(self) -> tuple[str | None, str | None]:
        own = self.head.word.sector if self.head and self.head.word else None
        weak = None
        for piece in self._beside():
            sectors = self._carried(piece)
            if own == "MIL" and sectors[0] not in ARMED:
                continue
            if sectors[0] and piece.role is not Role.WEAK:
                return self._because(Why.SECTOR, piece, sectors)
            weak = weak or sectors[0]
        for known in _inside(self.head) if self.head else ():
            if known.kind is not ActorKind.COUNTRY and known.plover:
                return self._because(Why.SECTOR, self.head, actor_sectors(known, self.on))
        return self._because(Why.SECTOR, self.head, own or weak), None

    def _carried(self, piece: Piece) -> tuple[str | None, str | None]:
        """The sectors that a part beside the head lends it."""
        known = meant(piece)
        if known is not None and known.kind not in (ActorKind.COUNTRY, ActorKind.PEOPLE):
            return actor_sectors(known, self.on)
        if piece.word is None or piece.role not in (*HEADS, Role.SIDE):
            return None, None
        return piece.word.sector, piece.word.second

    def _changed(self, sector: str | None, second: str | None) -> tuple[str | None, str | None]:
        """Apply what modifies the noun: rebel troops, opposition lawmakers, the police of a breakaway region."""
        for piece in self._beside():
            other = self._modifying(piece)
            if piece.zone is not Zone.CORE or other is None or other == sector:
                continue
            if other in BEATS and (sector in BEATEN or (piece.word and sector == "GOV" and not piece.names)):
                sector = self._because(Why.SECTOR, piece, other)
            elif sector and (other in (OPPOSED, PARTIAL) or (piece.role is Role.SIDE and sector == "PTY")):
                second = self._because(Why.SECOND, piece, other)
        return sector, second

    def _modifying(self, piece: Piece) -> str | None:
        if piece.word is not None and piece.role is Role.OVER:
            return piece.word.sector
        return self._carried(piece)[0]

    def _entity(self, known: Entity | None, country: str | None, sector: str | None) -> str | None:
        if known is not None:
            return self._because(Why.ENTITY, self.head, known.id)
        if self.head is None:
            return self._bare(country)
        same = (other for piece in self._beside() if (other := _group(piece)) and other.plover == sector)
        if group := next(same, None):
            return group.id
        word = self.head.word
        if word is None or self._leaves_names() or any(p.role in (Role.DEPUTY, Role.FORMER) for p in self.core):
            return None
        if (
            word.body
            and country
            and self.national
            and (made := body(word.body, country))
            and made.plover in (None, word.sector, word.second)
        ):
            return made.id
        return self._in_office(word.office, word.text, self._holder_of(country)) if word.office else None

    def _in_office(self, office: str, title: str, country: str | None) -> str | None:
        """The holder of the office that the title names there: the foreign secretary of India is no minister."""
        meant = office_in(country, office, title=title) if country else office
        return incumbent(meant, country, self.on) if meant else None

    def _holder_of(self, country: str | None) -> str | None:
        """The country, or the body of several states, whose office is meant."""
        beside = [known for piece in self._beside() if (known := _group(piece))]
        inside = _inside(self.head) if self.head else ()
        orgs = (known.id for known in (*beside, *inside) if known.kind is not ActorKind.COUNTRY and not known.country)
        return next(orgs, country if self.national else None)

    def _bare(self, country: str | None) -> str | None:
        """A country that is named and nothing else."""
        names = [piece for piece in self.core if piece.names]
        return country if len(self.core) == len(names) == 1 and self._says_all(names[0]) else None

    def _says_all(self, piece: Piece) -> bool:
        rest = f"{self.phrase[: piece.start]} {self.phrase[piece.end :]}".split()
        return not [word for word in rest if word.lower() != "the"]

    def _leaves_names(self) -> bool:
        """Tell whether the core has words unknown to the tables that may be somebody's name."""
        end = min((p.start for p in self.found if p.zone is not Zone.CORE), default=len(self.phrase))
        covered = {at for piece in self.found for at in range(piece.start, piece.end)}
        rest = "".join(sign if at not in covered else " " for at, sign in enumerate(self.phrase[:end]))
        return any((begins_thai(word) and len(word) > 1) or (word[:1].isupper()) for word in rest.split())

    def _because(self, why: Why, piece: Piece | None, found: T) -> T:
        if piece is not None and found:
            self.clues.append(Clue(piece.start, piece.end, self.phrase[piece.start : piece.end], why))
        return found


def _in(found: Iterable[Piece], zone: Zone) -> tuple[Piece, ...]:
    return tuple(piece for piece in found if piece.zone is zone)


def _is_headlike(piece: Piece) -> bool:
    if piece.word is not None and piece.word.role in HEADS:
        return True
    known = meant(piece)
    return known is not None and (known.kind is not ActorKind.COUNTRY or _is_people(piece))


def _is_people(piece: Piece) -> bool:
    """Tell whether a name means people of a country (Russians), not its adjective."""
    name = piece.names[0]
    if name.form is not Form.DEMONYM or name.text == adjective(name.entity):
        return False
    return name.text.endswith(("s", "men", "women", "man", "woman")) and not name.text.endswith("ss")


def _is_believer(piece: Piece, known: Entity) -> bool:
    """Tell whether a noun says more of a people than that it is one (Muslims, Copts)."""
    return known.kind is ActorKind.PEOPLE and piece.word is not None and piece.word.sector is not None


def _is_person(piece: Piece) -> bool:
    known = meant(piece)
    return known is not None and known.kind is ActorKind.PERSON


def _is_title(piece: Piece) -> bool:
    return piece.role is Role.AGENT and piece.word is not None and not piece.word.body and not piece.names


def _group(piece: Piece) -> Entity | None:
    known = meant(piece)
    apart = (ActorKind.COUNTRY, ActorKind.PEOPLE, ActorKind.PERSON)
    return known if known is not None and known.kind not in apart else None


def _belonging(piece: Piece) -> str | None:
    known = meant(piece)
    return (actor_country(known) if known is not None else None) or _located(piece)


def _located(piece: Piece) -> str | None:
    return next((found for name in piece.names if (found := place_country(name))), None)


def _implied(piece: Piece) -> str | None:
    if piece.word is not None and piece.word.country:
        return piece.word.country
    return next((found for known in _inside(piece) if (found := actor_country(known))), None)


def _inside(piece: Piece) -> Iterator[Entity]:
    """Yield the actors that a longer word names (NATO secretary general)."""
    yield from (known for name in piece.held if (known := entity(name.entity)))

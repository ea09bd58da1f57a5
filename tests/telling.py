"""Readings out of a few lines of data: what an outlet tells on a day, for tests of views.

An article is `{outlet, day, credits, says: [...]}`. What it says is an event `{by, to, type, mode, status, day, place,
what: [kind, quantity, unit], killed, trigger, rule, contexts}`, a statement `{who, of, words}` or a tie `{tie, between,
roles}`; parties are countries' codes. Words of an article are told apart by the number of their line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zlib import crc32

from handmade import RUN, country, mention
from onrecord.model.annotations import Act, QuoteKind, Status
from onrecord.model.documents import Dated, DerivedFrom, Document, ReferenceDate
from onrecord.model.ids import document_id
from onrecord.model.reading import (
    Attribution,
    Basis,
    Casualties,
    Event,
    Party,
    Place,
    Reading,
    Relation,
    Speaker,
    Time,
    What,
)
from onrecord.model.spans import Span
from onrecord.model.timex import TimexType

NAMES = {
    "KHM": ("Cambodia", "กัมพูชา"),
    "THA": ("Thailand", "ไทย"),
    "LAO": ("Laos", "ลาว"),
    "VNM": ("Vietnam", "เวียดนาม"),
}
"""Countries of the cases; any other invented place is a city."""


def reading(told: Mapping[str, Any]) -> Reading:
    """Return the reading of one article of a case."""
    lines = [_line(number, one) for number, one in enumerate(told["says"])]
    text = f"{told['outlet'] or 'A paper'}, {told['day']}.\n" + "\n".join([*lines, _own(told)])
    doc = Document(
        document_id(text),
        text,
        "en",
        title=f"News of {told['day']}",
        publisher=told["outlet"],
        published=told["day"],
        derived_from=DerivedFrom(told["credits"]) if told.get("credits") else None,
        reference_date=ReferenceDate(told["day"], Dated.PUBLISHED, ""),
    )
    maker = _Maker(text)
    for number, one in enumerate(told["says"]):
        maker.take(number, lines[number], one)
    return Reading(
        doc,
        actors=tuple(maker.actors.values()),
        places=tuple(maker.places.values()),
        times=tuple(maker.times.values()),
        attributions=tuple(maker.attributions),
        events=tuple(maker.events),
        relations=tuple(maker.relations),
        run=RUN,
    )


def _own(told: Mapping[str, Any]) -> str:
    """Return a line of numbers that only this article has, so that no two are copies by what they name."""
    seed = crc32(f"{told['outlet']} {told['day']}".encode())
    return "Beside: " + ", ".join(str(1000 + (seed >> at) % 8999) for at in range(0, 24, 2))


def _line(number: int, one: Mapping[str, Any]) -> str:
    """Return a line of the article: one thing that it says, its words told apart by its number."""
    parts = [NAMES[code][0] for code in (*one.get("by", []), *one.get("to", []))]
    if "who" in one:
        return f"{number} {NAMES[one['who']][0]} said{number}: {one['words']}"
    if "tie" in one:
        return f"{number} {' and '.join(NAMES[code][0] for code in one['between'])} tied{number} by a pact"
    what = f" {one['what'][1]} {one['what'][2]} of {one['what'][0]}" if "what" in one else ""
    toll = f" killing {one['killed']} people" if "killed" in one else ""
    where = f" in {one['place']}" if "place" in one else ""
    when = f" on {one['day']}" if "day" in one else ""
    return f"{number} {' '.join(parts)} {one.get('trigger', 'acted')}{number}{what}{toll}{where}{when}"


class _Maker:
    def __init__(self, text: str) -> None:
        self.text = text
        self.actors: dict[str, Any] = {}
        self.places: dict[str, Any] = {}
        self.times: dict[str, Any] = {}
        self.attributions: list[Attribution] = []
        self.events: list[Event] = []
        self.relations: list[Relation] = []

    def take(self, number: int, line: str, one: Mapping[str, Any]) -> None:
        start = self.text.index(line)

        def at(words: str) -> Span:
            place = self.text.index(words, start)
            return Span.of(self.text, place, place + len(words))

        if "who" in one:
            said = [at(one["words"])]
            for code in one.get("of", ()):
                self._mention(code, at(NAMES[code][0]))
            self.attributions.append(
                Attribution(
                    f"q{number}",
                    QuoteKind.DIRECT,
                    Act.SAY,
                    Speaker(self._actor(one["who"], at), at(NAMES[one["who"]][0])),
                    at(f"said{number}"),
                    tuple(said),
                )
            )
            return
        if "tie" in one:
            parties = tuple(
                Party(self._actor(code, at), role)
                for code, role in zip(one["between"], one.get("roles", ("party",) * 2), strict=True)
            )
            self.relations.append(Relation(one["tie"], parties, one.get("from"), evidence=(at(f"tied{number}"),)))
            return
        what = (What(at(f"{one['what'][1]} {one['what'][2]}"), *map(str, one["what"])),) if "what" in one else ()
        toll = (
            (Casualties(at(f"{one['killed']} people"), "killed", None, one["killed"], one["killed"]),)
            if "killed" in one
            else ()
        )
        self.events.append(
            Event(
                f"e{number}",
                one["type"],
                at(f"{one.get('trigger', 'acted')}{number}"),
                mode=one.get("mode"),
                contexts=tuple(one.get("contexts", ())),
                actors=tuple(self._actor(code, at) for code in one.get("by", ())),
                recipients=tuple(self._actor(code, at) for code in one.get("to", ())),
                what=what,
                casualties=toll,
                place=self._place(one["place"], at) if "place" in one else None,
                time=self._time(str(one["day"]), at) if "day" in one else None,
                status=Status(one.get("status", "happened")),
                basis=Basis.STATED if "day" in one else None,
                rule=one.get("rule", ""),
            )
        )

    def _actor(self, code: str, at: Any) -> str:
        if code not in self.actors:
            self.actors[code] = country(code, code, *NAMES[code], at(NAMES[code][0]))
        return code

    def _mention(self, code: str, span: Span) -> None:
        if code not in self.actors:
            self.actors[code] = country(code, code, *NAMES[code], span)
        else:
            known = self.actors[code]
            self.actors[code] = replace(known, mentions=(*known.mentions, *mention(span)))

    def _place(self, name: str, at: Any) -> str:
        if name not in self.places:
            self.places[name] = Place(name, {"en": name}, "city", "THA", precision="city", mentions=mention(at(name)))
        return name

    def _time(self, day: str, at: Any) -> str:
        if day not in self.times:
            self.times[day] = Time(day, at(day), TimexType.DATE, day, day, day, "explicit")
        return day


_TOLD: dict[str, Any] = {
    "outlet": "Harbour Post",
    "day": "2027-05-10",
    "says": [
        {"by": ["KHM"], "to": ["THA"], "type": "ASSAULT", "mode": "heavy-weapons", "day": "2027-03-02"},
        {"by": ["KHM"], "to": ["THA"], "type": "ASSAULT", "status": "denied", "day": "2027-03-20"},
        {"by": ["THA"], "to": ["KHM"], "type": "ACCUSE", "day": "2027-03-03"},
        {"by": ["THA"], "to": ["KHM"], "type": "THREATEN", "status": "alleged", "day": "2027-04-03"},
        {"by": ["THA", "KHM"], "type": "CONSULT", "mode": "phone", "day": "2027-04-01"},
        {"by": ["THA", "KHM"], "to": ["KHM", "THA"], "type": "AGREE", "status": "planned", "day": "2027-04-09"},
        {"by": ["THA"], "to": ["LAO"], "type": "AID", "what": ["fuel", "5", "tonnes"], "day": "2027-04-02"},
        {"by": ["KHM", "LAO"], "to": ["VNM"], "type": "SUPPORT", "day": "2027-04-02"},
        {"by": ["THA"], "to": ["KHM"], "type": "AID", "what": ["food", "5", "tonnes"]},
        {"who": "THA", "of": ["KHM"], "words": "Cambodia began it"},
        {"tie": "treaty", "between": ["THA", "KHM"]},
        {"tie": "treaty", "between": ["THA", "LAO"]},
    ],
}
_LATER: dict[str, Any] = {
    "outlet": "Inland Star",
    "day": "2027-05-11",
    "says": [
        {"by": ["KHM"], "to": ["THA"], "type": "ASSAULT", "day": "2027-03-02", "place": "Nakhon Mai", "killed": 3},
        {"by": ["LAO"], "to": ["VNM"], "type": "ACCUSE", "day": "2027-03-02"},
    ],
}
BORDER = (_TOLD, _LATER, {**_LATER, "outlet": "River Daily", "says": [{**_LATER["says"][0], "killed": 9}]})
"""Three articles on two countries: deeds, words, a pact, and tolls that differ."""

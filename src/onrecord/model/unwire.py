"""JSON values become a reading again: the other half of wire.py, which is the door to both.

Fields that the contract does not name are ignored (later versions may add some); a field that it names and
that is missing or of a wrong value raises ValueError with the field's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.model.accounts import Account, Estimate
from onrecord.model.annotations import (
    Act,
    ActorKind,
    CalendarSystem,
    Certainty,
    Form,
    Marker,
    Opinion,
    QuoteKind,
    Role,
    Status,
)
from onrecord.model.documents import (
    Amended,
    Amends,
    Dated,
    DerivedFrom,
    Document,
    Kind,
    Notice,
    ReferenceDate,
    Section,
)
from onrecord.model.reading import (
    SCHEMA,
    Actor,
    ActorMention,
    Attribution,
    Basis,
    Casualties,
    Code,
    Disclosure,
    Event,
    Evidence,
    Involvement,
    OfficeRole,
    Party,
    Place,
    Reading,
    Relation,
    Run,
    Speaker,
    Time,
    What,
)
from onrecord.model.spans import Span
from onrecord.model.timex import TimexType

Values = Mapping[str, Any]


def reading(values: Values) -> Reading:
    """Return the reading that these values say.

    Raises:
        ValueError: they are of another schema, or a field of the contract is missing or wrong.
    """
    if not isinstance(values, Mapping):
        raise ValueError(f"a reading is a JSON object, not {type(values).__name__}")
    if values.get("schema") != SCHEMA:
        raise ValueError(f"schema is {values.get('schema')!r}, not {SCHEMA!r}")
    try:
        return _reading(values)
    except KeyError as error:
        raise ValueError(f"the reading has no field {error.args[0]!r}") from error
    except (TypeError, AttributeError) as error:
        raise ValueError(f"the reading is malformed: {error}") from error


def _reading(values: Values) -> Reading:
    return Reading(
        document=_document(values["document"]),
        actors=tuple(_actor(one) for one in values["actors"]),
        places=tuple(_place(one) for one in values["places"]),
        times=tuple(_time(one) for one in values["times"]),
        attributions=tuple(_attribution(one) for one in values["attributions"]),
        events=tuple(_event(one) for one in values["events"]),
        relations=tuple(_relation(one) for one in values["relations"]),
        disclosure=tuple(_disclosure(one) for one in values["disclosure"]),
        accusations=tuple(_disclosure(one) for one in values.get("accusations", ())),
        run=_run(values["run"]),
    )


def _document(v: Values) -> Document:
    derived = v["derived_from"]
    return Document(
        **_only(v, "id", "text", "language", "title", "publisher", "url", "published"),
        byline=tuple(v["byline"]),
        derived_from=DerivedFrom(**_only(derived, "publisher", "url", "published")) if derived is not None else None,
        reference_date=_reference_date(v["reference_date"]),
        sections=tuple(Section(**_only(one, "title", "start", "end")) for one in v["sections"]),
        corrects=_notice(v.get("corrects")),
        kind=Kind(v.get("kind", Kind.ARTICLE)),
    )


def _notice(v: Values | None) -> Notice | None:
    if v is None:
        return None
    of = v["of"]
    about = Amended(**_only(of, "title", "url", "published")) if of is not None else None
    return Notice(Amends(v["what"]), _span(v["span"]), about)


def _reference_date(v: Values) -> ReferenceDate:
    return ReferenceDate(v["value"], Dated(v["how"]), v["note"], v.get("earliest"), v.get("latest"))


def _actor(v: Values) -> Actor:
    return Actor(
        **_only(v, "id", "country", "wikidata"),
        kind=ActorKind(v["kind"]),
        name=dict(v["name"]),
        code=Code(**_only(v["code"], "plover", "cameo")),
        roles=tuple(OfficeRole(one["title"], one["of"], one["from"], one["to"]) for one in v["roles"]),
        mentions=_mentions(v["mentions"]),
        knowledge=v.get("knowledge"),
    )


def _place(v: Values) -> Place:
    head = _only(v, "id", "kind", "country", "lat", "lon", "geonames", "precision")
    return Place(**head, name=dict(v["name"]), mentions=_mentions(v["mentions"]), wikidata=v.get("wikidata"))


def _time(v: Values) -> Time:
    return Time(
        **_only(v, "id", "value", "earliest", "latest", "how"),
        span=_span(v),
        type=TimexType(v["type"]),
        calendar=CalendarSystem(v["calendar"]),
    )


def _attribution(v: Values) -> Attribution:
    return Attribution(
        **_only(v, "id", "addressee", "time", "within"),
        kind=QuoteKind(v["kind"]),
        act=Act(v["act"]),
        source=_speaker(v["source"]),
        cue=_span(v["cue"]) if v["cue"] is not None else None,
        content=_spans(v["content"]),
        place=v.get("place"),
        venue=_span(v["venue"]) if v.get("venue") is not None else None,
        engines=tuple(v.get("engines", ())),
        opinions=tuple(_opinion(one) for one in v.get("opinions", ())),
    )


def _event(v: Values) -> Event:
    return Event(
        **_only(v, "id", "type", "mode", "place", "time", "according_to", "score"),
        contexts=tuple(v["contexts"]),
        actors=tuple(v["actors"]),
        recipients=tuple(v["recipients"]),
        trigger=_span(v["trigger"]),
        evidence=tuple(_evidence(one) for one in v["evidence"]),
        what=tuple(What(_span(one), **_only(one, "kind", "quantity", "unit")) for one in v["what"]),
        casualties=tuple(Casualties(_span(one), **_only(one, "kind", "who", "low", "high")) for one in v["casualties"]),
        status=Status(v["status"]),
        certainty=Certainty(v["certainty"]),
        basis=Basis(v["basis"]) if v.get("basis") is not None else None,
        rule=v.get("rule", ""),
        markers=tuple(Marker(one) for one in v.get("markers", ())),
        engines=tuple(v.get("engines", ())),
        opinions=tuple(_opinion(one) for one in v.get("opinions", ())),
    )


def _evidence(v: Values) -> Evidence:
    return Evidence(_span(v), Role(v["role"]), v.get("rule", ""), v.get("score", 1.0))


def _relation(v: Values) -> Relation:
    return Relation(
        kind=v["kind"],
        parties=tuple(Party(one["actor"], one["role"]) for one in v["parties"]),
        from_=v["from"],
        to=v["to"],
        status=Status(v["status"]),
        evidence=_spans(v["evidence"]),
    )


def _disclosure(v: Values) -> Disclosure:
    what = v["involvement"]
    return Disclosure(
        involvement=Involvement(what["actor"], what["for"], what["what"], tuple(what["theatre"])),
        **_only(v, "step", "time", "according_to"),
        by=tuple(v["by"]),
        evidence=_spans(v["evidence"]),
        earlier=bool(v.get("earlier")),
    )


def _run(v: Values) -> Run:
    head = _only(v, "version", "knowledge", "seconds", "dropped")
    accounts = tuple(_account(one) for one in v.get("accounts", ()))
    return Run(**head, engines=dict(v["engines"]), warnings=tuple(v["warnings"]), accounts=accounts)


def _account(v: Values) -> Account:
    names = [name for name in Account.__slots__ if name not in ("before", "prompts", "dropped", "notes")]
    before = Estimate(**_only(v["before"], *Estimate.__slots__))
    return Account(
        **_only(v, *names),
        before=before,
        prompts=tuple(v["prompts"]),
        dropped=dict(v["dropped"]),
        notes=tuple(v["notes"]),
    )


def _opinion(v: Values) -> Opinion:
    return Opinion(**_only(v, "engine", "field", "value", "held"), words=_spans(v["words"]))


def _speaker(v: Values | None) -> Speaker | None:
    if v is None:
        return None
    words = _span(v) if v["start"] is not None else None
    return Speaker(v["actor"], words, v.get("rule", ""), v.get("score", 1.0))


def _mentions(some: list[Values]) -> tuple[ActorMention, ...]:
    return tuple(ActorMention(_span(one), Form(one["form"]), one["score"], one.get("rule", "")) for one in some)


def _spans(some: list[Values]) -> tuple[Span, ...]:
    return tuple(_span(one) for one in some)


def _span(v: Values) -> Span:
    return Span(v["start"], v["end"], v["text"])


def _only(v: Values, *names: str) -> dict[str, Any]:
    return {name: v[name] for name in names}

"""Decisions about one row: `correct` a field, `retract` the row, `accept` that it stands. Which can be made, and how.

A correction stands over what machines read, which stays; the views of schema/004 put it in its place. Fields and
their values are checked here: PLOVER types and modes (knowledge/plover.py), the lists of docs/record.md, dates in EDTF,
ids and names of actors and places on record, words that stand in the text (wording.py). Called by `writer.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.errors import NothingFound, UsageError
from onrecord.knowledge import plover
from onrecord.knowledge.entities import entity
from onrecord.model import edtf
from onrecord.model.annotations import Act, ActorKind, Status
from onrecord.model.ids import SEPARATOR
from onrecord.record import wording
from onrecord.record.decisions import DATE, Decision, Kind, whole
from onrecord.record.engine import Connection, first
from onrecord.record.statements import statement
from onrecord.record.wording import WORDS

STEPS = ("alleged", "corroborated", "denied", "neither", "acknowledged", "celebrated", "retracted")
"""docs/record.md, `disclosure[].step`."""
NOUNS = {
    "event_": "event", "quote_": "quote", "step_": "step", "actor_": "actor", "sha256:": "document",
    "involvement_": "involvement", "relation_": "relation",
}  # fmt: skip
"""What an id is of, by how it begins."""
RETRACTABLE = ("event", "quote", "step", "relation", "document")
Row = Mapping[str, object]
"""What a row says now, by its fields."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A value that somebody gave, with the row that it is for."""

    connection: Connection
    row: Row
    value: str


def _one_of(values: Iterable[str], *, fold: Callable[[str], str] = str.lower) -> Callable[[Asked], str]:
    def check(asked: Asked) -> str:
        found, valid = fold(asked.value), sorted(values)
        if found not in valid:
            raise UsageError("no such value", value=asked.value, valid=", ".join(valid))
        return found

    return check


def _type(asked: Asked) -> str:
    return _one_of(plover.types(), fold=str.upper)(asked)


def _mode(asked: Asked) -> str:
    modes = plover.types()[str(asked.row["type"])].modes
    if asked.value and not modes:
        raise UsageError("this type has no modes", value=asked.row["type"], valid="'' for none")
    return _one_of(modes)(asked) if asked.value else ""


def _date(asked: Asked) -> str:
    try:
        return asked.value if not asked.value or edtf.interval(asked.value) else ""
    except ValueError as error:
        valid = "EDTF with first and last day: 2025-08-22, 2025-08, 2025-08-20/2025-08-22, 2025~; '' for none"
        raise UsageError("not a date", value=asked.value, valid=valid) from error


def _country(asked: Asked) -> str:
    code = asked.value.upper()
    known = entity(code) if code else None
    if code and (known is None or known.kind is not ActorKind.COUNTRY):
        raise UsageError("no such country", value=asked.value, valid="ISO 3166-1 alpha-3, as THA; '' for none")
    return code


def _actor(asked: Asked) -> str:
    return _named(asked, "actor") if asked.value else ""


def _actors(asked: Asked) -> str:
    given = [replace(asked, value=part.strip()) for part in asked.value.split(",") if part.strip()]
    return SEPARATOR.join(dict.fromkeys(_named(one, "actor") for one in given))


def _place(asked: Asked) -> str:
    return _named(asked, "place") if asked.value else ""


def _named(asked: Asked, noun: str) -> str:
    """Return the id of an actor or a place on record by its id, cut short or not, or by its name."""
    begins = asked.value.startswith(f"{noun}_")
    return whole(asked.connection, _sql(f"{noun}_{'beginning_so' if begins else 'named'}"), asked.value)


def _words(asked: Asked) -> str:
    if not asked.value:
        raise UsageError("a name needs words", value=repr(asked.value))
    return asked.value


FIELDS: Mapping[str, Mapping[str, Callable[[Asked], str]]] = {
    "event": {
        "type": _type, "mode": _mode, "status": _one_of(Status), DATE: _date, "actors": _actors, "recipients": _actors,
        "place": _place,
    },
    "quote": {"act": _one_of(Act), "source": _actor},
    "actor": {
        "kind": _one_of(ActorKind), "country": _country, "name": _words, "name_en": _words, "name_th": _words,
    },
    "step": {"step": _one_of(STEPS), DATE: _date},
}  # fmt: skip
"""What can be corrected in what, and what checks a value and writes it as it is kept."""


def checked(connection: Connection, decision: Decision) -> Decision:
    """Return a decision about a row with its ids in full and its value as it is kept, where it can be made.

    Raises:
        NothingFound: the record has no such row, or none any more.
        UsageError: it has no such field, the value cannot be one, or it changes nothing.
    """
    noun = _noun(decision.one or "")
    one = whole(connection, _sql(f"{noun}_beginning_so"), decision.one or "")
    found = replace(decision, one=one, other=_other(connection, decision.other))
    if decision.kind is Kind.CORRECT:
        return _corrected(connection, found, noun)
    if decision.kind is Kind.RETRACT and noun not in RETRACTABLE:
        raise UsageError(f"of {noun}s only fields are corrected", value=one, valid=", ".join(RETRACTABLE))
    if decision.kind is Kind.RETRACT and noun == "event" and found.value is None:
        found = replace(found, value=SEPARATOR.join(_reports(connection, one)))
    asked = {"kind": found.kind.value, "one": one, "other": found.other}
    if known := connection.execute(_sql("told_of"), asked).fetchall():
        raise UsageError("this is decided already", value=known[0][0])
    return found


def _reports(connection: Connection, event: str) -> list[str]:
    """Return the other reports of an event that is taken off the record; none where the id is only that of a report."""
    return [id_ for (id_,) in connection.execute(_sql("reports_of"), {"id": event}).fetchall() if id_ != event]


def _other(connection: Connection, id_: str | None) -> str | None:
    return whole(connection, _sql(f"{_noun(id_)}_beginning_so"), id_) if id_ else None


def _noun(id_: str) -> str:
    for beginning, noun in NOUNS.items():
        if id_.startswith(beginning):
            return noun
    raise UsageError("this is no id of a row", value=id_, valid=", ".join(f"{one}…" for one in NOUNS))


def correctable() -> Mapping[str, tuple[str, ...]]:
    """Return what can be corrected in each sort of row."""
    return {noun: fields_of(noun) for noun in (*FIELDS, *(one for one in wording.ROLES if one not in FIELDS))}


def fields_of(noun: str) -> tuple[str, ...]:
    """Return what can be corrected in something: its fields, and the words of its roles."""
    return (*FIELDS.get(noun, ()), *(f"{WORDS}{role}" for role in wording.ROLES.get(noun, ())))


def _corrected(connection: Connection, decision: Decision, noun: str) -> Decision:
    name = (decision.field or "").lower()
    if name not in (valid := fields_of(noun)):
        told = f"no such field of a {noun}" if valid else f"nothing in a {noun} can be corrected"
        raise UsageError(told, value=decision.field, valid=", ".join(valid))
    if name.startswith(WORDS):
        return _worded(connection, decision, noun, name)
    row = _row(connection, noun, decision.one or "")
    value = FIELDS[noun][name](Asked(connection, row, (decision.value or "").strip()))
    before = _kept(row[name])
    if value == before:
        raise UsageError(f"its {name} is that already", value=value)
    return replace(decision, field=name, value=value, before=before)


def _worded(connection: Connection, decision: Decision, noun: str, name: str) -> Decision:
    """Return a correction of words, with the document (`other`) in which they stand."""
    homes = connection.execute(_sql("home"), {"id": decision.one}).fetchall()
    if not homes:
        raise NothingFound("this is not on record", value=decision.one)
    role, text = name.removeprefix(WORDS), str(first(connection, _sql("text"), {"document": homes[0][0]}))
    value = wording.checked(decision.value or "", text, noun, role)
    stood = connection.execute(_sql("words"), {"id": decision.one, "role": role}).fetchall()
    before = wording.kept(stood)
    if value == before:
        raise UsageError("its words are these already", value=value.replace(SEPARATOR, ", "))
    return replace(decision, field=name, other=homes[0][0], value=value, before=before)


def _row(connection: Connection, noun: str, id_: str) -> Row:
    cursor = connection.execute(_sql(noun), {"id": id_})
    names, found = [column[0] for column in cursor.description or ()], cursor.fetchall()
    if not found:
        raise NothingFound("this is not on record", value=id_)
    return dict(zip(names, found[0], strict=True))


def _kept(value: object) -> str:
    """Return a value as decisions keep it."""
    return SEPARATOR.join(value) if isinstance(value, list) else str(value or "")


def _sql(name: str) -> str:
    return statement("onrecord.record", "sql/corrections.sql", name)

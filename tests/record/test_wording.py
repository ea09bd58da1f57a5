"""People say which words of an article a field rests on: verbatim, from a day on, in every answer, and back again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.model.ids import SEPARATOR
from onrecord.record import Mode, Store, wording
from onrecord.record.decisions import Decision, Kind
from onrecord.record.store import rebuild
from onrecord.views.audit import audit
from onrecord.views.documents import marks

TEXT = "🙂 ทูตลาวกล่าวว่า  \nน้ำใจ, ดี"


@pytest.fixture
def store(recorded: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "words.duckdb"
    shutil.copy(recorded, path)
    shutil.copytree(f"{recorded}.journal", f"{path}.journal")
    with Store.open(path, mode=Mode.WRITE) as opened:
        yield opened


def reword(store: Store, row: str, role: str, value: str, on: str = "2026-11-24") -> Decision:
    when = f"{on}T10:00:00+00:00"
    return store.decide(Decision(Kind.CORRECT, "mali", "these words", when, row, field=f"words.{role}", value=value))


def undo(store: Store, decision: Decision) -> None:
    store.decide(Decision(Kind.UNDO, "mali", "no", "2026-11-25T10:00:00+00:00", undoes=decision.id))


def evidence(store: Store, row: str) -> list[tuple[object, ...]]:
    found = store.rows("FROM evidence WHERE report = $id ORDER BY role, start", {"id": row})
    return [(one["role"], one["start"], one["stop"], one["text"]) for one in found]


def main(store: Store, table: str, role: str) -> tuple[str, str, int, int]:
    """Return a row of a table with its document and where its main words are."""
    found = store.rows(
        f"SELECT t.id, t.document, e.start, e.stop FROM {table} t JOIN evidence e ON e.report = t.id"
        " WHERE e.role = $role ORDER BY t.id, e.start LIMIT 1",
        {"role": role},
    )[0]
    return str(found["id"]), str(found["document"]), int(str(found["start"])), int(str(found["stop"]))


@pytest.mark.parametrize(
    ("table", "role", "column"),
    [
        ("reports", "trigger", "trigger"),
        ("attributions", "content", "content"),
        ("relations", "evidence", None),
        ("disclosures", "evidence", None),
    ],
)
def test_words_stand_where_people_say_from_then_on(store: Store, table: str, role: str, column: str | None) -> None:
    id_, document, start, stop = main(store, table, role)
    before, marked = evidence(store, id_), list(marks(store, document, row=None))
    words = store.text(document)[start : stop - 1]
    made = reword(store, id_, role, f"{start}:{stop - 1} {words}")
    assert (made.other, made.value) == (document, f"{start}:{stop - 1} {words}")
    assert (role, start, stop - 1, words) in evidence(store, id_)
    assert len([one for one in evidence(store, id_) if one[0] == role]) == 1
    assert (start, stop - 1) in {(one.start, one.stop) for one in marks(store, document, row=None)}
    if column:
        shown = store.rows(f"FROM {table} WHERE id = $id", {"id": id_})[0]
        assert (shown[column], shown["start"], shown["stop"]) == (words, start, stop - 1)
    assert not store.verify().problems
    undo(store, made)
    assert evidence(store, id_) == before
    assert list(marks(store, document, row=None)) == marked


def test_several_stretches_by_their_offsets_alone(store: Store) -> None:
    id_, document, start, stop = main(store, "reports", "trigger")
    made = reword(store, id_, "actor", f"{start + 1}:{stop}, 0:3")
    text = store.text(document)
    assert made.value == SEPARATOR.join((f"0:3 {text[0:3]}", f"{start + 1}:{stop} {text[start + 1 : stop]}"))
    assert [one[1:3] for one in evidence(store, id_) if one[0] == "actor"] == [(0, 3), (start + 1, stop)]


def test_a_role_can_have_no_words_but_the_main_one(store: Store) -> None:
    id_, *_ = main(store, "reports", "actor")
    reword(store, id_, "actor", "")
    assert "actor" not in {one[0] for one in evidence(store, id_)}
    with pytest.raises(UsageError, match="without words"):
        reword(store, id_, "trigger", "")


def test_the_audit_tells_what_stood_before_and_in_which_article(store: Store) -> None:
    id_, document, start, stop = main(store, "reports", "trigger")
    text = store.text(document)
    reword(store, id_, "trigger", f"{start}:{stop - 1}")
    (told,) = audit(store)
    assert (told.before, told.after) == (
        f"{start}:{stop} {text[start:stop]}",
        f"{start}:{stop - 1} {text[start : stop - 1]}",
    )
    assert (told.other, told.field, told.loose) == (document, "words.trigger", False)


def test_words_outlive_a_rebuild(store: Store, recorded: Path) -> None:
    id_, _, start, stop = main(store, "reports", "trigger")
    reword(store, id_, "trigger", f"{start}:{stop - 1}")
    before, path = evidence(store, id_), store.path
    store.close()
    rebuild(path)
    with Store.open(path, mode=Mode.READ) as again:
        assert evidence(again, id_) == before


@pytest.mark.parametrize(
    ("role", "value", "told"),
    [
        ("trigger", "5:5", "no words"),
        ("trigger", "9999999:10000000", "no words"),
        ("trigger", "0:4 nonsense", "do not stand there"),
        ("trigger", "a:b", "no place"),
        ("trigger", "0:5,3:8", "run into"),
        ("trigger", "-1:4", "no place"),
        ("mood", "0:4", "no such field"),
        ("trigger", ",".join(f"{at}:{at + 1}" for at in range(0, 100, 2)), "too many|no words"),
    ],
)
def test_words_that_do_not_stand_there_are_refused(store: Store, role: str, value: str, told: str) -> None:
    id_, *_ = main(store, "reports", "trigger")
    before = evidence(store, id_)
    with pytest.raises(UsageError, match=told):
        reword(store, id_, role, value)
    assert evidence(store, id_) == before


@given(st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=2, unique=True))
def test_what_is_kept_is_what_stands_there(edges: list[int]) -> None:
    start, stop = sorted(edges)
    if not TEXT[start:stop].strip():
        with pytest.raises(UsageError):
            wording.checked(f"{start}:{stop}", TEXT, "event", "trigger")
        return
    kept = wording.checked(f"{start}:{stop}", TEXT, "event", "trigger")
    assert wording.checked(kept, TEXT, "event", "trigger") == kept
    assert wording.given(kept) == (wording.Given(start, stop, TEXT[start:stop]),)

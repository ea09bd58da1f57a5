from __future__ import annotations

import pytest

from onrecord.lang.en.inflect import verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("attack", {"attack", "attacks", "attacking", "attacked"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("accuse", {"accuse", "accuses", "accusing", "accused"}),
        ("ban", {"ban", "bans", "banning", "banned"}),
        ("shoot", {"shoot", "shoots", "shooting", "shot"}),
        ("withdraw", {"withdraw", "withdraws", "withdrawing", "withdrew", "withdrawn"}),
        ("open fire", {"open fire", "opens fire", "opening fire", "openning fire", "opened fire", "openned fire"}),
        ("lie", {"lie", "lies", "lying", "lied", "lay", "lain"}),
    ],
)
def test_forms(lemma: str, forms: set[str]) -> None:
    assert set(verb_forms(lemma)) == forms

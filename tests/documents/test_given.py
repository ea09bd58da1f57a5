from __future__ import annotations

import pytest

from onrecord.documents.given import Given
from onrecord.errors import UsageError
from onrecord.model.documents import Source


def test_what_the_container_declares_stands() -> None:
    source = Source("a", "text", published="2024-01-01", publisher="A")
    assert Given(published="2024-05-04", publisher="B").of(source) == source


def test_what_it_lacks_is_filled_in() -> None:
    filled = Given(published="2024-05-04", publisher="B").of(Source("a", "text"))
    assert (filled.published, filled.publisher) == ("2024-05-04", "B")


def test_a_day_that_is_none_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match="soon"):
        Given(published="soon")


@pytest.mark.parametrize("name", ["klingon", "rot13", "", "utf-8\0"])
def test_an_encoding_that_is_none_is_refused_before_anything_is_read(name: str) -> None:
    with pytest.raises(UsageError, match="no such encoding"):
        Given(encoding=name)


@pytest.mark.parametrize("name", ["utf-8", " TIS-620 ", "windows-874", "windows-1252"])
def test_encodings_of_the_wild_are_known(name: str) -> None:
    assert Given(encoding=name).encoding == name


def test_what_is_no_text_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match="no UTF-8"):
        Given(publisher="The \udcff Post")

"""A list of addresses as an input: what it names of this machine's own is read, the rest is counted and told.

Nothing is fetched here. A list of a crawl's archives is read where the archives lie beside it, under their whole path
or their last name; a path that leads out of the list's own folder is never followed. Called by `containers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.documents.addresses import COMMON_CRAWL, Address, addresses_in
from onrecord.documents.opened import Opened
from onrecord.documents.warc import read_warc
from onrecord.errors import DocumentError, NoArticle
from onrecord.model.documents import Source


def read_list(opened: Opened) -> Iterator[Source | DocumentError]:
    """Yield the articles of the archives that lie beside the list, and one error for what lies on the web."""
    elsewhere = 0
    for one in addresses_in(opened.stream, name=opened.name):
        if isinstance(one, DocumentError):
            yield one
        elif (path := _beside(one, Path(opened.name))) is not None:
            with path.open("rb") as stream:
                yield from read_warc(replace(opened, name=str(path), stream=stream, size=path.stat().st_size))
        else:
            elsewhere += 1
    if elsewhere:
        yield NoArticle(
            f"a list of {elsewhere:,} web addresses, of which nothing is on this machine",
            value=opened.name,
            valid="articles",
            remedy=f"to have them fetched: onrecord add --urls {opened.name}",
        )


def _beside(address: Address, listed: Path) -> Path | None:
    """Return the file that an archive's address stands for, inside the list's folder."""
    if not address.url.startswith(COMMON_CRAWL):
        return None
    path, folder = address.url.removeprefix(COMMON_CRAWL), listed.parent.resolve()
    for candidate in (folder / path, folder / path.rpartition("/")[2]):
        found = candidate.resolve()
        if found.is_relative_to(folder) and found.is_file():
            return found
    return None

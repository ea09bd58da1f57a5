"""What a site asks of programs in its robots.txt (RFC 9309): where they may go, and how slowly.

The only door to protego. A file that is not there forbids nothing; one that cannot be had now forbids everything, for
now. Called by `client`, which fetches it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.errors import DocumentError, NotAllowed, NotFetched
from onrecord.fetching.manners import PRODUCT

LARGEST = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for at least 500 KiB."""


@dataclass(frozen=True, slots=True)
class Robots:
    """A site's rules. `rules` is protego's; None: nothing is forbidden. `failed` says why they could not be had."""

    rules: Any = None
    failed: str | None = None
    after: float | None = None

    def hold(self, address: str) -> None:
        """Return where a program may go to an address.

        Raises:
            NotAllowed: the site forbids it.
            NotFetched: what the site asks could not be found out.
        """
        if self.failed is not None:
            raise NotFetched(
                f"the site's robots.txt could not be read ({self.failed}), so nothing of it is",
                value=address,
                remedy="try again later",
                after=self.after,
            )
        if self.rules is not None and not self.rules.can_fetch(address, PRODUCT):
            raise NotAllowed(
                "the site asks programs not to read this address (robots.txt)",
                value=address,
                remedy="save the page with a browser where its terms allow that, and add the file",
            )

    @property
    def delay(self) -> float:
        """The seconds that the site wants between two requests; 0 where it says nothing."""
        asked = self.rules.crawl_delay(PRODUCT) if self.rules is not None else None
        return max(float(asked), 0.0) if asked is not None else 0.0


def of(status: int, body: bytes) -> Robots:
    """Return the rules that an answer for robots.txt makes (RFC 9309, 2.3.1)."""
    if status in (401, 403, 404, 410) or (400 <= status < 500 and status != 429):
        return Robots()
    if status != 200:
        return Robots(failed=f"status {status}")
    from protego import Protego

    return Robots(Protego.parse(body[:LARGEST].decode("utf-8", "replace")))


def unknown(error: DocumentError) -> Robots:
    """Return what stands where robots.txt could not be had at all."""
    return Robots(failed=error.what, after=getattr(error, "after", None))

"""How onrecord behaves towards others' servers, and how far it may go: every number is in one place.

Called by all of this room; `api` and `cli` make one where the user says something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from importlib.metadata import version

from onrecord.errors import UsageError

PRODUCT = "onrecord"
"""The name that robots.txt files may address."""


class Reach(Enum):
    """How far addresses may lead. LOCAL also allows this machine, private networks, short names and any port."""

    PUBLIC = "public"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Manners:
    """What is kept to while addresses are fetched. Times are seconds, sizes bytes.

    Raises:
        UsageError: a value that cannot be meant.
    """

    reach: Reach = Reach.PUBLIC
    contact: str | None = None
    """An e-mail address or page where a server's people can ask about us; it stands in every request."""
    most: int = 200
    """Articles of one feed or sitemap, the newest first."""
    delay: float = 1.0
    """Between two requests to one host; a longer Crawl-delay of its robots.txt counts."""
    tries: int = 3
    backoff: float = 2.0
    """Before the second try; it doubles with each, with jitter."""
    longest_wait: float = 60.0
    """That a host may ask us to wait (Retry-After, Crawl-delay) in a run; one that asks for more is left alone."""
    connect: float = 10.0
    silence: float = 20.0
    """That a server may say nothing in the middle of an answer."""
    patience: float = 60.0
    """For one answer as a whole, however steadily it drips."""
    authorities: str | None = None
    """A file of certificates to believe instead of certifi's."""

    def __post_init__(self) -> None:
        if self.contact is not None and not (self.contact.isascii() and self.contact.isprintable() and self.contact):
            raise UsageError("a contact that cannot stand in a request", value=self.contact, valid="desk@example.org")
        if self.most < 1 or self.tries < 1 or min(self.delay, self.backoff) < 0:
            raise UsageError("a limit that cannot be meant", value=self, valid="numbers above 0")

    @property
    def agent(self) -> str:
        """Who we say we are."""
        about = f"; {self.contact}" if self.contact else ""
        return f"{PRODUCT}/{version('onrecord')} (reads news articles{about})"


MANNERS = Manners()
"""What is kept to where nobody says otherwise."""

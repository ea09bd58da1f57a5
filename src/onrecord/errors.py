"""Everything that onrecord raises on purpose, and the exit status each one means.

    OnrecordError                      exit 1   the root; catch this to catch all of ours
    ├── UsageError                     exit 2   an argument, option or setting that cannot be used
    ├── DocumentError                  exit 3   one input cannot be read; the rest of a batch goes on
    │   ├── MissingInput                        no such file, or not readable by this user
    │   ├── EmptyInput                          nothing in it, or nothing but white space
    │   ├── NotText                             binary content where text was expected
    │   ├── WrongEncoding                       bytes that are no UTF-8 and no declared encoding
    │   ├── TooLarge                            over the size that one article can have
    │   ├── NoArticle                           a page or record without an article's text in it
    │   ├── NoEvent                             a hand-coded row that has no counterpart in the record's terms
    │   ├── NotAllowed                          an address that may not be gone to, or that its site keeps from programs
    │   └── NotFetched                          what stands at an address did not come; `after` says when to ask again
    ├── NothingFound                   exit 4   a question with no answer in the record
    ├── AssetError                     exit 1   a lexicon or model of the package is missing or damaged
    ├── PluginError                    exit 1   what another package plugs in cannot be used
    ├── PipelineError                  exit 1   parts that cannot work together; raised at build time
    ├── RecordError                    exit 1   the store
    │   ├── StoreBusy                  exit 75  another process has the store open
    │   ├── NotARecord                          the file is no onrecord store
    │   ├── StoreTooNew                         written by a later version
    │   ├── StoreTooOld                         written before the first release; `rebuild` makes it again
    │   └── EvidenceError                       a row whose words are not in the document
    └── Interrupted                    exit 130 stopped by the user; what is committed stays

An error says what was wrong, the value, what would be right, and what to do: `OnrecordError(what,
value=..., valid=..., remedy=...)`. The text is for people; programs read the attributes.
"""

from __future__ import annotations

from typing import ClassVar


class OnrecordError(Exception):
    """The root of the tree above. `exit_code` is what the command line returns for it."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, value: object = None, valid: str | None = None, remedy: str | None = None) -> None:
        self.what = what
        self.value = value
        self.valid = valid
        self.remedy = remedy
        super().__init__(self._text())

    def _text(self) -> str:
        parts = [self.what if self.value is None else f"{self.what}: {self.value}"]
        if self.valid:
            parts.append(f"Expected: {self.valid}")
        if self.remedy:
            parts.append(f"What to do: {self.remedy}")
        return ". ".join(part.rstrip(".") for part in parts) + "."


class UsageError(OnrecordError):
    """An argument, option or setting that cannot be used."""

    exit_code = 2


class DocumentError(OnrecordError):
    """One input cannot be read; `value` is its name. The rest of a batch goes on."""

    exit_code = 3


class MissingInput(DocumentError):
    """No such file, or this user may not read it."""


class EmptyInput(DocumentError):
    """Nothing in it, or nothing but white space."""


class NotText(DocumentError):
    """Binary content where text was expected."""


class WrongEncoding(DocumentError):
    """Bytes that are neither UTF-8 nor in the encoding that the file declares."""


class TooLarge(DocumentError):
    """Over the size that one article can have."""


class NoArticle(DocumentError):
    """A page or record without an article's text in it."""


class NoEvent(DocumentError):
    """A row that somebody coded by hand which says nothing that the record has a term for, or not readably."""


class NotAllowed(DocumentError):
    """An address that may not be gone to: not a public one, or its site keeps programs from it."""


class NotFetched(DocumentError):
    """What stands at an address did not come. `after` is in how many seconds the host wants to be asked again."""

    def __init__(
        self,
        what: str,
        *,
        value: object = None,
        valid: str | None = None,
        remedy: str | None = None,
        after: float | None = None,
    ) -> None:
        self.after = after
        super().__init__(what, value=value, valid=valid, remedy=remedy)


class NothingFound(OnrecordError):
    """A question with no answer in the record."""

    exit_code = 4


class AssetError(OnrecordError):
    """A lexicon or model of the package is missing or damaged."""


class PluginError(OnrecordError):
    """What another package plugs in cannot be used: it fails to load, is not what it should be, or two offer it."""


class PipelineError(OnrecordError):
    """Parts that cannot work together; raised when a pipeline is built, never in the middle of a document."""


class RecordError(OnrecordError):
    """Something about the store."""


class StoreBusy(RecordError):
    """Another process has the store open."""

    exit_code = 75


class NotARecord(RecordError):
    """The file is no onrecord store."""


class StoreTooNew(RecordError):
    """The store was written by a later version of onrecord."""


class StoreTooOld(RecordError):
    """The store was made before the first release, with other tables; its journal is as good as ever."""


class EvidenceError(RecordError):
    """A row whose words are not verbatim in the document it names."""


class Interrupted(OnrecordError):
    """Stopped by the user; what is committed stays, and the same command goes on from there."""

    exit_code = 130

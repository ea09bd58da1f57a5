"""The records of a web archive, cut out of its bytes: gzip members and plain records, found again behind damage.

One flipped byte makes other readers stop and lose, on average, half of an archive. Here what is damaged is a gap with
its byte range, and reading goes on at the next member (or record) that begins as one. A record is given only once its
member's checksum has been seen, as long as the member holds one record, as the standard asks (ISO 28500, annex D).
Memory: one record. What a record holds is `warc`'s to say.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from onrecord.documents.unpacking import GZIP, hold_ratio
from onrecord.errors import TooLarge

LONGEST_HEADER = 65_536
"""Bytes of one record's header."""
MOST_AGAIN = 64_000_000
"""Bytes that may be gone over again behind damage, before reading goes on where it broke: bounds hostile archives."""
_CHUNK = 65_536
_FIND = 1 << 20
_TRIED = 4_096
_MAGIC = GZIP + b"\x08"
_PLAIN = re.compile(rb"(?<=\n)WARC/[01]\.\d")
_LENGTH = re.compile(rb"\r?\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One record: where it begins (bytes into the archive; its member, where it is packed), its header, its block.

    `length` is in bytes; `block` is shorter where the record is longer than what was asked for.
    """

    start: int
    header: bytes
    block: bytes
    length: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes of an archive that could not be read, and why; `end` is where reading goes on."""

    start: int
    end: int
    why: str


class _Damaged(Exception):
    """The bytes are no record."""


def records(stream: IO[bytes], *, most: int) -> Iterator[Record | Gap]:
    """Yield the records of an archive in which one can go back, and a gap for what is damaged; blocks up to `most`."""
    at, again = 0, 0
    packed = stream.read(2) == GZIP
    size = stream.seek(0, io.SEEK_END)
    while at < size:
        member: _Member = _Packed(stream, at) if packed else _Member(stream, at)
        try:
            yield from _of(member, most)
            at = member.position
        except (_Damaged, TooLarge) as error:
            again += member.position - member.restart
            begin = member.restart + 1 if again <= MOST_AGAIN else max(member.position, member.restart + 1)
            following = _next(stream, begin, packed=packed)
            yield Gap(member.restart, following, str(error))
            at = following


class _Member(io.RawIOBase):
    """The plain bytes of an archive from one place on. `restart` is where the record that is being read begins."""

    has_checksum = False

    def __init__(self, stream: IO[bytes], start: int) -> None:
        self._stream = stream
        self.start = self.restart = self.position = start
        stream.seek(start)

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer."""
        data = self._stream.read(len(buffer))
        self.position += len(data)
        buffer[: len(data)] = data
        return len(data)

    def began(self, ahead: int) -> None:
        """Note that a record begins here; `ahead` bytes have been read of it, or of what is behind."""
        self.restart = self.position - ahead


class _Packed(_Member):
    """One gzip member, whose text ends in damage where its checksum is wrong. `position` counts packed bytes."""

    has_checksum = True

    def __init__(self, stream: IO[bytes], start: int) -> None:
        super().__init__(stream, start)
        self._inflate = zlib.decompressobj(wbits=31)
        self._waiting, self._out = b"", 0

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with some of what comes next; 0 is the end."""
        while not self._inflate.eof:
            data = self._waiting or self._stream.read(_CHUNK)
            if not data:
                raise _Damaged("the archive is cut off")
            if not self._waiting:
                self.position += len(data)
            try:
                out = self._inflate.decompress(data, len(buffer))
            except zlib.error as error:
                raise _Damaged(str(error)) from error
            self._waiting = self._inflate.unconsumed_tail
            self.position -= len(self._inflate.unused_data)
            self._out += len(out)
            hold_ratio(self.position - self.start, self._out, name="a record")
            if out:
                buffer[: len(out)] = out
                return len(out)
        return 0

    def began(self, ahead: int) -> None:
        """Do nothing: what is packed can be entered only where the member begins."""


def _of(member: _Member, most: int) -> Iterator[Record]:
    """Yield the records of a member; where it has a checksum, each only when more, or its end, has been seen."""
    reader: io.BufferedReader[Any] = io.BufferedReader(member, _CHUNK)
    kept: list[Record] = []
    while (header := _header(reader, member)) is not None:
        yield from kept
        kept = [_record(header, reader, member.restart, most)]
        if not member.has_checksum:
            yield kept.pop()
    yield from kept


def _header(reader: io.BufferedReader[Any], member: _Member) -> bytes | None:
    """Return the header of the next record, None at the end of the member."""
    while (line := reader.readline(LONGEST_HEADER)) in (b"\r\n", b"\n"):
        pass
    if not line.strip(b"\0"):
        return None
    if not line.startswith(b"WARC/"):
        raise _Damaged("no record begins where one should")
    member.began(len(line) + len(_ahead(reader)))
    header = line
    while line not in (b"\r\n", b"\n"):
        line = reader.readline(LONGEST_HEADER)
        header += line
        if not line or len(header) > LONGEST_HEADER:
            raise _Damaged("a record's header has no end")
    return header


def _ahead(reader: io.BufferedReader[Any]) -> bytes:
    """Return what the reader holds that nobody has taken yet, without reading on."""
    return reader.peek(0) if reader.raw.readable() else b""


def _record(header: bytes, reader: io.BufferedReader[Any], start: int, most: int) -> Record:
    said = _LENGTH.search(header)
    if said is None:
        raise _Damaged("a record does not say how long it is")
    length = int(said[1])
    block = reader.read(min(length, most))
    left = length - len(block)
    while left and (passed := reader.read(min(left, _FIND))):
        left -= len(passed)
    if left:
        raise _Damaged("a record is cut off")
    if not _is_followed(reader.peek(8)[:8]):
        raise _Damaged("a record does not end where it says")
    return Record(start, header, block, length)


def _is_followed(behind: bytes) -> bool:
    """Tell whether a record ends here: the two line breaks that end it, the next one, or the end."""
    return behind.startswith((b"\r\n\r\n", b"\n\n")) or b"WARC/".startswith(behind.lstrip(b"\r\n")[:5])


def _next(stream: IO[bytes], begin: int, *, packed: bool) -> int:
    """Return where the next member or record begins at or behind an offset; the archive's size where none does."""
    stream.seek(max(0, begin - 1))
    at, window = max(0, begin - 1), b""
    while chunk := stream.read(_FIND):
        window += chunk
        for place in _places(window, packed=packed):
            if at + place >= begin and (not packed or _opens(window[place : place + _TRIED])):
                return at + place
        kept = window[-_TRIED:]
        at, window = at + len(window) - len(kept), kept
    return at + len(window)


def _places(window: bytes, *, packed: bool) -> Iterator[int]:
    if not packed:
        yield from (found.start() for found in _PLAIN.finditer(window))
        return
    place = window.find(_MAGIC)
    while place >= 0:
        yield place
        place = window.find(_MAGIC, place + 1)


def _opens(data: bytes) -> bool:
    """Tell whether packed bytes unpack to the beginning of a record."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data, 16).startswith(b"WARC/")
    except zlib.error:
        return False

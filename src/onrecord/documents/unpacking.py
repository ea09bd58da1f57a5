"""Packed bytes, unpacked no further than an article needs: gzip, and ZIP files with one member.

Whatever is unpacked is counted against what it was packed in: beyond `FREE` bytes more than `RATIO` to 1 is a bomb, not
text. Nothing is written to disk and no member's name is used as a path. What is packed twice stays packed. Called by
`addresses`, `loading`, `docx` and `warc`.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from onrecord.errors import NotText, TooLarge

RATIO = 200
"""Bytes out for one byte in that text can have: news packs at 3 to 10, the most repetitive tables at 60."""
FREE = 10_000_000
"""Bytes that may come out before the ratio counts."""
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How members of a ZIP file may be packed; office programs and people's tools do it no other way."""
MOST_MEMBERS = 2_000
"""Members of a ZIP file that is looked into."""
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
_CHUNK = 65_536


@contextmanager
def opened(file: IO[bytes], *, name: str) -> Iterator[io.BufferedReader]:
    """Give what is packed in a stream in which one can go back, or the stream itself where nothing is packed.

    Raises:
        NotText: a ZIP file of several members, encrypted, or damaged.
        TooLarge: while reading, when more comes out than text can.
    """
    magic = file.read(4)
    file.seek(0)
    if magic == ZIP:
        with archive(file, name=name) as packed:
            member = only_member(packed, name=name)
            with packed.open(member) as inside:
                yield io.BufferedReader(Counted(inside, member.compress_size, name=name), _CHUNK)
    elif magic.startswith(GZIP):
        yield io.BufferedReader(Gunzipped(file, name=name), _CHUNK)
    else:
        yield io.BufferedReader(Counted(file, None, name=name), _CHUNK)


@contextmanager
def archive(file: IO[bytes], *, name: str) -> Iterator[zipfile.ZipFile]:
    """Open a ZIP file of a bounded number of members, none of them encrypted.

    Raises:
        NotText: it is damaged or encrypted.
        TooLarge: more than `MOST_MEMBERS` members.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            if len(packed.infolist()) > MOST_MEMBERS:
                raise TooLarge("a ZIP file with too many members", value=name, valid=f"at most {MOST_MEMBERS:,}")
            if any(member.flag_bits & 1 for member in packed.infolist()):
                raise NotText("an encrypted ZIP file", value=name, remedy="take its password off first")
            if any(not member.filename or member.compress_type not in PACKED for member in packed.infolist()):
                raise NotText("a ZIP file packed in an odd way, or with a member without a name", value=name)
            yield packed
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError) as error:
        raise NotText(f"a damaged ZIP file ({error})", value=name, remedy="get it again") from error


def only_member(packed: zipfile.ZipFile, *, name: str) -> zipfile.ZipInfo:
    """Return the one file in a ZIP file.

    Raises:
        NotText: there are several, or none.
    """
    members = [member for member in packed.infolist() if not member.is_dir()]
    if len(members) != 1:
        raise NotText(f"a ZIP file with {len(members)} members", value=name, valid="one", remedy="unpack it first")
    return members[0]


def member_bytes(packed: zipfile.ZipFile, member: str, *, most: int, name: str) -> bytes | None:
    """Return a member's bytes, None where there is no such member; what its head says of its size is not believed.

    Raises:
        TooLarge: over `most` bytes, or over the ratio.
    """
    try:
        about = packed.getinfo(member)
    except KeyError:
        return None
    with packed.open(about) as inside:
        data = Counted(inside, about.compress_size, name=name).read(most + 1)
    if data is not None and len(data) > most:
        raise TooLarge(f"{member} is too large", value=name, valid=f"at most {most:,} bytes")
    return data


class Counted(io.RawIOBase):
    """A stream that ends in TooLarge once more has come out than `packed` bytes can hold; None: it is not packed."""

    def __init__(self, inside: IO[bytes], packed: int | None, *, name: str) -> None:
        self._inside, self._packed, self._name, self._out = inside, packed, name, 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is something."""
        data = self._inside.read(len(buffer))
        self._out += len(data)
        if self._packed is not None:
            hold_ratio(self._packed, self._out, name=self._name)
        buffer[: len(data)] = data
        return len(data)


class Gunzipped(io.RawIOBase):
    """The text of a gzip file, of as many members as it has; ends in NotText where it is damaged."""

    def __init__(self, file: IO[bytes], *, name: str) -> None:
        self._file, self._name = file, name
        self._inflate = zlib.decompressobj(wbits=31)
        self._in = self._out = 0
        self._waiting, self._begun = b"", False

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with some of what comes next; 0 is the end."""
        while data := self._next():
            self._begun = True
            try:
                out = self._inflate.decompress(data, len(buffer))
            except zlib.error as error:
                raise NotText(f"a damaged gzip file ({error})", value=self._name, remedy="get it again") from error
            self._waiting = self._inflate.unconsumed_tail or self._inflate.unused_data
            if self._inflate.eof:
                self._inflate, self._begun = zlib.decompressobj(wbits=31), False
            if out:
                self._out += len(out)
                hold_ratio(self._in, self._out, name=self._name)
                buffer[: len(out)] = out
                return len(out)
        if self._begun:
            raise NotText("a gzip file that is cut off", value=self._name, remedy="get it again")
        return 0

    def _next(self) -> bytes:
        if not self._waiting:
            self._waiting = self._file.read(_CHUNK)
            self._in += len(self._waiting)
        return self._waiting


def hold_ratio(packed: int, out: int, *, name: str) -> None:
    """Return while what has come out can be text.

    Raises:
        TooLarge: more than `FREE` bytes, and more than `RATIO` for each byte that went in.
    """
    if out > FREE and out > RATIO * max(packed, 1):
        raise TooLarge(
            f"{out:,} bytes came out of {packed:,}, and more is to come", value=name, valid=f"at most {RATIO} to 1"
        )

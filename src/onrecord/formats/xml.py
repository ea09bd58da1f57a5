"""Text in XML: escaped, and without the characters that XML 1.0 has no place for. Used by `graphs`."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

NO_PLACE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML 1.0 (fifth edition, 2.2)."""
INSTEAD = "\ufffd"


def content(value: object) -> str:
    """Return a value as the content of an element."""
    return escape(NO_PLACE.sub(INSTEAD, _told(value)))


def attribute(value: object) -> str:
    """Return a value as that of an attribute, in its quotation marks."""
    return quoteattr(NO_PLACE.sub(INSTEAD, _told(value)))


def _told(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)

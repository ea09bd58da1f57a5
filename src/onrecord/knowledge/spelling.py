"""Latin spellings of names, made comparable: what two sources write differently and mean the same.

How a Thai spelling sounds is in `sounds.py`. Called by the builder, the matcher and imports.
"""

from __future__ import annotations

import re
import unicodedata


def plain(name: str) -> str:
    """Return a Latin name for comparison: lower case, without diacritics, hyphens and apostrophes."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W\d_]+", bare.lower().replace("'", "").replace("’", "")))


def slug(name: str) -> str:
    """Return a name as an id."""
    return plain(name).replace(" ", "-")

"""XML from strangers: parsed without document types, entities, networks, or trees deeper than a parser bears.

A document type is refused outright: it is where entities and outside files are declared, and no format that is read
here needs one. Called by `opml` and `docx`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from onrecord.errors import NotText, TooLarge

DEEPEST = 200
"""Elements inside one another; office documents stay under fifty."""

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def parsed(data: bytes, *, name: str) -> Any:  # noqa: ANN401 -- an lxml element
    """Return the root of an XML document.

    Raises:
        NotText: it is not well-formed, is in UTF-16 or UTF-32, or declares a document type.
        TooLarge: over `DEEPEST` elements inside one another.
    """
    if data.startswith(_UTF_16) or b"\x00" in data:
        raise NotText("XML in UTF-16 or with NUL characters", value=name, valid="XML in UTF-8")
    if _DOCTYPE.search(data):
        raise NotText("XML that declares a document type", value=name, valid="XML without <!DOCTYPE")
    etree = _etree()
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise _deep(name) from error
        raise NotText(f"not XML ({str(error)[:120]})", value=name, valid="well-formed XML") from error
    if root is None or _depth(etree, root) > DEEPEST:
        raise _deep(name)
    return root


def _depth(etree: Any, root: Any) -> int:  # noqa: ANN401
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _deep(name: str) -> TooLarge:
    return TooLarge(f"XML with more than {DEEPEST} elements inside one another", value=name, valid="an office document")


@cache
def _etree() -> Any:  # noqa: ANN401
    from lxml import etree

    return etree

"""The search inside the site: English words by their stems, Thai words in the middle of a line.

Thai writes no spaces, and Sphinx's own splitter drops the vowels above and below. Here each run of Thai is a term, and
each of its words (thaibreak) another, so that a word is found exactly and any part of a run as a part. The browser
takes a query apart the same way; it has no dictionary, so that several Thai words are found where they stand in a row.
"""

from __future__ import annotations

import re

from sphinx.application import Sphinx
from sphinx.search import languages
from sphinx.search.en import SearchEnglish
from thaibreak import words

THAI = re.compile("[\u0e00-\u0e7f]+")
WORDS = re.compile("[\u0e00-\u0e7f]+|[^\\W\u0e00-\u0e7f]+")
SPLITTER = r"""
var splitQuery = (query) => query.match(/[\u0e00-\u0e7f]+|[\p{L}\p{N}_]+/gu)?.flatMap(
  (run) => (/^[\u0e00-\u0e7f]/u.test(run) ? [run] : run.match(/[^\u0e00-\u0e7f]+/gu) || [])) || [];
"""


class SearchThaiEnglish(SearchEnglish):
    """Both languages of the documents in one index."""

    lang = "th-en"
    language_name = "English"  # Sphinx names the class of the stemmer in the browser by it
    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:  # noqa: A002 -- Sphinx's name
        """Return the words of a text, each run of Thai and its words too."""
        found: list[str] = []
        for run in WORDS.findall(input):
            found.append(run)
            if THAI.match(run):
                found.extend(word for word in words(run) if word != run)
        return found


def setup(app: Sphinx) -> dict[str, bool]:  # noqa: ARG001 -- Sphinx's signature
    """Offer the language under its name."""
    languages[SearchThaiEnglish.lang] = SearchThaiEnglish
    return {"parallel_read_safe": True, "parallel_write_safe": True}

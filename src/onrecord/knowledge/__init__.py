"""The world: polities, names, metonyms, organisations, offices and their holders, places, PLOVER. Tables in data/.

What lives here is what an editor would look up, in Thai and English alike; how a text is searched for it is
the business of `lang/` and `extract/`, whom a mention means that of `resolve/`. The tables are read on first use.
"""

VERSION = "2026-11"
"""The edition of the tables, written into every reading (`run.knowledge`)."""

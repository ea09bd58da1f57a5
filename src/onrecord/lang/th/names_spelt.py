"""Reads acronyms that Thai spells in its names of Latin letters: ยูเอ็น is UN.

The letters and the reading are the knowledge base's (`knowledge/lettered.py`); the pack's modules find them here.
Called by `names_bodies.py`, `names_glosses.py` and `names.py`.
"""

from __future__ import annotations

from onrecord.knowledge.lettered import acronym, may_spell

__all__ = ["acronym", "may_spell"]

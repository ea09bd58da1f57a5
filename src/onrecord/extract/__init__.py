"""Engines that find annotations in analysed text, and what settles their disagreements."""

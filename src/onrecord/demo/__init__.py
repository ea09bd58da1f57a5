"""Twelve bundled articles for `onrecord demo`, written for this project; SOURCES.md says from what."""

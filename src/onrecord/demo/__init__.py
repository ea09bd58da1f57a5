"""Ten bundled articles for `onrecord demo`, written for this project; articles/SOURCES.md says from what."""

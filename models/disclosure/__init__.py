"""Learns what speaks for a statement being a step of a contested involvement (`python -m models.disclosure.train`)."""

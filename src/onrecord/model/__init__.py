"""The nouns: frozen dataclasses of the standard library alone. Everything imports them; they import errors only."""

"""The world: polities, names, metonyms, organisations, offices and their holders, PLOVER. Tables in data/."""

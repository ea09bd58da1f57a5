"""The default engines: mechanics that languages share, over the slots of a pack. Blind to the language."""

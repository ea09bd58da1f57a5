"""Languages: what a pack is, how packs are found, and the tools that packs share."""

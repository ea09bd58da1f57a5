"""Which actors of different documents are one: what is told of each, the rule that compares two, and who belongs
together. Pure: no store, no text beyond what stands before a name. Called by `record`."""

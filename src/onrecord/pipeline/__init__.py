"""Documents become readings: which engines, in which order, and the manifest of a run."""

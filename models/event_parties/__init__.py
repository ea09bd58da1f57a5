"""The recipe for the weights by which events get their parties; README.md is its card."""

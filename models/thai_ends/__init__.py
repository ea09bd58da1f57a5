"""The recipe for the weights by which Thai contents end; README.md is its card."""

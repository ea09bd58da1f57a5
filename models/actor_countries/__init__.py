"""The recipe for the weights by which actors are placed in countries; README.md is its card."""

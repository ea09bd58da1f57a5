"""The recipe for the weights by which the act between two given parties gets its type; README.md is its card."""

"""The recipe for the Thai name tagger; README.md is its card."""

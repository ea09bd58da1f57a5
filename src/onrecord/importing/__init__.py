"""Imports as jobs: each with a manifest beside the store, so that it can be told, resumed and tried again."""

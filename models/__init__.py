"""Recipes that train what the package ships: one folder a model, each with its card and one command."""

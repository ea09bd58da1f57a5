"""Engines over local statistical models."""

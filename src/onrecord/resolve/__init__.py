"""Annotations become the world: mentions to actors, expressions to dates, frames to attributions and events."""

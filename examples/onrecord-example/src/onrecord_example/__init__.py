"""A worked example for onrecord: a container, an engine, a view and a language, one module each."""

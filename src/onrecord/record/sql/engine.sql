-- Settings of a connection. Used by engine.py and reader.py.

-- name: quiet
-- Nothing is drawn on the terminal while a statement runs.
SET enable_progress_bar = false;

-- name: lock
SET lock_configuration = true;

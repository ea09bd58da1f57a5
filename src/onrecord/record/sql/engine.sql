-- Settings of a connection. Used by engine.py and reader.py.

-- name: quiet
-- Nothing is drawn on the terminal while a statement runs.
SET enable_progress_bar = false;

-- name: sparing
SET VARIABLE sparing = true;

-- name: is_sparing
SELECT coalesce(getvariable('sparing'), false);

-- name: spare
SET memory_limit = $most;

-- name: unspared
-- What DuckDB takes by itself.
RESET memory_limit;

-- name: lock
SET lock_configuration = true;

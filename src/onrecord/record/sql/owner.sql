-- What seals the database of a server, so that a stranger's SQL may run beside its own. Used by owner.py.

-- name: journal
SET allowed_directories = [$folder];

-- name: no_files
SET enable_external_access = false;

-- name: reading
BEGIN TRANSACTION READ ONLY;

-- name: sealed
SELECT NOT CAST(current_setting('enable_external_access') AS BOOLEAN);

-- How a shard is written and read; in a database in memory. Used by shards.py.

-- name: write
COPY (SELECT id, json FROM batch) TO $path (FORMAT parquet, COMPRESSION zstd);

-- name: read
SELECT id, json FROM read_parquet($path);

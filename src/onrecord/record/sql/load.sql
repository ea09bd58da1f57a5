-- What stands before readings are loaded. Used by writer.py, printings.py and derived.py.

-- name: next_seq
SELECT coalesce(max(abs(seq)), 0) + 1 FROM base.readings;

-- name: printed
-- By version and edition, the reading of each document that counts: when its text was known, and from which outlet.
SELECT r.document, r.version, r.knowledge, CAST(arg_max(r.known_from, r.seq) AS VARCHAR) AS day,
       lower(regexp_replace(trim(coalesce(arg_max_null(d.publisher, r.seq), '')), '\s+', ' ', 'g')) AS outlet
FROM base.readings r JOIN base.documents d ON d.reading = r.id
WHERE r.document IN (SELECT unnest($documents)) GROUP BY r.document, r.version, r.knowledge;

-- name: known
SELECT id FROM base.readings WHERE id IN (SELECT unnest($ids));

-- name: ruled
-- Whether anything was decided, and whether an outlet amended anything.
SELECT EXISTS (FROM base.decisions), EXISTS (FROM base.notices) OR EXISTS (FROM base.amended);

-- name: loaded
SELECT shard FROM base.journal;

-- name: numbers
SELECT id, seq FROM base.readings WHERE id IN (SELECT unnest($readings));

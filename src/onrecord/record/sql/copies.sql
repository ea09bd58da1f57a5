-- Which documents are copies of one text. Used by copies.py.

-- name: version
SELECT version FROM base.copy_rule;

-- name: versioned
INSERT INTO base.copy_rule VALUES ($version);

-- name: forget_copy_rule
DELETE FROM base.copy_rule;

-- name: forget_sketches
DELETE FROM base.sketches;

-- name: forget_sketch_keys
DELETE FROM base.sketch_keys;

-- name: forget_outlines
DELETE FROM base.outlines;

-- name: forget_outline_keys
DELETE FROM base.outline_keys;

-- name: forget_copies
DELETE FROM base.copies;

-- name: forget_copied
DELETE FROM base.copied;

-- name: have
SELECT document FROM base.sketches WHERE document IN (SELECT unnest($documents))
UNION SELECT document FROM base.outlines WHERE document IN (SELECT unnest($documents));

-- name: sharing
SELECT key, document FROM base.sketch_keys WHERE key IN (SELECT unnest($keys));

-- name: hashes
SELECT document, hashes, stretches FROM base.sketches WHERE document IN (SELECT unnest($documents));

-- name: outline_sharing
SELECT key, document FROM base.outline_keys WHERE key IN (SELECT unnest($keys));

-- name: outlines_by_document
SELECT document, language, day, outlet, credits, length, marks FROM base.outlines WHERE document IN (SELECT unnest($documents));

-- name: links_at
SELECT one, other, renders FROM base.copies
WHERE one IN (SELECT unnest($documents)) OR other IN (SELECT unnest($documents));

-- name: every_document
SELECT one FROM base.copies UNION SELECT other FROM base.copies;

-- name: firsts
SELECT document, arg_max(known_from, seq) AS known_from FROM base.readings
WHERE document IN (SELECT unnest($documents)) GROUP BY document;

-- name: since
-- The first day on which what readings of these documents tell can have changed anything.
SELECT min(known_from) AS since FROM base.readings WHERE document IN (SELECT unnest($documents));

-- name: settled
SELECT document, first, known_from, known_to FROM base.copied
WHERE document IN (SELECT unnest($documents)) AND coalesce(known_to >= CAST($since AS DATE), true);

-- name: unsettle
DELETE FROM base.copied
WHERE document IN (SELECT unnest($documents)) AND coalesce(known_to >= CAST($since AS DATE), true);

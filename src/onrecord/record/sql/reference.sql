-- Tables of facts and words that views join. Used by reference.py.

-- name: version
SELECT version FROM base.reference;

-- name: versioned
INSERT INTO base.reference VALUES ($version);

-- name: forget_reference
DELETE FROM base.reference;

-- name: forget_plover
DELETE FROM base.plover;

-- name: forget_trades
DELETE FROM base.trades;

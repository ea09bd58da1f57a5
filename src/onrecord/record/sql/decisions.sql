-- What people decided. Used by decisions.py.

-- name: decision_beginning_so
SELECT id FROM base.decisions WHERE starts_with(id, $id) ORDER BY id LIMIT 6;

-- name: decisions
SELECT id, kind, one, other, undoes, author, reason, recorded, known_from, field, value FROM base.decisions ORDER BY seq;

-- name: next_decision
SELECT coalesce(max(seq), 0) + 1 FROM base.decisions;

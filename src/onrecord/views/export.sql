-- The readings that are current, in the order in which they entered.
SELECT r.id, r.shard
FROM base.readings r JOIN base.current c ON c.reading = r.id
WHERE CAST($as_of AS DATE) IS NULL OR c.known_from <= CAST($as_of AS DATE)
ORDER BY r.seq
LIMIT CAST($limit AS BIGINT);

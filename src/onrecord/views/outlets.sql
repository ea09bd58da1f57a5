-- Outlets by how much they report on their own word.
SELECT id, name, documents, copies, copied, events, alone, first, tied, later, retracted, copies_from, copied_by, languages,
       known_from, last_known
FROM outlets
WHERE (CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE))
  AND (CAST($name AS VARCHAR) IS NULL OR id = coalesce(base.outlet(CAST($name AS VARCHAR)), ''))
ORDER BY events DESC, documents DESC, id
LIMIT CAST($limit AS BIGINT);

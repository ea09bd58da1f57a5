SELECT a.id, a.name, a.country, count(*) FILTER (q.act = 'deny') AS denials, count(*) AS statements
FROM attributions q JOIN actors a ON a.id = q.source
GROUP BY a.id, a.name, a.country
HAVING count(*) FILTER (q.act = 'deny') >= CAST($least AS BIGINT)
ORDER BY denials DESC, a.id

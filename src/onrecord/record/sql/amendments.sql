-- What outlets correct and take back: their notices, and the documents that these are about. Used by amendments.py.

-- name: version
SELECT version FROM base.amendment_rule;

-- name: versioned
INSERT INTO base.amendment_rule VALUES ($version);

-- name: forget_amendment_rule
DELETE FROM base.amendment_rule;

-- name: forget_notices
DELETE FROM base.notices;

-- name: forget_amended
DELETE FROM base.amended;

-- name: touched
-- The documents of these readings that are or were notices, and notices of outlets whose documents they are, or that name
-- their address.
WITH these AS (
    SELECT r.document, base.outlet(d.publisher) AS outlet, d.url
    FROM base.readings r JOIN base.documents d ON d.reading = r.id WHERE r.id IN (SELECT unnest($readings))
),
noticed AS (
    SELECT n.document, n.of_url, d.url, base.outlet(d.publisher) AS outlet
    FROM base.notices n JOIN base.documents d ON d.reading = n.reading
)
SELECT document FROM noticed
WHERE document IN (SELECT document FROM these) OR outlet IN (SELECT outlet FROM these WHERE outlet IS NOT NULL)
   OR url IN (SELECT url FROM these WHERE url IS NOT NULL) OR of_url IN (SELECT url FROM these WHERE url IS NOT NULL)
UNION SELECT notice FROM base.amended WHERE notice IN (SELECT document FROM these);

-- name: every_notice
SELECT DISTINCT document FROM base.notices;

-- name: settled
SELECT document, notice, what, known_from FROM base.amended WHERE notice IN (SELECT unnest($notices));

-- name: unsettle
DELETE FROM base.amended WHERE notice IN (SELECT unnest($notices));

-- name: notices_of
-- Notices in current readings, with their documents; `inside` whether there is more to the document than the notice.
SELECT n.document, n.what, n.of_title, n.of_url, n.of_published, d.title, d.url, c.known_from,
       2 * (n.stop - n.start) < length(t.text) AS inside
FROM base.notices n JOIN base.latest c USING (reading) JOIN base.documents d ON d.reading = n.reading
JOIN base.texts t ON t.document = n.document
WHERE n.document IN (SELECT unnest($notices)) ORDER BY n.document;

-- name: earlier
-- What the outlet of a notice published before it, in the year before, or what stood at the same address, with how much of
-- its words the notice has, and how many of those whom the notice names it names too.
WITH own AS (
    SELECT c.reading, base.outlet(d.publisher) AS outlet, d.url, n.of_url, c.known_from
    FROM base.documents d JOIN base.latest c USING (reading) JOIN base.notices n USING (reading) WHERE d.id = $notice
),
names AS (
    SELECT DISTINCT lower(m.text) AS name FROM base.mentions m JOIN own o USING (reading)
    WHERE m.form IN ('name', 'demonym', 'metonym') AND lower(m.text) <> coalesce(o.outlet, '')
),
near AS (
    SELECT d.reading, d.id, d.title, d.url, d.published, c.known_from >= o.known_from - INTERVAL 14 DAY AS recent,
           c.known_from < o.known_from AS earlier
    FROM base.documents d JOIN base.latest c USING (reading) CROSS JOIN own o
    WHERE d.id <> $notice AND c.known_from <= o.known_from AND c.known_from >= o.known_from - INTERVAL 400 DAY
      AND (base.outlet(d.publisher) = o.outlet OR d.url = o.url OR d.url = o.of_url)
      AND NOT (c.known_from = o.known_from
               AND d.id IN (SELECT n.document FROM base.notices n JOIN base.latest l ON l.reading = n.reading))
),
named AS (
    SELECT m.reading, count(DISTINCT lower(m.text)) AS names
    FROM base.mentions m JOIN near USING (reading) JOIN names n ON n.name = lower(m.text) WHERE m.form IN ('name', 'demonym', 'metonym')
    GROUP BY m.reading
)
SELECT n.id, n.title, n.url, n.published,
       coalesce((SELECT max(k.score) FROM base.copies k
                 WHERE (k.one = n.id AND k.other = $notice) OR (k.other = n.id AND k.one = $notice)), 0.0) AS shared,
       coalesce(m.names, 0) AS names, (SELECT count(*) FROM names) AS of_names, n.recent,
       n.earlier AND left(n.published, 10) IN (SELECT left(t.earliest, 10) FROM base.times t JOIN own USING (reading)
                                               WHERE left(t.earliest, 10) = left(t.latest, 10)) AS told
FROM near n LEFT JOIN named m USING (reading)
ORDER BY n.id;

-- What stands on the day that is asked about, of identities, occurrences, decisions and notices; and how values are made comparable.

-- The day that is asked about: the variable that reader.py sets for a question, else any.
CREATE MACRO base.day_asked() AS coalesce(CAST(getvariable('as_of') AS DATE), DATE '9999-12-31');

CREATE VIEW base.members_on AS
    SELECT node, identity, known_from FROM base.members
    WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true);

-- The actors of readings that are one with another, under the id of the whole. Who is a node of its own (a known actor,
-- or one that people keep apart) goes by that, the rest by what is told of it.
CREATE VIEW base.faces AS
    SELECT t.reading, t.actor, coalesce(own.identity, m.identity) AS identity
    FROM base.told t LEFT JOIN base.members_on m ON m.node = t.node
    LEFT JOIN (FROM base.members_on WHERE starts_with(node, 'actor_')) own ON own.node = t.actor
    WHERE coalesce(own.identity, m.identity) <> t.actor
    UNION ALL
    SELECT DISTINCT a.reading, a.id, m.identity
    FROM base.actors a JOIN (FROM base.members_on WHERE starts_with(node, 'actor_') AND identity <> node) m ON m.node = a.id
    WHERE a.knowledge IS NOT NULL;

-- A list of actors under the ids of the wholes, each once, in its order.
CREATE MACRO base.faced(faces, ids) AS
    CASE WHEN faces IS NULL THEN ids
         ELSE list_filter(list_transform(ids, lambda x: coalesce(faces[x], x)),
                          lambda y, n: list_position(list_transform(ids, lambda x: coalesce(faces[x], x)), y) = n) END;

CREATE VIEW base.rungs_on AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.rungs
    WHERE coalesce(held_from <= base.day_asked(), true) AND coalesce(held_to > base.day_asked(), true);

-- The days from which the ladders of actors differ by what people decided about involvements, steps and documents, or by what
-- outlets took back.
CREATE VIEW base.ruled_days AS
    WITH spoken AS (
        SELECT id, unnest([one, other]) AS row, known_from AS day FROM base.decisions
        WHERE kind IN ('merge', 'unmerge', 'never-merge', 'correct', 'retract')
    ),
    days AS (
        SELECT row, day FROM spoken WHERE row IS NOT NULL
        UNION SELECT s.row, u.known_from FROM spoken s JOIN base.decisions u ON u.undoes = s.id WHERE s.row IS NOT NULL
        UNION SELECT document, known_from FROM base.amended WHERE what = 'retraction'
        UNION SELECT c.document, a.known_from FROM base.amended a JOIN base.copied c ON c.first = a.document WHERE a.what = 'retraction'
    )
    SELECT c.party, d.day FROM days d JOIN base.contests c ON c.alone = d.row
    UNION SELECT c.party, d.day FROM days d JOIN base.contest_steps s ON s.id = d.row JOIN base.contests c ON c.id = s.contest
    UNION SELECT c.party, d.day FROM days d JOIN base.readings r ON r.document = d.row JOIN base.contests c ON c.reading = r.id;

CREATE VIEW base.in_force AS
    SELECT d.* FROM base.decisions d
    WHERE d.known_from <= base.day_asked() AND d.undoes IS NULL
      AND d.id NOT IN (SELECT undoes FROM base.decisions WHERE undoes IS NOT NULL AND known_from <= base.day_asked());

CREATE VIEW base.retracted AS
    SELECT DISTINCT row FROM base.retractions
    WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true);

-- What outlets take back: the gravest notice about each document.
CREATE VIEW base.amendments AS
    SELECT document, CASE max(what) WHEN 'retraction' THEN 'retracted' ELSE 'corrected' END AS amended,
           arg_max(notice, (what, known_from, notice)) AS amended_by
    FROM base.amended WHERE known_from <= base.day_asked() GROUP BY document;

-- The corrections of each row side by side: values by field ('' is nothing), and when each was decided.
CREATE VIEW base.overlaid AS
    SELECT row AS id, map(list(field), list(value)) AS given, map(list(field), list(recorded)) AS given_at,
           string_agg(DISTINCT author, ', ' ORDER BY author) AS corrected_by
    FROM base.overlays
    WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true)
    GROUP BY row;

CREATE VIEW base.occurrences_on AS
    SELECT account, identity FROM base.occurrences
    WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true);

-- The events of readings that are one with another, under the id of the whole: that of the report known first. One that
-- people keep apart or join by hand goes by itself, the rest by their account.
CREATE VIEW base.wholes AS
    SELECT p.reading, p.event, o.identity
    FROM base.reported p JOIN base.occurrences_on o ON o.account = p.account
    WHERE p.event NOT IN (SELECT account FROM base.occurrences_on WHERE starts_with(account, 'event_'))
    UNION ALL
    SELECT e.reading, e.id, o.identity
    FROM base.read_events e JOIN (FROM base.occurrences_on WHERE starts_with(account, 'event_')) o ON o.account = e.id;

-- A field as people corrected it; `given` is NULL where nobody did.
CREATE MACRO base.amend(given, machine) AS CASE WHEN given IS NULL THEN machine ELSE nullif(given, '') END;

-- A mode, which goes with the type that it was read with.
CREATE MACRO base.amend_mode(mode, type, read_mode, read_type) AS
    CASE WHEN mode IS NOT NULL THEN nullif(mode, '') WHEN coalesce(type, read_type) = read_type THEN read_mode END;

-- What a time rests on: a corrected one is stated.
CREATE MACRO base.amend_basis(date, basis) AS CASE WHEN date IS NULL THEN basis WHEN date <> '' THEN 'stated' END;

-- Every id by which an involvement opens that documents told of up to the day: the one that it would have by any of them.
CREATE VIEW base.openings AS
    SELECT DISTINCT r.identity, c.alone AS opening FROM base.rungs_on r JOIN base.contests c ON c.id = r.contest
    WHERE r.known_from <= base.day_asked();

-- The day of a matter as far as it is told: its own first day, else that of the paper that told it; NULL where the paper has
-- none, for the day on which it was loaded is no day of the matter.
CREATE MACRO base.told_day(own, known_from, known_how) AS
    coalesce(own, CASE known_how WHEN 'published' THEN CAST(known_from AS VARCHAR) END);

-- Which way an event lies between two sides, by whether each acts and is acted on: `forth` where the one acts on the other,
-- `back` the other way, `both` where each acts on the other or they act together, NULL where it does not lie between them.
CREATE MACRO base.direction(we_act, they_act, on_us, on_them) AS
    CASE WHEN we_act AND on_them THEN CASE WHEN they_act AND on_us THEN 'both' ELSE 'forth' END
         WHEN they_act AND on_us THEN 'back' WHEN we_act AND they_act THEN 'both' END;

-- The bounds of an amount as readings write it (12, 11000~ about, 20/30 a range); NULL where it is none.
CREATE MACRO base.lowest(quantity) AS TRY_CAST(split_part(trim(quantity, '~'), '/', 1) AS DOUBLE);

CREATE MACRO base.highest(quantity) AS TRY_CAST(split_part(trim(quantity, '~'), '/', -1) AS DOUBLE);

-- An outlet as names are compared: lower case, single spaces, without "the"; NULL where none is named.
CREATE MACRO base.outlet(name) AS nullif(regexp_replace(regexp_replace(lower(trim(name)), '\s+', ' ', 'g'), '^the ', ''), '');

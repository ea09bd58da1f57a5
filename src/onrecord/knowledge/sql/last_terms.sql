-- The last term of each office that nobody is known to have followed, seen before a day.
select term.*, source.name as told_by
from term join source on source.id = term.source
where until is null and as_of < :day
order by as_of, office, country

select term.*, source.name as told_by
from term join source on source.id = term.source
where person = :person
order by since, office, country

select term.*, source.name as told_by
from term join source on source.id = term.source
where office = :office and country = :country
order by rank

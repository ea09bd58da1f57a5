select term.*, source.name as told_by
from term join source on source.id = term.source
where office = :office
order by country, rank

select place.*, source.name as told_by
from place join source on source.id = place.source
where place.kind != 'country' and place.id like 'place:%'
order by place.id

select place.*, source.name as told_by
from place join source on source.id = place.source
where place.id = :id

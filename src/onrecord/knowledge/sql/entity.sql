select entity.*, source.name as told_by
from entity join source on source.id = entity.source
where entity.id = :id

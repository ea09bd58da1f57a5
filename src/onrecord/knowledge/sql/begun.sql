-- Names in Thai of the countries of today that begin with some letters.
select name.text, name.language, name.entity, name.form, name.reading, name.use
from name join entity on entity.id = name.entity
where name.text >= :start and name.text < :start || '๿'
  and name.language = 'th' and name.form = 'name' and name.use = 'always' and entity.kind = 'country' and entity.valid_to is null
order by name.entity, name.rank

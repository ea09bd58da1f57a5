-- The places of each country, and those that it claims or holds and that for the dispute have none, their towns too.
with owned as (
    select id, country from place where country is not null
    union
    select place.id, claim.claimant
    from place join claim on claim.place = place.id
    where place.country is null
    union
    select place.id, claim.claimant
    from place
    join place as region on region.admin1 = place.admin1 and region.kind = 'region'
    join claim on claim.place = region.id
    where place.country is null
)
select place.id as entity, name.text, owned.country, place.population as people
from name
join place on place.id = name.entity
join owned on owned.id = place.id
where name.language = :language and name.reading = 'place'
order by place.id, name.rank, name.text

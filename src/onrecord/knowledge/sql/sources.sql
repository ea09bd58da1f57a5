select * from source order by id

select claimant, how, since, until
from claim
where place = :place
order by rank

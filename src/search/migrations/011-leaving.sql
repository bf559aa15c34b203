-- A record leaves the index when its case is closed, handed over or erased: found by its id, not by reading every row.
create index index_aliases_of_record on index_aliases (record) where not dead;
create index proposals_by_request on proposals (request);

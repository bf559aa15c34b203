-- That somebody completed or passed something, as their own browser may ask without a credential. Tag and seal follow from the name by
-- which a provider knows them, which is random and is not here. A row goes by its statement: voided, it counts no more.

create table outcomes (
  island bytea not null,
  tag bytea not null check (length(tag) = 16),
  -- Of the statement that said so.
  id_tag bytea not null check (length(id_tag) = 16),
  sealed bytea not null check (length(sealed) = 42),
  primary key (island, tag, id_tag)
);

-- People who were brought in under an approval: each was evaluated once in a namespace, whatever becomes of them.
create table registered_people (
  namespace text not null,
  -- Record and number.
  name text not null,
  approval text not null,
  -- Hash of the call that named them, so that the very same is answered again.
  call bytea not null,
  evaluated_at bigint not null,
  primary key (namespace, name)
);
-- How many an approval has let in.
create table registrations (approval text not null, namespace text not null, people integer not null, primary key (approval, namespace));
alter table registered_people add column indexed boolean not null default false;
create index registered_people_unindexed on registered_people (approval, namespace) where not indexed;

-- Searches for people who were brought in together: done later, one by one. What is sealed are their tokens, under the posting key.
create table index_searches (epoch integer not null, alias text not null, sealed bytea not null, primary key (epoch, alias));

-- The second signature itself, so that the vault can check an approval too.
alter table approvals add column second_signature bytea;
alter table approvals add column second_device text;
alter table approvals add column signed_at bigint;

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
create index staged_entries_by_record on staged_entries (record);

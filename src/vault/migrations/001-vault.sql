-- Everything large is keyed by uniformly random ids, and nothing joins two records, so that these tables can be spread
-- over many machines. Ids are text as on the wire; what is ciphertext is stored outside the row without compression.

create table register_entries (sequence integer primary key, entry bytea not null);
create table register_checkpoint (single boolean primary key default true check (single), checkpoint bytea not null);

-- Written once. An entry that was sealed again keeps its id and gets another digest.
create table entries (
  entry text not null,
  digest bytea not null,
  stored_bytes bytea not null,
  primary key (entry, digest)
);
alter table entries alter column stored_bytes set storage external;

-- The gate's statements: where an entry stands. `length` is that of the stored bytes, so that a page is planned without reading them.
create table placements (
  record text not null,
  compartment text not null,
  sequence integer not null,
  entry text not null,
  digest bytea not null,
  length integer not null,
  time bigint not null,
  statement bytea not null,
  signature bytea not null,
  primary key (record, compartment, sequence)
);
create index placements_by_time on placements (time, entry);

create table boxes (
  grant_id text primary key,
  record text not null,
  box bytea not null,
  vault_half bytea not null,
  -- For whom the box was made, as a hash that whoever asks opens.
  holder_tag bytea not null,
  -- Of the half as it was staged: a relock changes the half, a repeated staging must still be recognised.
  staged_half_hash bytea not null,
  lock_number integer not null default 0,
  -- Of the last change, so that repeating it is harmless.
  change_hash bytea
);
create index boxes_by_record on boxes (record);

-- What is not yet known to be part of anything. Small: rows leave with the gate's statement, or 30 days after it was last staged.
create table staged_entries (
  entry text not null,
  digest bytea not null,
  record text not null,
  staged_at bigint not null,
  primary key (entry, digest)
);
create index staged_entries_by_time on staged_entries (staged_at);
create table staged_boxes (
  grant_id text primary key,
  staged_at bigint not null,
  first_staged_at bigint not null
);
create index staged_boxes_by_time on staged_boxes (staged_at);
create table daily_bytes (
  -- A code, a member, or a hash of a network address.
  counted text not null,
  day integer not null,
  bytes bigint not null,
  -- For the statement that counts: it compares with the limit of the moment.
  most bigint not null,
  primary key (counted, day)
);

create table blobs (
  blob text primary key,
  record text not null,
  hash bytea not null,
  ciphertext bytea not null,
  stored_at bigint not null,
  kept boolean not null default false
);
alter table blobs alter column ciphertext set storage external;
create index blobs_by_record on blobs (record);
create index blobs_not_kept on blobs (stored_at) where not kept;
create table entry_blobs (entry text not null, digest bytea not null, blob text not null, primary key (entry, digest, blob));

create table letters (
  device text not null,
  desk text not null,
  generation integer not null,
  sender text not null,
  sealed bytea not null,
  primary key (device, desk, generation, sender)
);

create table postings (label bytea primary key, sealed bytea not null, epoch integer not null);

create table evaluations (
  -- A member or an organisation.
  counted text not null,
  namespace text not null,
  hour integer not null,
  elements integer not null,
  primary key (counted, namespace, hour)
);

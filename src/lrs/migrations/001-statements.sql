-- Everything of one credential is an island. Its rows hold ciphertext, and tags: keyed hashes that are equal where the same thing is
-- meant within one island and nowhere else. What can be read without a credential's secret: sizes, times, and which tags are equal.

create sequence statement_sequence;

create table statements (
  -- The order in which they were stored, over all islands.
  sequence bigint primary key default nextval('statement_sequence'),
  island bytea not null check (length(island) = 16),
  id_tag bytea not null check (length(id_tag) = 16),
  -- Milliseconds since 1970; never less than in the row before.
  stored bigint not null,
  -- The id tag of the statement that this one refers to.
  refers_tag bytea check (length(refers_tag) = 16),
  is_voiding boolean not null,
  voided boolean not null default false,
  -- What it may be found by, 16 bytes each, without those that it has from what it refers to.
  tags bytea not null check (length(tags) % 16 = 0),
  -- Bytes of its attachments.
  attached integer not null,
  sealed bytea not null,
  unique (island, id_tag)
);
create index statements_by_island on statements (island, sequence);
create index statements_by_time on statements (stored, sequence);
create index statements_by_reference on statements (island, refers_tag) where refers_tag is not null;

create table statement_tags (
  island bytea not null,
  tag bytea not null,
  sequence bigint not null,
  primary key (island, tag, sequence)
);

create table attachments (
  island bytea not null,
  tag bytea not null check (length(tag) = 16),
  sealed bytea not null,
  primary key (island, tag)
);

-- What statements said of an activity (its definition) or of an agent (its names), put together.
create table descriptions (
  island bytea not null,
  tag bytea not null check (length(tag) = 16),
  sealed bytea not null,
  primary key (island, tag)
);

create table documents (
  island bytea not null,
  tag bytea not null check (length(tag) = 16),
  -- Of whatever documents are listed together: an activity and an agent, say.
  collection_tag bytea not null check (length(collection_tag) = 16),
  -- And of those of one registration.
  registration_tag bytea check (length(registration_tag) = 16),
  etag bytea not null check (length(etag) = 20),
  updated bigint not null,
  sealed_name bytea not null,
  sealed bytea not null,
  primary key (island, tag)
);
create index documents_by_collection on documents (island, collection_tag, updated);

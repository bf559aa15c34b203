-- The search index: counts and owners of postings that are at the vault. No token is kept here.

-- Which index key is in force; the keys themselves are in a file.
create table index_epoch (single boolean primary key default true check (single), epoch integer not null);
insert into index_epoch (epoch) values (1);

-- HMAC(index key, token) → next slot. `found` counts during a relabelling.
create table index_counters (
  epoch integer not null,
  counter bytea not null,
  next integer not null,
  found integer not null default 0,
  primary key (epoch, counter)
);
-- How many slots of a token one organisation took.
create table index_shares (epoch integer not null, share bytea not null, taken integer not null, primary key (epoch, share));

-- Postings whose slots are taken and that the vault has not confirmed.
create table index_pending (label bytea primary key, epoch integer not null, sealed bytea not null);

-- Who stands behind the alias in a posting. Dead ones stay until a relabelling drops their postings.
create table index_aliases (
  alias text primary key,
  namespace text not null,
  record text not null,
  subject integer not null,
  role text not null,
  desk text not null,
  organisation text not null,
  consent text,
  -- Keyed hash of what was indexed, so that the same again writes nothing.
  fingerprint bytea not null,
  dead boolean not null default false
);
create unique index index_aliases_live on index_aliases (namespace, record, subject) where not dead;
create index index_aliases_of_desk on index_aliases (desk, alias) where not dead;

-- What the vault withheld or altered, named by label, or by counter when a relabelling found too few.
create table index_faults (name bytea not null, kind text not null, noticed_at bigint not null, primary key (name, kind));

-- For dummies: the requests that allow a desk.
create index grants_dormant on grants (holder, grant_id) where dormant and ended_at is null;

create table proposals (
  proposal text primary key,
  dummy boolean not null,
  -- The desk of the self side: it alone receives the proposal.
  desk text not null,
  own text not null,
  request text not null,
  subject integer not null,
  organisation text not null,
  grant_id text not null,
  due_at bigint not null,
  delivered_at bigint,
  generation integer,
  sealed bytea,
  answered_at bigint,
  outcome text
);
create unique index proposals_pairs on proposals (request, subject, own) where not dummy;
create index proposals_due on proposals (due_at) where delivered_at is null;
create index proposals_open on proposals (desk, delivered_at) where delivered_at is not null and answered_at is null;
create index proposals_by_own on proposals (own);

-- What a member, and an organisation, had evaluated, indexed and searched for, by the hour.
create table evaluations (
  -- A member or an organisation.
  counted text not null,
  namespace text not null,
  hour integer not null,
  elements integer not null,
  primary key (counted, namespace, hour)
);

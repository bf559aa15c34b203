-- What the gate keeps: register, heads, grants with halves, the log; no personal data. Ids are random, so every table spreads
-- evenly.

create table register_entries (
  sequence bigint primary key,
  time bigint not null,
  head bytea not null,
  -- Deterministic CBOR of a RegisterEntry.
  entry bytea not null
);

create table records (
  record text primary key,
  kind text not null,
  desk text not null,
  organisation text not null,
  founder text not null,
  created_at bigint not null,
  taken_in_at bigint,
  erasure_asked_at bigint,
  erasure_due_at bigint,
  -- The row outlives everything else of an erased record, so that its id is never used again.
  erased_at bigint
);
create index records_by_erasure on records (erasure_due_at) where erasure_due_at is not null;

-- The access codes bound to a record: one of a family, one for each browser of a learner.
create table codes (
  code text primary key,
  record text not null,
  signing_key bytea not null,
  sealing_key bytea not null,
  bound_at bigint not null,
  -- Of one that was let go, whose signatures stand.
  ended_at bigint
);
create index codes_by_record on codes (record);

-- By which tag of the courier a learner's address is recognised; the address itself is nowhere here.
create table addresses (
  record text primary key,
  tag bytea not null,
  bound_at bigint not null
);
create index addresses_by_tag on addresses (tag);

-- Browsers that proved a learner's address and wait to take the place of those that were lost.
create table regrants (
  regrant text primary key,
  -- Empty where the address is no learner's.
  record text not null,
  code text not null,
  signing_key bytea not null,
  sealing_key bytea not null,
  asked_at bigint not null,
  due_at bigint not null,
  -- By the courier, for the desk to see.
  proof_bytes bytea not null,
  proof_signature bytea not null,
  proof_until bigint not null,
  -- When the courier was last asked to tell the learner, and when it had.
  tried_at bigint,
  told_at bigint,
  cancelled_at bigint,
  unique (record, code)
);

create table reminders (record text primary key, time bigint not null);

-- Members who want mail of what waits for them in the office: at the address that their own learner's record keeps for the courier.
create table member_mail (member text primary key, record text not null, agreed_at bigint not null);

-- The head of each compartment of each record.
create table compartments (
  record text not null,
  compartment text not null,
  sequence bigint not null,
  head bytea not null,
  changed_at bigint not null,
  primary key (record, compartment)
);

-- Enough to sign each sequence statement again, byte for byte.
create table entries (
  entry text primary key,
  record text not null,
  compartment text not null,
  sequence bigint not null,
  previous_head bytea not null,
  digest bytea not null,
  time bigint not null,
  -- Null for one that was restored from its statement.
  author text,
  delivered boolean not null default false
);
create index entries_undelivered on entries (record, compartment) where not delivered;

create table consents (
  consent text primary key,
  record text not null,
  author text not null,
  statement_bytes bytea not null,
  signature bytea not null,
  withdrawn_at bigint
);
create index consents_by_record on consents (record);

create table grants (
  grant_id text primary key,
  record text not null,
  compartment text not null,
  holder text not null,
  generation integer not null,
  purpose text not null,
  rights text[] not null,
  consent text,
  dormant boolean not null,
  regarding text,
  expires_at bigint,
  key_commitment bytea not null,
  author text not null,
  statement_bytes bytea not null,
  signature bytea not null,
  -- s, sealed under the half-store key of that number; null once destroyed.
  half bytea,
  half_key integer not null,
  -- Hash of x as the vault holds it now.
  vault_half_hash bytea not null,
  lock_number integer not null default 0,
  -- r of a relock under way, sealed like s: disclosures of this grant are paused.
  pending_change bytea,
  quarantined_at bigint,
  ended_at bigint
);
create index grants_by_record on grants (record);
create index grants_by_consent on grants (consent) where consent is not null;
create index grants_by_regarding on grants (regarding) where regarding is not null;
create index grants_by_expiry on grants (expires_at) where half is not null and expires_at is not null;
create index grants_by_half_key on grants (half_key) where half is not null;
create index grants_asleep on grants (holder, generation) where half is not null and dormant;
create table last_relock (single boolean primary key default true check (single), begun_at bigint not null);
insert into last_relock (begun_at) values (0);
create index grants_pending on grants (grant_id) where pending_change is not null;

-- Content keys under which nothing new may be written: a share under them ended.
create table ended_keys (
  record text not null,
  compartment text not null,
  key_commitment bytea not null,
  primary key (record, compartment, key_commitment)
);

-- What each holder sees in its list of records, newest change first.
create table holdings (
  holder text not null,
  record text not null,
  regarding text,
  changed_at bigint not null,
  primary key (holder, record)
);
create index holdings_by_change on holdings (holder, changed_at desc, record desc);

-- One chain an organisation. Written before the answer.
create table disclosure_log (
  organisation text not null,
  sequence bigint not null,
  time bigint not null,
  disclosure text not null,
  requester text not null,
  member text,
  holder text not null,
  purpose text not null,
  record text not null,
  compartment text not null,
  grant_id text not null,
  approval text,
  lease_until bigint,
  -- The frozen list that it was opened for.
  list text,
  quota text not null,
  head bytea not null,
  primary key (organisation, sequence)
);
create index disclosure_log_by_record on disclosure_log (record, time);
create index disclosure_log_by_time on disclosure_log using brin (time);

create table approvals (
  approval text primary key,
  organisation text not null,
  requester text not null,
  scope_bytes bytea not null,
  scope_signature bytea not null,
  -- How many it is about, as the gate knows it.
  people integer not null,
  asked_at bigint not null,
  expires_at bigint not null,
  signed_by text,
  used_at bigint
);
create index approvals_by_organisation on approvals (organisation, asked_at);

-- Each compartment of each record that an approval was used for: once.
create table approval_uses (
  approval text not null,
  record text not null,
  compartment text not null,
  primary key (approval, record, compartment)
);

-- What devices that opened it are told to wipe.
create table forgotten (
  sequence bigint generated always as identity primary key,
  device text not null,
  record text not null,
  compartment text,
  time bigint not null,
  confirmed_at bigint
);
create index forgotten_by_device on forgotten (device, sequence);

-- What the vault has yet to forget.
create table vault_forgets (
  kind text not null,
  id text not null,
  primary key (kind, id)
);

-- Lists that name learners, as they were frozen. Who is in one stands here as in the log: by ids that say nothing of anybody.

create table lists (
  list text primary key,
  desk text not null,
  organisation text not null,
  requester text not null,
  form text not null,
  course text,
  -- Whom it means, as it was asked: codes, as CBOR.
  rule bytea not null,
  columns text[] not null,
  recipients text[] not null,
  lifetime bigint,
  digest bytea not null,
  people integer not null,
  -- The ids one after another, 16 bytes each, in order.
  records bytea not null,
  needs_approval boolean not null,
  -- A certificate of nobody, of a spreadsheet; and when somebody asked for it.
  canary text,
  sought_at bigint,
  frozen_at bigint not null,
  expires_at bigint not null,
  closed_at bigint,
  closed_by text
);
alter table lists alter column records set storage external;
create index lists_by_desk on lists (desk, frozen_at);
create index lists_by_requester on lists (requester, frozen_at);
create index lists_by_canary on lists (canary) where canary is not null;
create index lists_by_expiry on lists (expires_at);

-- Asked for by who may ask for nothing above a quota yet: that it was refused tells as much as a list would.
create table refused_lists (desk text not null, requester text not null, frozen_at bigint not null);
create index refused_lists_by_age on refused_lists (frozen_at);

-- Who opened one, and their word that they keep nothing of it.
create table list_openings (
  list text not null,
  member text not null,
  opened_at bigint not null,
  deleted_at bigint,
  -- When a second person's signature let them.
  approved_at bigint,
  -- When they were asked to say so, and reminded; whether a mail told them the last time.
  asked_at bigint,
  reminded_at bigint,
  mailed boolean,
  primary key (list, member)
);

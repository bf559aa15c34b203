-- Words to many learners: whom they are for was frozen first, and what was signed for stands here as it was signed. The words themselves are
-- public, at the vault.

create table broadcasts (
  broadcast text primary key,
  desk text not null,
  organisation text not null,
  requester text not null,
  digest bytea not null,
  -- Whom it means, as it was asked: codes, as CBOR.
  rule bytea not null,
  people integer not null,
  -- What it is judged by, and what a report said of it when it was frozen: neither moves by one with learners who were invented for it.
  weight integer not null,
  told integer,
  -- How many of them joined long enough ago for a report.
  old integer not null,
  frozen_at bigint not null,
  -- How often its audience was frozen.
  freezes integer not null default 1,
  -- As its sender signed and tested it; another statement has to be tested again.
  statement bytea,
  signature bytea,
  tested_at bigint,
  tests integer not null default 0,
  -- In what it is unlike others, and since when DPOs are told.
  unlike text[] not null default '{}',
  alarmed_at bigint,
  begun_at bigint,
  wave integer not null default 1,
  -- How many of the audience, in its order, are done with.
  place integer not null default 0,
  -- Not before then.
  resumes_at bigint,
  sent integer not null default 0,
  without_address integer not null default 0,
  left_out integer not null default 0,
  failed integer not null default 0,
  -- As the courier last said.
  bounced integer not null default 0,
  complained integer not null default 0,
  unsubscribed integer not null default 0,
  -- By whoever had its link, before it was closed and afterwards.
  link_opened integer not null default 0,
  link_asked integer not null default 0,
  done_at bigint,
  stopped_at bigint,
  stopped_by text,
  stop_reason text,
  closed_at bigint,
  closed_by text
);
create index broadcasts_by_desk on broadcasts (desk, frozen_at);
create index broadcasts_by_requester on broadcasts (requester, frozen_at);
create index broadcasts_under_way on broadcasts (resumes_at)
  where begun_at is not null and done_at is null and stopped_at is null;
create index broadcasts_by_begin on broadcasts (begun_at) where begun_at is not null;
create index broadcasts_by_age on broadcasts (frozen_at);

create table broadcast_recipients (
  broadcast text not null,
  -- From 1, at random: ids can be chosen, and the first waves decide whether it is stopped.
  place integer not null,
  record text not null,
  -- Of what was called back: when their application kept nothing of it any more, and whether it had been opened there.
  forgotten_at bigint,
  had_opened boolean,
  primary key (broadcast, place)
);
create index broadcast_recipients_by_record on broadcast_recipients (record);

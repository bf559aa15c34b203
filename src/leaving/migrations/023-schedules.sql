-- What members share with one another: questions, and for whom they wait. No answer is kept.

create table schedules (
  schedule text primary key,
  desk text not null,
  organisation text not null,
  author text not null,
  question bytea not null,
  rhythm text not null,
  created_at bigint not null,
  -- Null: it comes no more.
  next_at bigint,
  expires_at bigint not null,
  ended_at bigint,
  ended_by text
);
create index schedules_by_desk on schedules (desk, created_at);
create index schedules_by_author on schedules (author, created_at);
create index schedules_due on schedules (next_at) where ended_at is null;

create table schedule_recipients (
  schedule text not null,
  member text not null,
  -- Of the latest; what was told or opened before counts no more.
  waiting_since bigint,
  tried_at bigint,
  -- Null until it is known: whether there was an address of theirs to tell.
  mailed boolean,
  opened_at bigint,
  left_at bigint,
  primary key (schedule, member)
);
create index schedule_recipients_untold on schedule_recipients (waiting_since)
  where mailed is null and opened_at is null and left_at is null and waiting_since is not null;

-- Lists that recipients froze by opening one: recalled with it.
create table schedule_lists (schedule text not null, list text not null, primary key (schedule, list));

-- Courses are public, and so are the lists that learners choose from.

create table courses (
  course text not null,
  version integer not null,
  desk text not null,
  statement bytea not null,
  signature bytea not null,
  -- The order in which catalogues changed; one sequence with portals.
  position integer not null unique,
  published_at bigint not null,
  primary key (course, version)
);

create table portals (
  desk text primary key,
  version integer not null,
  statement bytea not null,
  signature bytea not null,
  position integer not null unique
);

-- Of learners the gate's database has a version, and a row only until the vault has it. Rows are sealed under a key beside it.

create table roster (record text primary key, version integer not null) with (fillfactor = 80);

create table roster_pending (
  record text primary key,
  version integer not null,
  -- Null: the vault is to forget it.
  sealed bytea
);

-- Nothing in a certificate's row says whose it is.
create table certificates (
  certificate text primary key,
  course text not null,
  version integer not null,
  issued_at bigint not null,
  expires_at bigint,
  revoked_at bigint
);

-- A certificate that a member showed for their work: it serves nobody else.
create table training (certificate text primary key, member text not null, presented_at bigint not null);
create index training_by_member on training (member);

-- Learners who want no mail but the necessary.
create table unwanted_mail (record text primary key);

-- How many chose what. What is read is frozen from time to time, so that nobody watches a number move.
create table surveys (
  course text not null,
  activity text not null,
  -- Both empty: how many answered.
  question text not null,
  choice text not null,
  -- 0 for what counts already; else the week from which on learners count who are still too young for a report.
  counts_from bigint not null,
  people integer not null,
  frozen integer not null default 0,
  primary key (course, activity, question, choice, counts_from)
);

create table snapshots (
  single boolean primary key default true check (single),
  name text not null,
  pieces integer not null,
  people integer not null,
  digest bytea not null,
  frozen_at bigint not null
);

-- What was answered, so that no later question comes too close to it.
create table answered_reports (
  organisation text not null,
  -- Hash of desk and query.
  question bytea not null,
  answer bytea not null,
  asked_at bigint not null,
  primary key (organisation, question)
);

-- A supervisor's team is whoever granted them something.
create index grants_of_supervisors on grants (holder) where purpose = 'supervision' and ended_at is null;

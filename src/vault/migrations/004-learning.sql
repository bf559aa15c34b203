-- What learning keeps at the vault. Course files are public; the rest is noise to it, or cannot be led back to anybody.

create table course_files (
  -- SHA-256, in hexadecimal.
  hash text primary key,
  desk text not null,
  bytes bytea not null,
  stored_at bigint not null
);
alter table course_files alter column bytes set storage external;

create table study (
  place text primary key,
  code text not null,
  revision integer not null,
  sealed bytea not null,
  saved_at bigint not null
) with (fillfactor = 80);
alter table study alter column sealed set storage external;
create index study_by_code on study (code);
create index study_by_age on study (saved_at);

create table reporting_keys (desk text primary key, key bytea not null);

create table roster (record text primary key, version integer not null, sealed bytea not null) with (fillfactor = 80);
alter table roster alter column sealed set storage external;

create table snapshots (
  name text not null,
  piece integer not null,
  sealed bytea not null,
  primary key (name, piece)
);
alter table snapshots alter column sealed set storage external;

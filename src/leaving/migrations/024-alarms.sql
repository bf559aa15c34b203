-- What the DPOs of an organisation are told without asking.

create table alarms (
  alarm text primary key,
  kind text not null,
  organisation text not null,
  desk text not null,
  -- A broadcast or a list; each gives one alarm of a kind.
  subject text not null,
  member text not null,
  unlike text[] not null default '{}',
  stop_reason text,
  raised_at bigint not null,
  -- When they were told by mail, those who want mail.
  told_at bigint,
  seen_at bigint,
  seen_by text,
  unique (kind, subject)
);
create index alarms_by_organisation on alarms (organisation, raised_at);
create index alarms_to_tell on alarms (raised_at) where told_at is null;

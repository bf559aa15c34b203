-- What people asked the gate for and it waits with, or counts.

create table enrolments (
  enrolment text primary key,
  organisation text not null,
  member text not null,
  signing_key bytea not null,
  sealing_key bytea not null,
  possession bytea not null,
  -- The member whose invitation it was.
  invited_by text not null,
  asked_at bigint not null,
  expires_at bigint not null
);
create index enrolments_by_organisation on enrolments (organisation, asked_at);

create table invitations (
  organisation text not null,
  member text not null,
  time bigint not null
);
create index invitations_by_organisation on invitations (organisation, time);

-- Postings of one epoch lie together, so that after a relabelling the old ones go as one table, at once and without a trace.
alter table postings rename to postings_before;
create table postings (
  label bytea not null, sealed bytea not null, epoch integer not null, primary key (label, epoch)
) partition by list (epoch);
do $$
declare each integer;
begin
  for each in select distinct epoch from postings_before loop
    execute format('create table postings_%s partition of postings for values in (%s)', each, each);
  end loop;
end $$;
insert into postings select label, sealed, epoch from postings_before;
drop table postings_before;

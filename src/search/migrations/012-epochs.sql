-- Counts of one epoch lie together, so that a relabelling drops a table instead of millions of rows.
alter table index_counters rename to index_counters_before;
alter table index_shares rename to index_shares_before;
create table index_counters (
  epoch integer not null,
  counter bytea not null,
  next integer not null,
  primary key (epoch, counter)
) partition by list (epoch);
create table index_shares (
  epoch integer not null, share bytea not null, taken integer not null, primary key (epoch, share)
) partition by list (epoch);
do $$
declare current integer := (select epoch from index_epoch);
begin
  execute format('create table index_counters_%s partition of index_counters for values in (%s) with (fillfactor = 80)', current, current);
  execute format('create table index_shares_%s partition of index_shares for values in (%s) with (fillfactor = 80)', current, current);
end $$;
insert into index_counters select before.epoch, counter, next from index_counters_before as before join index_epoch using (epoch);
insert into index_shares select before.epoch, share, taken from index_shares_before as before join index_epoch using (epoch);
drop table index_counters_before;
drop table index_shares_before;

-- When the index was last put under new keys.
alter table index_epoch add column relabelled_at bigint;
-- Under which epoch a relabelling that is under way has written a pending posting anew.
alter table index_pending add column moved_to integer;

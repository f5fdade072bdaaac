-- for a table that an earlier version created; leave out the column that it has already
-- the default lets nodes of that version go on writing
alter table payments_idempotency_key add column token bigint default 0 not null;
-- what is there already is kept for ever
alter table payments_idempotency_key add column expires_at datetime(6);
create index payments_idempotency_key_expires_at on payments_idempotency_key (expires_at);
drop index payments_idempotency_key_created_at on payments_idempotency_key;

create table if not exists payments_lock (
  name varchar(255) character set utf8mb4 collate utf8mb4_bin not null primary key,
  lock_until datetime(3) not null,
  locked_at datetime(3) not null,
  locked_by varchar(255) not null
) engine = innodb;

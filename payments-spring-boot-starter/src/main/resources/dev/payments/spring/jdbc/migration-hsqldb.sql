-- for a table that an earlier version created; the default lets nodes of that version go on writing
alter table payments_idempotency_key add column if not exists token bigint default 0 not null;
-- what is there already is kept for ever
alter table payments_idempotency_key add column if not exists expires_at timestamp with time zone;
create index if not exists payments_idempotency_key_expires_at on payments_idempotency_key (expires_at);
drop index if exists payments_idempotency_key_created_at;

create table if not exists payments_lock (
  name varchar(255) not null primary key,
  lock_until timestamp(3) with time zone not null,
  locked_at timestamp(3) with time zone not null,
  locked_by varchar(255) not null
);

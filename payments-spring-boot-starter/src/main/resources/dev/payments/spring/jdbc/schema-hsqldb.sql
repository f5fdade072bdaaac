-- a key without expires_at is kept for ever
create table if not exists payments_idempotency_key (
  idempotency_key varchar(255) not null primary key,
  created_at timestamp with time zone not null,
  token bigint not null,
  expires_at timestamp with time zone
);

create index if not exists payments_idempotency_key_expires_at on payments_idempotency_key (expires_at);

create table if not exists payments_lock (
  name varchar(255) not null primary key,
  lock_until timestamp(3) with time zone not null,
  locked_at timestamp(3) with time zone not null,
  locked_by varchar(255) not null
);

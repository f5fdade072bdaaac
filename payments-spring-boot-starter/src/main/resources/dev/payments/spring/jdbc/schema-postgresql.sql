create table if not exists payments_idempotency_key (
  idempotency_key varchar(255) collate "C" not null primary key,
  created_at timestamp with time zone not null,
  token bigint not null
);

create index if not exists payments_idempotency_key_created_at on payments_idempotency_key (created_at);

create table payments_idempotency_key (
  idempotency_key varchar(255) not null primary key,
  created_at timestamp with time zone not null,
  token bigint not null,
  expires_at timestamp with time zone
);

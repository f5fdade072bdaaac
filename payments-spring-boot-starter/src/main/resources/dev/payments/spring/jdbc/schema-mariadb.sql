-- created_at is in UTC
create table if not exists payments_idempotency_key (
  idempotency_key varchar(255) character set utf8mb4 collate utf8mb4_bin not null primary key,
  created_at datetime(6) not null,
  token bigint not null,
  index payments_idempotency_key_created_at (created_at)
) engine = innodb;

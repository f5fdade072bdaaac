-- all times are in UTC; a key without expires_at is kept for ever
create table if not exists payments_idempotency_key (
  idempotency_key varchar(255) character set utf8mb4 collate utf8mb4_bin not null primary key,
  created_at datetime(6) not null,
  token bigint not null,
  expires_at datetime(6),
  index payments_idempotency_key_expires_at (expires_at)
) engine = innodb;

create table if not exists payments_lock (
  name varchar(255) character set utf8mb4 collate utf8mb4_bin not null primary key,
  lock_until datetime(3) not null,
  locked_at datetime(3) not null,
  locked_by varchar(255) not null
) engine = innodb;

-- for a table that an earlier version created; the default lets nodes of that version go on writing
alter table payments_idempotency_key add column token bigint default 0 not null;

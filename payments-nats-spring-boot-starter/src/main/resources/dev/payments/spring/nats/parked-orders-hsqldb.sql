create table if not exists payments_parked_order (
  event_key varchar(255) not null primary key,
  order_id varchar(500) not null,
  session_id varchar(255) not null,
  charge_id varchar(255),
  reason varchar(500) not null,
  parked_at timestamp with time zone not null
);

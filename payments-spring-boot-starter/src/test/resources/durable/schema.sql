create table if not exists shipment (order_id varchar(100) primary key, amount varchar(50) not null);

-- Modulith's own, but for the length of serialized_event
create table if not exists event_publication (
  id uuid not null primary key,
  completion_date timestamp(9) with time zone,
  event_type varchar(512) not null,
  listener_id varchar(512) not null,
  publication_date timestamp(9) with time zone not null,
  serialized_event varchar(1000000) not null,
  status varchar(20),
  completion_attempts int,
  last_resubmission_date timestamp(9) with time zone
);

create index if not exists event_publication_by_completion_date on event_publication (completion_date);

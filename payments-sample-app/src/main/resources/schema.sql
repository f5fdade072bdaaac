-- Runs at every start, on H2 and on PostgreSQL.

create table if not exists shop_order (
  id         uuid                     primary key,
  status     varchar(20)              not null,
  created_at timestamp with time zone not null,
  paid_at    timestamp with time zone,
  attempt    integer                  not null,
  session_id varchar(255)
);

create table if not exists shop_order_item (
  order_id         uuid          not null references shop_order,
  position         integer       not null,
  product_id       varchar(100)  not null,
  name             varchar(5000) not null,
  unit_price_minor bigint        not null,
  currency         varchar(3)    not null,
  quantity         integer       not null,
  primary key (order_id, position)
);

-- Every payment that arrived, including those without an order: hence no reference to shop_order.
create table if not exists shop_payment (
  session_id        varchar(255)             primary key,
  order_id          varchar(500)             not null,
  payment_intent_id varchar(255),
  amount_minor      bigint                   not null,
  currency          varchar(3)               not null,
  paid_at           timestamp with time zone not null,
  finding           varchar(20)              not null,
  receipt_url       varchar(5000)
);

create index if not exists shop_payment_order on shop_payment (order_id);

-- Every refund and dispute event that arrived, in whatever order: what they add up to is computed when the order is viewed.
create table if not exists shop_refund (
  order_id          varchar(500) not null,
  refund_id         varchar(255) not null,
  payment_intent_id varchar(255),
  amount_minor      bigint       not null,
  currency          varchar(3)   not null,
  failed            boolean      not null
);

create index if not exists shop_refund_order on shop_refund (order_id);

create table if not exists shop_dispute (
  order_id   varchar(500)             not null,
  dispute_id varchar(255)             not null,
  closed     boolean                  not null,
  status     varchar(50)              not null,
  since      timestamp with time zone not null
);

create index if not exists shop_dispute_order on shop_dispute (order_id);

-- Every event that the listeners received, and when. Nothing in it is unique, so that a second announcement would show.
create table if not exists shop_announcement (
  event_key     varchar(500)             not null,
  order_id      varchar(500)             not null,
  stripe_event  varchar(255),
  announced_at  timestamp with time zone not null
);

create index if not exists shop_announcement_order on shop_announcement (order_id);

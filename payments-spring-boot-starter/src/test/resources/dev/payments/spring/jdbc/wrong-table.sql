create table wrong (column);

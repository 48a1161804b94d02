-- Who did what to this hub through its console, and with what result.
create table audit (
    id          bigint generated always as identity primary key,
    at          timestamp(3) with time zone not null,
    actor       varchar(64)  not null,
    address     varchar(64)  not null,
    action      varchar(32)  not null,
    subject     varchar(512) not null,
    result      varchar(16)  not null
);
create index audit_at on audit (at);

-- What was asked, decided and put on air, and what became of it: a projection of the decision log,
-- which is in the broker. Rows are only ever added, so that it may be projected again.
create table cue_decision (
    event         varchar(40)   not null,
    correlation   varchar(96)   not null,
    entry         bigint        not null,
    source        varchar(64)   not null,
    request       varchar(256)  not null,
    kind          varchar(16)   not null,
    asked         varchar(600)  not null,
    requested     timestamp(6) with time zone not null,
    decided       timestamp(6) with time zone not null,
    splice_pts    bigint        not null,
    position_90k  bigint        not null,
    copies        integer       not null,
    section       varchar(8192) not null,
    pair          varchar(96)   not null,
    refused       varchar(600)  not null,
    primary key (event, correlation, entry)
);
create index cue_decision_decided on cue_decision (decided);
create index cue_decision_correlation on cue_decision (correlation);

create table cue_fact (
    event         varchar(40)   not null,
    correlation   varchar(96)   not null,
    entry         bigint        not null,
    kind          varchar(16)   not null,
    who           varchar(64)   not null,
    result        varchar(32)   not null,
    detail        varchar(600)  not null,
    splice_pts    bigint        not null,
    position_90k  bigint        not null,
    at            timestamp(6) with time zone not null,
    primary key (event, correlation, entry, kind, who, at)
);
create index cue_fact_correlation on cue_fact (correlation);

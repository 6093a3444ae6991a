create table policy (
    digest       char(64) primary key,
    version      text not null,
    activated_at timestamp with time zone not null
);

create table policy_file (
    digest  char(64) not null references policy,
    path    text not null,
    content bytea not null,
    primary key (digest, path)
);

create table decision (
    id              bigint generated always as identity primary key,
    policy_digest   char(64) not null references policy,
    calendar_digest char(64) not null references policy,
    as_of           timestamp with time zone not null,
    customer        text,
    support_case    text,
    decision        text not null
);

create table tier_record (
    customer_id text primary key,
    record      text not null
);

create table open_case (
    case_id       text primary key,
    policy_digest char(64) not null references policy,
    ask_again_at  timestamp with time zone,
    record        text
);

create table done_action (
    case_id    text not null references open_case on delete cascade,
    action_key text not null,
    primary key (case_id, action_key)
);

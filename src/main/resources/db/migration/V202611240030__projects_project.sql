-- Pieces of work for a client: a team with roles, stages with goals, and KPI that are measured over time.
create table project (
    id uuid primary key,
    version bigint not null,
    client_id uuid not null constraint project_client_exists references client,
    name text not null constraint project_name_length check (char_length(name) between 1 and 120),
    key text not null constraint project_key_shape check (key ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
    board_id uuid not null constraint project_board_unique unique,
    description text not null default '' constraint project_description_length check (char_length(description) <= 20000),
    state text not null constraint project_state_known check (state in ('PREPARING', 'RUNNING', 'PAUSED', 'FINISHED')),
    starts_on date,
    ends_on date,
    template boolean not null default false,
    created_at timestamptz not null,
    archived_at timestamptz,
    constraint project_ends_after_start check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
create unique index project_key_unique on project (client_id, key);
create index project_by_name on project (name collate "ru-x-icu");

create table project_member (
    project_id uuid not null constraint project_member_project_exists references project,
    person_id uuid not null constraint project_member_is_person references person,
    duty text not null default '' constraint project_member_duty_length check (char_length(duty) <= 80),
    joined_at timestamptz not null,
    constraint project_member_once primary key (project_id, person_id)
);
create index project_member_by_person on project_member (person_id);

create table project_stage (
    id uuid primary key,
    project_id uuid not null constraint project_stage_project_exists references project,
    name text not null constraint project_stage_name_length check (char_length(name) between 1 and 120),
    position int not null,
    starts_on date,
    ends_on date,
    constraint project_stage_ends_after_start check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
create index project_stage_by_project on project_stage (project_id, position);

create table project_goal (
    id uuid primary key,
    version bigint not null,
    project_id uuid not null constraint project_goal_project_exists references project,
    stage_id uuid constraint project_goal_stage_exists references project_stage,
    name text not null constraint project_goal_name_length check (char_length(name) between 1 and 200),
    unit text not null default '' constraint project_goal_unit_length check (char_length(unit) <= 20),
    direction text not null constraint project_goal_direction_known check (direction in ('UP', 'DOWN')),
    target numeric(18, 4) not null,
    due date,
    state text not null default 'OPEN' constraint project_goal_state_known check (state in ('OPEN', 'REACHED', 'MISSED')),
    created_at timestamptz not null
);
create index project_goal_by_project on project_goal (project_id, stage_id);

-- What a KPI really was on a day; a mistake is mended by writing the day again.
create table goal_measurement (
    goal_id uuid not null constraint goal_measurement_goal_exists references project_goal on delete cascade,
    day date not null,
    value numeric(18, 4) not null,
    note text not null default '' constraint goal_measurement_note_length check (char_length(note) <= 500),
    person_id uuid not null references person,
    recorded_at timestamptz not null,
    constraint goal_measurement_once_a_day primary key (goal_id, day)
);

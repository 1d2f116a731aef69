-- One board a project: lists of cards, and on each card what is to be done, by whom and until when.
alter table project add constraint project_of_client unique (id, client_id);

create table board (
    id uuid primary key,
    project_id uuid not null constraint board_once_a_project unique,
    client_id uuid not null,
    created_at timestamptz not null,
    constraint board_project_exists foreign key (project_id, client_id) references project (id, client_id),
    constraint board_of_client unique (id, client_id)
);

-- Ranks are texts between which there is always room, so that a move writes one row.
create table board_list (
    id uuid primary key,
    version bigint not null,
    board_id uuid not null constraint board_list_board_exists references board,
    name text not null constraint board_list_name_length check (char_length(name) between 1 and 120),
    kind text not null default 'PLAIN' constraint board_list_kind_known check (kind in ('PLAIN', 'INBOX', 'CLIENT', 'DONE')),
    rank text collate "C" not null constraint board_list_rank_shape check (rank ~ '^[0-9A-Za-z]*[1-9A-Za-z]$'),
    card_limit int constraint board_list_limit_sensible check (card_limit between 1 and 999),
    created_at timestamptz not null,
    archived_at timestamptz,
    constraint board_list_of_board unique (id, board_id),
    constraint board_list_rank_once unique (board_id, rank)
);
create unique index board_list_one_inbox on board_list (board_id) where kind = 'INBOX' and archived_at is null;

-- Numbers of cards are counted per client and never given twice.
create table card_counter (
    client_id uuid primary key constraint card_counter_client_exists references client,
    last_number int not null constraint card_counter_positive check (last_number > 0)
);

create table card (
    id uuid primary key,
    version bigint not null,
    client_id uuid not null,
    number int not null,
    board_id uuid not null,
    list_id uuid not null,
    rank text collate "C" not null constraint card_rank_shape check (rank ~ '^[0-9A-Za-z]*[1-9A-Za-z]$'),
    title text not null constraint card_title_length check (char_length(title) between 1 and 500),
    description text not null default '' constraint card_description_length check (char_length(description) <= 100000),
    starts_on date,
    due_at timestamptz,
    done_at timestamptz,
    priority text not null default 'NORMAL' constraint card_priority_known check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
    important boolean not null default false,
    fire boolean not null default false,
    planned_seconds int constraint card_planned_sensible check (planned_seconds between 0 and 36000000),
    client_visible boolean not null default false,
    client_title text not null default '' constraint card_client_title_length check (char_length(client_title) <= 500),
    goal_id uuid constraint card_goal_exists references project_goal on delete set null,
    created_at timestamptz not null,
    created_by uuid constraint card_creator_exists references person,
    archived_at timestamptz,
    constraint card_board_of_client foreign key (board_id, client_id) references board (id, client_id),
    constraint card_list_of_board foreign key (list_id, board_id) references board_list (id, board_id),
    constraint card_of_board unique (id, board_id),
    constraint card_number_once unique (client_id, number),
    constraint card_rank_once unique (list_id, rank)
);
create index card_by_board on card (board_id, list_id, rank) where archived_at is null;
create index card_archived on card (board_id, archived_at desc) where archived_at is not null;
create index card_by_due on card (due_at) where due_at is not null and done_at is null and archived_at is null;
create index card_by_goal on card (goal_id) where goal_id is not null;

-- Every key that a card ever had leads to it.
create table card_key (
    client_id uuid not null constraint card_key_client_exists references client,
    number int not null,
    card_id uuid not null constraint card_key_card_exists references card,
    constraint card_key_once primary key (client_id, number)
);
create index card_key_by_card on card_key (card_id);

create table card_assignee (
    card_id uuid not null constraint card_assignee_card_exists references card,
    person_id uuid not null constraint card_assignee_is_person references person,
    assigned_at timestamptz not null,
    constraint card_assignee_once primary key (card_id, person_id)
);
create index card_assignee_by_person on card_assignee (person_id);

create table card_watcher (
    card_id uuid not null constraint card_watcher_card_exists references card,
    person_id uuid not null constraint card_watcher_is_person references person,
    constraint card_watcher_once primary key (card_id, person_id)
);
create index card_watcher_by_person on card_watcher (person_id);

create table label (
    id uuid primary key,
    board_id uuid not null constraint label_board_exists references board,
    name text not null default '' constraint label_name_length check (char_length(name) <= 60),
    colour int not null constraint label_colour_known check (colour between 1 and 8),
    constraint label_of_board unique (id, board_id),
    constraint label_once unique (board_id, name, colour)
);

create table card_label (
    card_id uuid not null,
    label_id uuid not null,
    board_id uuid not null,
    constraint card_label_once primary key (card_id, label_id),
    constraint card_label_card_of_board foreign key (card_id, board_id) references card (id, board_id),
    constraint card_label_label_of_board foreign key (label_id, board_id) references label (id, board_id) on delete cascade
);
create index card_label_by_label on card_label (label_id);
create index card_label_by_board on card_label (board_id, card_id, label_id);

create table checklist (
    id uuid primary key,
    card_id uuid not null constraint checklist_card_exists references card,
    name text not null constraint checklist_name_length check (char_length(name) between 1 and 200),
    rank text collate "C" not null,
    constraint checklist_of_card unique (id, card_id),
    constraint checklist_rank_once unique (card_id, rank)
);

create table check_item (
    id uuid primary key,
    checklist_id uuid not null,
    card_id uuid not null,
    name text not null constraint check_item_name_length check (char_length(name) between 1 and 2000),
    rank text collate "C" not null,
    done_at timestamptz,
    done_by uuid references person,
    person_id uuid constraint check_item_person_exists references person,
    due_on date,
    constraint check_item_checklist_of_card foreign key (checklist_id, card_id) references checklist (id, card_id) on delete cascade,
    constraint check_item_rank_once unique (checklist_id, rank)
);
create index check_item_by_card on check_item (card_id);

-- What people say on a card. Internal unless somebody says that the client sees it; removed ones can be brought back.
create table card_comment (
    id uuid primary key,
    version bigint not null,
    card_id uuid not null constraint card_comment_card_exists references card,
    author_id uuid not null constraint card_comment_author_exists references person,
    text text not null constraint card_comment_text_length check (char_length(text) between 1 and 50000),
    client_visible boolean not null default false,
    created_at timestamptz not null,
    edited_at timestamptz,
    removed_at timestamptz
);
create index card_comment_by_card on card_comment (card_id, created_at) where removed_at is null;

-- A file of ours, or a link that nobody ever fetches.
create table card_attachment (
    id uuid primary key,
    card_id uuid not null constraint card_attachment_card_exists references card,
    file_id uuid constraint card_attachment_file_exists references stored_file,
    url text constraint card_attachment_url_safe check (url ~* '^https?://' and char_length(url) <= 4000),
    name text not null constraint card_attachment_name_length check (char_length(name) between 1 and 300),
    size bigint,
    type text,
    created_at timestamptz not null,
    created_by uuid references person,
    removed_at timestamptz,
    constraint card_attachment_one_kind check ((file_id is null) <> (url is null))
);
create index card_attachment_by_card on card_attachment (card_id) where removed_at is null;
create index card_attachment_by_file on card_attachment (file_id) where file_id is not null;

-- Projects that are older than boards.
insert into board (id, project_id, client_id, created_at) select board_id, id, client_id, created_at from project;
insert into board_list (id, version, board_id, name, kind, rank, created_at)
select gen_random_uuid(), 0, p.board_id, case c.language when 'ru' then l.ru else l.en end, l.kind, l.rank, p.created_at
from project p
join client c on c.id = p.client_id
cross join (values
    ('Запросы', 'Requests', 'INBOX', '1'), ('План', 'Planned', 'PLAIN', '2'), ('В работе', 'In progress', 'PLAIN', '3'),
    ('У клиента', 'With the client', 'CLIENT', '4'), ('Готово', 'Done', 'DONE', '5')) l (ru, en, kind, rank);
alter table project
    add constraint project_board_exists foreign key (board_id) references board deferrable initially deferred;

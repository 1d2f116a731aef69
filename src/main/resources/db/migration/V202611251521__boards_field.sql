-- Fields of a board's own, and what they hold on its cards. A value belongs to a field of the card's board and is of its kind.
create table board_field (
    id uuid primary key,
    board_id uuid not null constraint board_field_board_exists references board,
    name text not null constraint board_field_name_length check (char_length(name) between 1 and 120),
    kind text not null constraint board_field_kind_known check (kind in ('TEXT', 'NUMBER', 'DATE', 'CHECKBOX', 'CHOICE')),
    on_front boolean not null,
    rank text collate "C" not null,
    created_at timestamptz not null,
    constraint board_field_of_board unique (id, board_id, kind),
    constraint board_field_rank_once unique (board_id, rank)
);
create unique index board_field_name_once on board_field (board_id, lower(name));

create table board_field_option (
    id uuid primary key,
    field_id uuid not null constraint board_field_option_field_exists references board_field on delete cascade,
    name text not null constraint board_field_option_name_length check (char_length(name) between 1 and 200),
    rank text collate "C" not null,
    constraint board_field_option_of_field unique (id, field_id),
    constraint board_field_option_rank_once unique (field_id, rank)
);
create unique index board_field_option_name_once on board_field_option (field_id, lower(name));

create table card_field_value (
    card_id uuid not null,
    field_id uuid not null,
    board_id uuid not null,
    kind text not null,
    text text constraint card_field_value_text_length check (char_length(text) between 1 and 5000),
    number numeric(24, 6),
    day date,
    checked boolean,
    option_id uuid,
    constraint card_field_value_once primary key (card_id, field_id),
    constraint card_field_value_card_of_board foreign key (card_id, board_id) references card (id, board_id),
    constraint card_field_value_field_of_board foreign key (field_id, board_id, kind)
        references board_field (id, board_id, kind) on delete cascade,
    constraint card_field_value_option_of_field foreign key (option_id, field_id)
        references board_field_option (id, field_id) on delete cascade,
    constraint card_field_value_of_its_kind check (num_nonnulls(text, number, day, checked, option_id) = 1 and case kind
        when 'TEXT' then text is not null when 'NUMBER' then number is not null when 'DATE' then day is not null
        when 'CHECKBOX' then checked when 'CHOICE' then option_id is not null end)
);
create index card_field_value_by_field on card_field_value (field_id);
create index card_field_value_by_option on card_field_value (option_id) where option_id is not null;
create index card_field_value_by_board on card_field_value (board_id, card_id);

-- Cards that wait for others, or have to do with them. Two cards are linked once, whichever way round.
create table card_link (
    from_id uuid not null constraint card_link_from_exists references card,
    to_id uuid not null constraint card_link_to_exists references card,
    kind text not null constraint card_link_kind_known check (kind in ('BLOCKS', 'RELATES')),
    created_at timestamptz not null,
    created_by uuid constraint card_link_creator_exists references person,
    constraint card_link_once primary key (from_id, to_id),
    constraint card_link_between_two check (from_id <> to_id)
);
create unique index card_link_one_of_two on card_link (least(from_id, to_id), greatest(from_id, to_id));
create index card_link_by_to on card_link (to_id);

-- What a card was before it was moved to another board, a short while, so that the move can be taken back: its row, and what the
-- other board or client could not take. The mark says what the card was like just after the move: only then it goes back.
create table card_transfer (
    id uuid primary key,
    card_id uuid not null constraint card_transfer_card_exists references card on delete cascade,
    moved_by uuid not null constraint card_transfer_mover_exists references person,
    moved_at timestamptz not null,
    was jsonb not null,
    mark text not null default ''
);
create index card_transfer_by_card on card_transfer (card_id);
create index card_transfer_by_mover on card_transfer (moved_by);
create index card_transfer_by_time on card_transfer (moved_at);

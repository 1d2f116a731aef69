-- Where the cards of a list stood before all of them were moved or put in order, for a while, so that it can be taken back. Of each
-- card: card, rank, done_at and answered_at as they were, list_now, rank_now and done_now as they were made.
create table list_rearrangement (
    id uuid constraint list_rearrangement_key primary key,
    list_id uuid not null constraint list_rearrangement_list_exists references board_list on delete cascade,
    places jsonb not null constraint list_rearrangement_has_cards check (jsonb_array_length(places) > 0),
    made_at timestamptz not null
);
create index list_rearrangement_by_list on list_rearrangement (list_id);
-- What is kept no longer goes with the next one, of whichever list it was.
create index list_rearrangement_by_time on list_rearrangement (made_at);

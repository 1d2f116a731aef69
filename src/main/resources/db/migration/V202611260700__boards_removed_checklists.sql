-- What was removed of checklists a short while ago, whole, so that it can be brought back: a checklist with its items, or one item.
-- It is kept apart from what is there, so that nothing that reads checklists has to know of it.
create table removed_checklist (
    id uuid primary key,
    card_id uuid not null constraint removed_checklist_card_exists references card on delete cascade,
    checklist jsonb,
    items jsonb not null,
    removed_at timestamptz not null
);
create index removed_checklist_by_card on removed_checklist (card_id);
-- What was removed longer ago than it is kept goes with the next removal, on whichever card it was.
create index removed_checklist_by_time on removed_checklist (removed_at);

-- A card may go to another board; with time on it, not to another client. Cards that serve as templates.
alter table card
    add column template boolean not null default false,
    add constraint card_of_client unique (id, client_id);
create index card_templates on card (board_id) where template and archived_at is null;
alter table time_entry
    add constraint time_entry_card_of_client foreign key (card_id, client_id) references card (id, client_id);

-- The cover of a card: one of the colours of labels, or one of its own attachments of which there is a picture.
alter table card
    add column cover_colour int constraint card_cover_colour_known check (cover_colour between 1 and 8),
    add column cover_id uuid,
    add constraint card_cover_is_one check (num_nonnulls(cover_colour, cover_id) <= 1),
    add constraint card_cover_of_card foreign key (cover_id, id) references card_attachment (id, card_id);
create index card_by_cover on card (cover_id) where cover_id is not null;

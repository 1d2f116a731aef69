-- As with time: whatever takes a card or a person away finds what points at it, removed things too.
drop index card_comment_by_card;
create index card_comment_by_card on card_comment (card_id, created_at) include (removed_at);
drop index card_attachment_by_card;
create index card_attachment_by_card on card_attachment (card_id) include (removed_at);
create index card_by_creator on card (created_by) where created_by is not null;
create index card_comment_by_author on card_comment (author_id);
create index card_attachment_by_creator on card_attachment (created_by) where created_by is not null;
create index check_item_by_person on check_item (person_id) where person_id is not null;
create index check_item_by_doer on check_item (done_by) where done_by is not null;
create index notice_by_actor on notice (actor_id) where actor_id is not null;

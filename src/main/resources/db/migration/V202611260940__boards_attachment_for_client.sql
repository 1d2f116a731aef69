-- What of a card's files and links its client sees: what they have sent themselves, what was sent with words for them, and what
-- somebody marks for them. Nothing else, however open the card is.
alter table card_comment add constraint card_comment_of_card unique (id, card_id);
alter table card_attachment
    add column client_visible boolean not null default false,
    add column comment_id uuid,
    add constraint card_attachment_comment_of_card foreign key (comment_id, card_id) references card_comment (id, card_id);
create index card_attachment_by_comment on card_attachment (comment_id) where comment_id is not null;
update card_attachment a set client_visible = true
from card x join person p on p.client_id = x.client_id
where x.id = a.card_id and p.id = a.created_by;

-- Whether the client sees a file is told by its mark alone. The mark goes with the words that the file was sent with when these
-- are removed, and this remembers that it comes back with them.
alter table card_attachment add column seen_with_words boolean not null default false;
alter table card_attachment add constraint card_attachment_seen_with_words check (not (seen_with_words and comment_id is null));

-- What was removed before.
update card_attachment a set client_visible = false, seen_with_words = true from card_comment s
where s.id = a.comment_id and s.removed_at is not null and a.client_visible
    and not exists (select from person p join card x on x.id = a.card_id where p.id = a.created_by and p.client_id = x.client_id);

-- What people of a client have sent and said themselves they always see; a card that went to another client and came back had
-- lost it.
update card_attachment a set client_visible = true from card x, person p
where x.id = a.card_id and p.id = a.created_by and p.client_id = x.client_id and not a.client_visible;
update card_comment s set client_visible = true, version = s.version + 1 from card x, person p
where x.id = s.card_id and p.id = s.author_id and p.client_id = x.client_id and not s.client_visible;

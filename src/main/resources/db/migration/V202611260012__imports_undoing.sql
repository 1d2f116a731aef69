-- An import of a board is taken back as a whole: what it has made besides its project is known, and goes where nothing else has
-- come to use it.
alter table import_run
    add column made_client boolean not null default false,
    add column made_people uuid[] not null default '{}';

-- Deletes a row unless another table still points at it: the foreign keys know best who uses it.
create function remove_unless_used(what regclass, which uuid) returns boolean language plpgsql as $$
begin
    execute format('delete from %s where id = $1', what) using which;
    return true;
exception when foreign_key_violation then
    return false;
end
$$;

-- A notice about a card or a comment that is gone says nothing to anybody; the counter of a client that is gone counts nothing.
alter table notice
    drop constraint notice_card_exists,
    drop constraint notice_comment_exists,
    add constraint notice_card_exists foreign key (card_id) references card on delete cascade,
    add constraint notice_comment_exists foreign key (comment_id) references card_comment on delete cascade;
alter table card_counter
    drop constraint card_counter_client_exists,
    add constraint card_counter_client_exists foreign key (client_id) references client on delete cascade;

-- An import of time may make cards of the tracker's tasks, in a list of their own, and takes back those that nobody has touched.
alter table import_run add column made_lists uuid[] not null default '{}';

-- Nothing may point at the card, whichever module it is of; one that was changed or moved is somebody's by now.
create function remove_card_unless_used(which uuid) returns boolean language plpgsql as $$
begin
    perform from card where id = which and version = 0 for update;
    if not found then
        return false;
    end if;
    delete from card_key where card_id = which;
    delete from card where id = which;
    return true;
exception when foreign_key_violation then
    return false;
end
$$;

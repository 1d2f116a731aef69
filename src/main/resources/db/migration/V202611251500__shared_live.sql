-- Tells whoever listens, on every instance, that something has changed: names only, at commit, once a transaction.
create function live_changed(topic text, subject text) returns void language sql as $$
    select pg_notify('live', topic || ' ' || subject)
$$;

-- Boards tell of their cards whoever writes them: a page, the API, an import, a job.
create function live_cards_added() returns trigger language plpgsql as $$
begin
    perform live_changed('board:' || board_id, 'card:' || id) from changed;
    return null;
end
$$;

create function live_cards_changed() returns trigger language plpgsql as $$
begin
    perform live_changed('board:' || board_id, 'card:' || id)
        from (select board_id, id from changed union select board_id, id from was) both_ends;
    return null;
end
$$;

-- For every table whose rows are parts of a card and name it in card_id.
create function live_card_parts() returns trigger language plpgsql as $$
begin
    perform live_changed('board:' || x.board_id, 'card:' || x.id)
        from card x where x.id in (select p.card_id from changed p);
    return null;
end
$$;

-- For tables that belong to a board as a whole: its lists, its labels.
create function live_board_parts() returns trigger language plpgsql as $$
begin
    perform live_changed('board:' || board_id, 'lists') from (select distinct board_id from changed) boards;
    return null;
end
$$;

create trigger live_added after insert on card referencing new table as changed
    for each statement execute function live_cards_added();
create trigger live_changed after update on card referencing old table as was new table as changed
    for each statement execute function live_cards_changed();

create procedure live_watch(parts regclass, handler regproc) language plpgsql as $$
begin
    execute format('create trigger live_added after insert on %s referencing new table as changed for each statement execute function %s()', parts, handler);
    execute format('create trigger live_changed after update on %s referencing new table as changed for each statement execute function %s()', parts, handler);
    execute format('create trigger live_removed after delete on %s referencing old table as changed for each statement execute function %s()', parts, handler);
end
$$;
call live_watch('card_assignee', 'live_card_parts');
call live_watch('card_label', 'live_card_parts');
call live_watch('checklist', 'live_card_parts');
call live_watch('check_item', 'live_card_parts');
call live_watch('card_comment', 'live_card_parts');
call live_watch('card_attachment', 'live_card_parts');
call live_watch('board_list', 'live_board_parts');
call live_watch('label', 'live_board_parts');

-- A timer is told to its person and to those who look after the team, time on a card to whoever has its board open.
create function live_time_told(person uuid, card uuid, runs boolean) returns void language plpgsql as $$
begin
    if runs then
        perform live_changed('person:' || person, 'timer'), live_changed('timers', 'timer');
    end if;
    perform live_changed('board:' || x.board_id, 'hours:' || x.id) from card x where x.id = card;
end
$$;

create function live_time_added() returns trigger language plpgsql as $$
begin
    perform live_time_told(person_id, card_id, seconds is null) from changed;
    return null;
end
$$;

create function live_time_changed() returns trigger language plpgsql as $$
begin
    perform live_time_told(told.person_id, told.card_id, told.runs) from (
        select c.person_id, c.card_id, bool_or(c.seconds is null or w.seconds is null) as runs
        from changed c join was w on w.id = c.id group by c.person_id, c.card_id
        union
        select w.person_id, w.card_id, false from was w) told;
    return null;
end
$$;
create trigger live_added after insert on time_entry referencing new table as changed
    for each statement execute function live_time_added();
create trigger live_changed after update on time_entry referencing old table as was new table as changed
    for each statement execute function live_time_changed();

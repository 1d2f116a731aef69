-- Fields, repeats and links of cards are told of as every other part is; a link is a part of both of its cards.
call live_watch('card_field_value', 'live_card_parts');
call live_watch('card_recurrence', 'live_card_parts');
call live_watch('board_field', 'live_board_parts');

create function live_card_links() returns trigger language plpgsql as $$
begin
    perform live_changed('board:' || x.board_id, 'card:' || x.id)
        from card x where x.id in (select from_id from changed union select to_id from changed);
    return null;
end
$$;
call live_watch('card_link', 'live_card_links');

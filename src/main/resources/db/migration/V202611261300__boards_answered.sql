-- A card that waits for the client stops waiting when they answer: it is the agency's turn, until the card goes elsewhere or
-- somebody puts it with the client again.
alter table card add column answered_at timestamptz;

create function card_waits_anew() returns trigger language plpgsql as $$
begin
    new.answered_at := null;
    return new;
end
$$;
create trigger card_waits_anew before update of list_id on card for each row when (old.list_id <> new.list_id)
    execute function card_waits_anew();

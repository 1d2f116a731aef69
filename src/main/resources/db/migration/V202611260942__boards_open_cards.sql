-- First pages read what is open at some clients: its number is that of the work of weeks, while cards that are done grow for years.
create index card_open_by_client on card (client_id) where archived_at is null and done_at is null;

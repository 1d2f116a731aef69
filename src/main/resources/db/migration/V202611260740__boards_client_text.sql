-- What the client reads about a card besides its title; the description stays the agency's own.
alter table card add column client_text text not null default ''
    constraint card_client_text_length check (char_length(client_text) <= 5000);

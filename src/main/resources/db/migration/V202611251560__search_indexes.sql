-- Finding by words: Russian and English stems, and the words as they stand, so that the beginning of a word finds it too.
-- Words are what stands between characters that are neither letter nor digit, and ё is е. They are told apart here and not
-- by the parser of PostgreSQL, which takes every sign beyond ASCII for a letter where LC_CTYPE is C.
create function search_words(typed text) returns text
    language sql immutable strict parallel safe
    return translate(regexp_replace(typed, '[^[:alnum:]]+', ' ', 'g'), 'ёЁ', 'еЕ');

create function search_vector(typed text) returns tsvector
    language sql immutable strict parallel safe cost 1000
    return to_tsvector('pg_catalog.russian', search_words(typed)) || to_tsvector('pg_catalog.simple', search_words(typed));

-- All of the words, each by its stem or by its beginning. Words are letters and digits only.
create function search_query(words text[]) returns tsquery
    language sql immutable strict parallel safe
    return (
        select coalesce(string_agg('(' || concat_ws(' | ',
            nullif(to_tsquery('pg_catalog.russian', word || ':*')::text, ''),
            to_tsquery('pg_catalog.simple', word || ':*')::text) || ')', ' & ')::tsquery, ''::tsquery)
        from unnest(words) word);

-- Finding by letters, for parts of words and for typos: Cyrillic letters become Latin ones, since pg_trgm sees no other
-- where LC_CTYPE is C. Hence "reklama" is like "реклама", too.
create function search_letters(typed text) returns text
    language sql immutable strict parallel safe cost 100
    return translate(lower(btrim(search_words(typed))),
        'абвгдежзийклмнопрстуфхцчшщыэюяъь', 'abvgdejziyklmnoprstufhc46wyeua');

-- An index of letters only says where to look; what it finds is compared with the letters themselves, so they are kept.
alter table card add column title_letters text not null generated always as (search_letters(title)) stored;
alter table card_attachment add column name_letters text not null generated always as (search_letters(name)) stored;

create index card_title_words on card using gin (search_vector(title || ' ' || client_title));
create index card_words on card using gin (search_vector(title || ' ' || client_title || ' ' || description));
create index card_title_letters on card using gin (title_letters gin_trgm_ops);
create index card_comment_words on card_comment using gin (search_vector(text)) where removed_at is null;
create index check_item_words on check_item using gin (search_vector(name));
create index card_attachment_words on card_attachment using gin (search_vector(name)) where removed_at is null;
create index card_attachment_letters on card_attachment using gin (name_letters gin_trgm_ops) where removed_at is null;

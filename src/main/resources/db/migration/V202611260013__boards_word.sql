-- The words of cards' titles, for typos: what was typed is compared with a few ten thousand words instead of with each title, and
-- the cards are then found by the words that are nearest. A word may stand here twice when two people write it first at the same
-- moment: a unique index would make the one wait for the other's whole transaction. Words that no title has any more do no harm.
create table card_word (
    word text not null constraint card_word_length check (char_length(word) between 3 and 60),
    letters text not null generated always as (search_letters(word)) stored
);
create index card_word_by_word on card_word (word);
create index card_word_by_letters on card_word using gin (letters gin_trgm_ops) with (fastupdate = off);

-- Numbers are no words: one that is mistyped is another number.
create function card_words(title text) returns setof text language sql immutable strict parallel safe as $$
    select distinct word from regexp_split_to_table(lower(btrim(search_words(title))), ' ') word
    where char_length(word) between 3 and 60 and word ~ '[[:alpha:]]'
$$;

create function card_words_added() returns trigger language plpgsql as $$
begin
    insert into card_word (word)
        select distinct w.word from changed c cross join lateral card_words(c.title) w (word)
        where not exists (select from card_word k where k.word = w.word);
    return null;
end
$$;

create function card_words_changed() returns trigger language plpgsql as $$
begin
    insert into card_word (word)
        select distinct w.word from changed c join was on was.id = c.id and was.title <> c.title
            cross join lateral card_words(c.title) w (word)
        where not exists (select from card_word k where k.word = w.word);
    return null;
end
$$;
create trigger words_added after insert on card referencing new table as changed
    for each statement execute function card_words_added();
create trigger words_changed after update on card referencing old table as was new table as changed
    for each statement execute function card_words_changed();

insert into card_word (word) select distinct w.word from card x cross join lateral card_words(x.title) w (word);

-- Cards whose titles have, for each word that was typed, one of the words that are nearest to it as a whole or by their
-- beginnings: at most eight, and none that is much farther than the nearest. Words of one or two letters are passed over, numbers
-- stand for themselves; where nothing is near to a word, nothing is meant (null).
create function card_words_near(typed text[]) returns tsquery language sql stable parallel safe as $$
    select case when bool_and(near.words is not null) then string_agg('(' || near.words || ')', ' & ')::tsquery end
    from unnest(typed) t (word) cross join lateral (
        select case when t.word ~ '[[:alpha:]]' then (
            select string_agg('''' || n.word || '''', ' | ') from (
                select m.word from (
                    select k.word, k.likeness, max(k.likeness) over () as nearest from (
                        select distinct w.word, greatest(similarity(w.letters, search_letters(t.word)),
                            word_similarity(search_letters(t.word), w.letters) * 0.8) as likeness
                        from card_word w
                        where w.letters % search_letters(t.word) or search_letters(t.word) <% w.letters) k) m
                where m.likeness >= 0.75 * m.nearest order by m.likeness desc, m.word limit 8) n)
            else '''' || t.word || '''' end as words) near
    where char_length(t.word) >= 3
$$;
